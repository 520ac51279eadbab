/**
 * Measures models that were made of one by leaving something out: how good the answers of each are,
 * how far they are the whole one's, and what an answer takes.
 */

import type { ReducedSize } from '../../../contract/training/reducing';
import { scoreOfAnswers, timeRatios, type Truth } from '../judge/agreement';

/** A model as it is stored and read back. */
export interface StoredSize<Input> extends Pick<ReducedSize, 'bytes' | 'parts' | 'count'> {
  /** To each held-out example. */
  readonly answers: readonly Truth[];
  readonly ask: (input: Input) => Promise<unknown>;
}

export interface SizeMeasuring<Input> {
  /** One or more, to be asked about while the time is taken. */
  readonly inputs: readonly Input[];
  /** What is right about each held-out example. */
  readonly truths: readonly Truth[];
  readonly breathe: () => Promise<void>;
  readonly onProgress: (done: number) => void;
}

/**
 * @param makers of the smaller ones
 * @returns the whole model's size, and each smaller one's
 * @throws what a maker throws, and what `breathe` does
 */
export async function measureSizes<Input>(
  whole: StoredSize<Input>,
  makers: readonly (() => Promise<StoredSize<Input>>)[],
  { inputs, truths, breathe, onProgress }: SizeMeasuring<Input>,
): Promise<{ readonly before: ReducedSize; readonly smaller: readonly ReducedSize[] }> {
  const made: StoredSize<Input>[] = [];
  /** @param timed share of the timing, which counts as much as one model, that is done */
  const tell = async (timed: number) => {
    onProgress((made.length + timed) / (makers.length + 1));
    await breathe();
  };
  for (const make of makers) {
    made.push(await make());
    await tell(0);
  }
  const times = await timeRatios(
    inputs,
    made.map(({ ask }) => ask),
    whole.ask,
    tell,
  );
  const sized = (
    { bytes, parts, count, answers }: StoredSize<Input>,
    time: number | null,
  ): ReducedSize => ({
    bytes,
    parts,
    count,
    score: scoreOfAnswers(answers, truths),
    agreement: scoreOfAnswers(answers, whole.answers),
    time,
  });
  return {
    before: sized(whole, 1),
    smaller: made.map((each, i) => sized(each, times[i] ?? null)),
  };
}
