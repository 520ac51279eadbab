/**
 * Measures how long a long text takes to be split into sentences, as the summariser splits it,
 * against the browser's own Intl.Segmenter.
 */
import { clean } from '../../src/engine/tasks/summarize/clean/clean';
import { ruleSplitter } from '../../src/engine/tasks/summarize/split/rule-splitter';

interface Split {
  readonly ms: number;
  readonly sentences: number;
}

function timed(work: () => Iterable<unknown>): Split {
  const start = performance.now();
  let sentences = 0;
  const counting = work()[Symbol.iterator]();
  while (counting.next().done !== true) sentences += 1;
  return { ms: performance.now() - start, sentences };
}

/** One splitting of each, in turn; `cleaned` as a summary begins, from the text as it was given. */
function split(text: string): { ours: Split; cleaned: Split; segmenter: Split } {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  return {
    ours: timed(() => ruleSplitter.split(text)),
    cleaned: timed(function* () {
      yield* ruleSplitter.split(clean(text).text);
    }),
    segmenter: timed(() => segmenter.segment(text)),
  };
}

Object.assign(window, { bench: { split } });
