/** Texts in their order: how a row was filled up never counts, and neither does what stands beside it. */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { sequenceLayers, type SequenceReader } from '../../formats/sequence-layers';
import { packFloats } from '../../formats/concatenate';
import { textFile } from '../../formats/model-files';
import { openTextModel } from './classify-task';
import { MODEL, WEIGHTS } from './small-network';
import { SEQUENCE, UNKNOWN } from './text-features';
import { askerOf, checkTextModel, textModel } from './text-model';

const Matrix = v.array(v.array(v.number()));
const Network = v.object({ weights: Matrix, probabilities: Matrix });
const golden = v.parse(
  v.object({
    ...{ vocabulary: v.number(), embedding: v.number(), units: v.number(), classes: v.number() },
    ...{ widths: v.array(v.number()), texts: Matrix, convolution: Network, lstm: Network },
  }),
  JSON.parse(
    await readFile(new URL('../../../../tests/golden/sequences.json', import.meta.url), 'utf8'),
  ),
);
const READERS: readonly SequenceReader[] = [
  { kind: 'convolution', widths: golden.widths },
  { kind: 'lstm' },
];
const LABELS = ['a', 'b', 'c'];
const WORDS = Array.from({ length: golden.vocabulary }, (_, i) => (i === 0 ? '' : `w${String(i)}`));

function opened(reader: SequenceReader) {
  const { vocabulary, classes, embedding, units } = golden;
  const layers = sequenceLayers(reader, vocabulary, [], classes, { embedding, units });
  const model = textModel(LABELS, WORDS, { layers, reader });
  const weights = golden[reader.kind].weights.map((each) => Float32Array.from(each));
  checkTextModel(model);
  return { model, weights, ask: askerOf(model, weights) };
}

describe.each(READERS.map((reader) => [reader.kind, reader] as const))('%s', (kind, reader) => {
  const { ask, model, weights } = opened(reader);
  const words = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: SEQUENCE });
  const classify = openTextModel(
    new Map([
      [MODEL, textFile(JSON.stringify(model))],
      [WEIGHTS, packFloats(weights)],
    ]),
  );

  test('answers as PyTorch does', () => {
    golden.texts.forEach((ids, i) => {
      ask(ids).forEach((share, k) => {
        expect(Math.abs(share - at(at(golden[kind].probabilities, i), k))).toBeLessThan(1e-5);
      });
    });
  });

  test('ids that are filled up at either end are read as the text of these words', () => {
    fc.assert(
      fc.property(words, fc.boolean(), (ids, front) => {
        const rest = Array.from({ length: SEQUENCE - ids.length }, () => UNKNOWN);
        const filled = front ? [...rest, ...ids] : [...ids, ...rest];
        const text = ids.map((id) => at(WORDS, id)).join(' ');
        expect(classify(filled).scores).toEqual(classify(text).scores);
      }),
    );
  });

  test('words that are cut off say nothing', () => {
    fc.assert(
      fc.property(words, (ids) => {
        const text = (more: readonly number[]) =>
          [...Array.from({ length: SEQUENCE }, () => 3), ...more]
            .map((id) => at(WORDS, id))
            .join(' ');
        const [cut, whole] = [classify(text(ids)), classify(text([]))];
        expect(cut.scores).toEqual(whole.scores);
        expect(cut.notices.map(({ code }) => code)).toContain('text-cut');
      }),
      { numRuns: 20 },
    );
  });

  test('a text without words is read as one that is unknown', () => {
    expect(classify('  ').scores).toEqual(classify('never').scores);
  });

  test('layers that do not fit their reader are refused', () => {
    const wrong = model.layers.map((layer, i) =>
      i === 1 ? { ...layer, inputs: layer.inputs + 1 } : layer,
    );
    expect(() => {
      checkTextModel({ ...model, layers: wrong });
    }).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  });
});
