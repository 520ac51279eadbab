/** Owns the sentiment task: one encoder for English and Chinese on ONNX Runtime. */

import { TEXT_LIMITS } from '../contract/inputs';
import type { Sentiment, SentimentLabel } from '../contract/tasks';
import { Classifier } from './classifier';
import { openClassifier } from './onnx';
import type { Loader } from './runner';
import { readText } from './text';

/** Largest difference from the golden probability. */
const TOLERANCE = 1e-3;
const EXAMPLE = 'The service was slow, but the food made up for it.';

/** Index = class of the network. */
const LABELS: readonly SentimentLabel[] = ['NEGATIVE', 'POSITIVE'];

export const loadSentiment: Loader<'sentiment'> = async (model, files, candidate) => {
  const { model: network, tokenizer } = await openClassifier(model, files, candidate);
  const classifier = new Classifier(network, tokenizer, LABELS.length);

  const judge = async (text: string, signal?: AbortSignal): Promise<{ label: SentimentLabel; score: number }> => {
    const [shares = []] = await classifier.classify([text], signal);
    const score = Math.max(...shares);
    return { label: LABELS[shares.indexOf(score)] ?? 'NEGATIVE', score };
  };

  return {
    async run(input, _options, { signal }): Promise<Sentiment> {
      const start = performance.now();
      const { text, notices } = await readText(input, TEXT_LIMITS.sentiment, model.languages);
      return { ...(await judge(text, signal)), totalMs: performance.now() - start, notices };
    },

    async selfTest(golden) {
      const { label, score } = await judge(golden.text);
      if (label === golden.label && Math.abs(score - golden.score) <= TOLERANCE) return null;
      return `The golden answer is ${golden.label} ${golden.score.toFixed(4)}, this gives ${label} ${score.toFixed(4)}.`;
    },

    async example() {
      const { label, score } = await judge(EXAMPLE);
      if (!(score >= 0 && score <= 1)) throw new Error(`Its score is ${String(score)}.`);
      return { text: EXAMPLE, label, score };
    },

    async dispose() {
      await network.dispose();
    },
  };
};
