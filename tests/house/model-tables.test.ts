/**
 * What the documents say of the built-in models is what the manifest says: numbers in prose go
 * stale, these cannot. The README has a line for each model, docs/models.md every test set.
 */
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ManifestSchema, modelBytes, type BuiltIn } from '../../src/contract/models/model-info';
import { read, tableOf } from './documents';

const { models } = v.parse(ManifestSchema, JSON.parse(read('public/models/manifest.json')));

type Score = BuiltIn['scores'][number];

/** The test sets that a line of the README has room for. */
const HEADLINES: Readonly<Record<'digits' | 'sentiment', readonly string[]>> = {
  digits: ['mnist-test', 'strokes-dev'],
  sentiment: ['sst2-dev', 'cr-test', 'tweets-test', 'zh-test'],
};

const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', zh: 'Chinese' };

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const size = (model: BuiltIn) =>
  `${(modelBytes(model) / 1e6).toFixed(modelBytes(model) < 1e6 ? 2 : 1)} MB`;
const mean = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** Accuracies, or ROUGE-1 where a model writes. */
function mainScores(model: BuiltIn): readonly Score[] {
  return model.scores.filter(
    ({ metric }) => metric.endsWith('accuracy') || metric.startsWith('rouge1'),
  );
}

/** Of Chinese, which the network does not read. */
const isCounted = ({ metric }: Score) => metric.endsWith('by counting');

function sum(scores: readonly Score[]) {
  const baselines = scores.map(({ baseline }) => v.parse(v.number(), baseline));
  return {
    value: mean(scores.map(({ value }) => value)).toFixed(3),
    baseline: mean(baselines).toFixed(3),
    better: String(scores.filter(({ value }, i) => value > (baselines[i] ?? Infinity)).length),
  };
}

function headline(model: BuiltIn): string {
  const scores = mainScores(model);
  if (model.task === 'summarize') {
    const counted = scores.filter(isCounted);
    const own = scores.filter((score) => !isCounted(score));
    return (
      `ROUGE-1 ${sum(own).value} in the mean of ${String(own.length)} test sets, ` +
      `the text's own opening of the same length ${sum(own).baseline}; better than it on ${sum(own).better}. ` +
      `Chinese, by counting: ${sum(counted).value} of ${String(counted.length)}, ${sum(counted).baseline}; ${sum(counted).better}`
    );
  }
  return HEADLINES[model.task]
    .map((dataset) => {
      const score = scores.find((each) => each.dataset === dataset);
      if (!score) throw new Error(`${model.id} has no accuracy on ${dataset}.`);
      return `${percent(score.value)} of ${dataset}`;
    })
    .join(', ');
}

function line(model: BuiltIn): string[] {
  const languages = model.languages.map((code) => LANGUAGES[code] ?? code).join(', ');
  const card = `[${model.name}](public/models/${model.id}/README.md) ${model.version}`;
  return [model.task, card, size(model), languages, headline(model)];
}

function rows(model: BuiltIn): string[][] {
  const share = model.task === 'summarize' ? (value: number) => value.toFixed(3) : percent;
  return mainScores(model).map(({ dataset, metric, value, examples, baseline, baselineName }) => [
    `${model.name} ${model.version}`,
    dataset,
    String(examples),
    metric,
    share(value),
    baseline === undefined ? '' : `${share(baseline)} (${baselineName ?? ''})`,
  ]);
}

test('the README has a line for each model', () => {
  const head = ['task', 'model', 'size', 'languages', 'measured on held-out data'];
  expect(tableOf('README.md', head)).toEqual(models.map(line));
});

test('docs/models.md has every test set', () => {
  const head = ['model', 'test set', 'examples', 'measure', 'score', 'without the model'];
  expect(tableOf('docs/models.md', head)).toEqual(models.flatMap(rows));
});
