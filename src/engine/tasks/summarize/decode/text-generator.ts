/** Decodes a source in the way that the options ask for: greedy, with lookup, drawn, or by beams. */

import { at } from '../../../../contract/at';
import { beamSearch } from './beam';
import type { Decoded, OnStep } from './decoded';
import { argmax } from './logits';
import { lookupGreedy } from './prompt-lookup';
import type { Decided } from './generation-options';
import { decodeRows } from './decode-rows';
import { chanceFrom, draw } from './sampling';
import type { GeneratorParts } from '../model/generator-parts';

/**
 * The sequences that the options ask for, from the tokens of a source; best first, or as they were
 * drawn.
 * @throws the signal's reason once it is aborted
 */
export async function decodeSequences(
  { model, facts, several }: GeneratorParts,
  source: readonly number[],
  decided: Decided,
  signal: AbortSignal,
  onStep: OnStep = () => undefined,
): Promise<Decoded[]> {
  const { sequences, maxNew } = decided;
  const encoded = await model.encode([source]);
  const rows =
    sequences > 1 && decided.beams === 1
      ? await encoded.select(new Array<number>(sequences).fill(0))
      : encoded;
  try {
    if (decided.beams > 1) return await beamSearch(encoded, decided, facts, signal, onStep);
    const written = Array.from({ length: sequences }, (): number[] => []);
    const first = at(written, 0);
    let steps = 0;
    const add = (row: number, token: number) => {
      steps = Math.max(steps, at(written, row).push(token));
      onStep(first, steps);
    };
    if (decided.lookup && several) {
      for await (const token of lookupGreedy(encoded, source, maxNew, decided, facts, signal))
        add(0, token);
    } else {
      const chance = chanceFrom(decided.seed);
      const pick = decided.sample
        ? (scores: Float32Array) => draw(scores, decided, chance)
        : argmax;
      await decodeRows(rows, maxNew, decided, pick, facts, signal, add);
    }
    return written.map((tokens) => ({ tokens }));
  } finally {
    if (rows !== encoded) rows.dispose();
    encoded.dispose();
  }
}

/** The tokens alone. */
export async function decodeTokens(
  ...asked: Parameters<typeof decodeSequences>
): Promise<(readonly number[])[]> {
  return (await decodeSequences(...asked)).map(({ tokens }) => tokens);
}
