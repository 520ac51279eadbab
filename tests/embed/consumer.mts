/**
 * A program that uses the npm package: scripts/package.mjs compiles it against the package's own
 * types. It is never run.
 */
import { connect, InklingError, type Classification, type TrainOutcome } from 'inkling';
import { InklingDigitPad } from 'inkling/elements';

const inkling = connect({ from: new URL('https://example.org/inkling/') });

export async function use(canvas: HTMLCanvasElement, signal: AbortSignal): Promise<string> {
  const writing = inkling.summarize('…', {
    length: { sentences: 2 },
    signal,
    onProgress: (progress) => progress.phase === 'write' && progress.done,
  });
  for await (const piece of writing) piece.toUpperCase();
  const reading: Classification = await inkling.classify('…');
  const { digit, probabilities } = await inkling.recognize(canvas, { signal });
  const { text, sentences } = await writing;
  const free = await inkling.summarize('…', {
    max_length: 50,
    num_beams: 2,
    num_return_sequences: 2,
    early_stopping: 'never',
    seed: undefined,
  });
  for (const { score = 0, sentences: own } of free.sequences) score.toFixed(own[0]?.support);
  try {
    const run = inkling.train('digits', {
      data: { source: 'generated', train: 1000, heldOut: 200, corrections: [], start: 'fresh' },
      recipe: { epochs: 1, hidden: [32] },
    });
    run.pause(true);
    const outcome: TrainOutcome = await run;
    outcome.evaluation.accuracy.toFixed(3);
  } catch (error) {
    if (error instanceof InklingError && error.code === 'cancelled') return '';
  }
  return [text, sentences.length, reading.label, digit + (probabilities[digit] ?? 0)].join();
}

const pad: InklingDigitPad = document.createElement('inkling-digit-pad');
pad.required = true;
pad.addEventListener('inkling-read', ({ detail }) => detail.digit.toFixed(0));
document
  .querySelector('inkling-summary')
  ?.addEventListener('inkling-error', ({ detail }) => detail.code.length);

// @ts-expect-error: a length is a name, or a number of sentences or words
void inkling.summarize('…', { length: 'huge' });
// @ts-expect-error: an option of generate has its type
void inkling.summarize('…', { num_beams: '4' });
