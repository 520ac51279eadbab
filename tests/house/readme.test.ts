/**
 * The README's table of models says what the manifest says: numbers in prose go stale, these
 * cannot.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ManifestSchema, modelBytes, type BuiltIn } from '../../src/contract/models/model-info';

const root = join(import.meta.dirname, '../..');
const manifest = v.parse(
  ManifestSchema,
  JSON.parse(readFileSync(join(root, 'public/models/manifest.json'), 'utf8')),
);

/** The scores that stand in the README, by dataset; the cards have all of them. */
const SHOWN: Readonly<
  Record<BuiltIn['task'], readonly [metric: RegExp, datasets: readonly string[]]>
> = {
  digits: [/^accuracy$/, ['mnist-test', 'drawn-strokes']],
  sentiment: [/^accuracy$/, ['sst2-dev', 'cr-test', 'tweets-test', 'zh-test', 'chnsenticorp-test']],
  summarize: [
    /^rouge1/,
    manifest.models
      .find((model) => model.task === 'summarize')
      ?.scores.filter((score) => score.metric.startsWith('rouge1'))
      .map((score) => score.dataset) ?? [],
  ],
};

function rows(model: BuiltIn): string[] {
  const [metric, datasets] = SHOWN[model.task];
  const size = `${(modelBytes(model) / 1e6).toFixed(model.task === 'digits' ? 2 : 1)} MB`;
  return datasets.map((dataset) => {
    const score = model.scores.find((each) => each.dataset === dataset && metric.test(each.metric));
    if (!score) throw new Error(`${model.id} has no ${String(metric)} on ${dataset}.`);
    const value =
      model.task === 'summarize' ? score.value.toFixed(3) : `${(100 * score.value).toFixed(1)}%`;
    const baseline = model.task === 'summarize' ? (score.baseline?.toFixed(3) ?? '') : '';
    return `| ${model.name} ${model.version} | ${size} | ${dataset} | ${score.metric} | ${value} | ${baseline} |`;
  });
}

test("the table of models is the manifest's", () => {
  const table = [
    '| model | size | test set | measure | score | opening of the text, same words |',
    '|---|---:|---|---|---:|---:|',
    ...manifest.models.flatMap(rows),
  ].join('\n');
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(table);
});
