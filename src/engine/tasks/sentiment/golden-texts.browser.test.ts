/**
 * Texts that PyTorch was asked when the model was exported: spelled oddly, in traditional script, or
 * taking no side. transformers.js cuts them into the same tokens, and both runtimes give the same
 * logits and the same log odds of taking no side.
 */
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { builtInFiles } from '../../../../tests/golden/open-built-in';
import { builtIn } from '../../versions/resolve-version';
import { openNetwork, openOnRuntime } from './encoder-network';

const Golden = v.object({
  text: v.string(),
  ids: v.array(v.number()),
  logits: v.array(v.number()),
  neutral: v.number(),
});
const Manifest = v.object({ models: v.array(v.object({ id: v.string(), golden: v.unknown() })) });
const Goldens = v.intersect([Golden, v.object({ more: v.array(Golden) })]);

test('tokens and logits of every golden text', async () => {
  const model = builtIn('sentiment');
  const manifest = v.parse(Manifest, await (await fetch('/models/manifest.json')).json());
  const { more, ...first } = v.parse(
    Goldens,
    manifest.models.find(({ id }) => id === model.id)?.golden,
  );
  const files = await builtInFiles(model);
  const candidate = { backend: 'wasm', threads: 1 } as const;
  for (const open of [openNetwork, openOnRuntime]) {
    const { network, tokenizer } = await open(model, files, candidate);
    for (const { text, ids, logits, neutral } of [first, ...more]) {
      expect(tokenizer.encode(text), text).toEqual(ids);
      const [said = []] = await network.logits([ids], logits.length);
      const expected = [...logits, Math.log(neutral / (1 - neutral))];
      expect(said).toHaveLength(expected.length);
      said.forEach((each, i) => {
        expect(Math.abs(each - (expected[i] ?? NaN)), text).toBeLessThan(5e-3);
      });
    }
    await network.dispose();
  }
});
