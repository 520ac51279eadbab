/**
 * The sentiment task: whether a text is positive or negative, how sure the model is, and whether the
 * text takes a side at all.
 */

import * as v from 'valibot';
import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { SENTIMENT_LIMITS } from '../../../contract/tasks/sentiment';
import type { Sentiment } from '../../../contract/tasks/sentiment';
import { each, together } from '../runner/batch';
import { allLabels } from './both-labels';
import { Classifier, type Classified } from './text-classifier';
import { openNetwork } from './encoder-network';
import { parseFile } from '../../formats/model-files';
import type { Loader } from '../runner/runner';
import { directed, labelMeaning, NEITHER, PROBES } from './sentiment-labels';
import { readText } from '../runner/check-text';

/** Largest difference from the golden probability. */
const TOLERANCE = 1e-3;
const ConfigSchema = v.object({ id2label: v.record(v.string(), v.string()) });

type Judgement = Pick<Sentiment, 'label' | 'score' | 'neutral' | 'inputTokens'>;

const EXAMPLE = 'The service was slow, but the food made up for it.';

export const loadSentiment: Loader<'sentiment'> = async (model, files, candidate) => {
  const meaning = labelMeaning(parseFile(ConfigSchema, files, 'config.json').id2label);
  if (meaning === null) throw unreadable();
  const { network, tokenizer } = await openNetwork(model, files, candidate);
  const classifier = new Classifier(
    network,
    tokenizer,
    meaning.positive.length,
    candidate.backend === 'webgpu',
  );
  const positive = meaning.numbered ? await ask(classifier, meaning.positive) : meaning.positive;
  if (positive === null) {
    await network.dispose();
    throw unreadable();
  }

  const knowsNeutral = positive.includes(NEITHER);
  const toJudgement = ({ shares, aside, tokens: inputTokens }: Classified): Judgement => {
    const share = shares.reduce((sum, each, i) => sum + each * at(positive, i), 0);
    const between = shares.reduce(
      (sum, each, i) => sum + (at(positive, i) === NEITHER ? each : 0),
      0,
    );
    const neutral = aside ?? (knowsNeutral ? between : undefined);
    return {
      ...(share >= 0.5
        ? { label: 'POSITIVE', score: share }
        : { label: 'NEGATIVE', score: 1 - share }),
      ...(neutral === undefined ? {} : { neutral }),
      inputTokens,
    };
  };
  const judge = async (text: string, signal?: AbortSignal): Promise<Judgement> => {
    return toJudgement(at(await classifier.classify([text], signal), 0));
  };
  const read = (input: string) => readText(input, SENTIMENT_LIMITS.characters, model.languages);

  return {
    lost: network.lost,

    async run(input, _options, { signal }): Promise<Sentiment> {
      const start = performance.now();
      const { text, notices } = await read(input);
      return { ...(await judge(text, signal)), totalMs: performance.now() - start, notices };
    },

    async runAll(inputs, _options, signal) {
      const start = performance.now();
      return together(await each(inputs, signal, read), async (texts) => {
        const classified = await classifier.classify(
          texts.map(({ text }) => text),
          signal,
        );
        const totalMs = (performance.now() - start) / texts.length;
        return classified.map((one, i): Sentiment => ({
          ...toJudgement(one),
          totalMs,
          notices: at(texts, i).notices,
        }));
      });
    },

    async explain(input, _options, how, signal) {
      const { explainText } = await import('../../explain/explain-text');
      const { text } = await read(input);
      const why = await explainText(
        text,
        async (texts) =>
          (await classifier.classify(texts, signal)).map((one) => allLabels(toJudgement(one))),
        how,
      );
      const { neutral } = await judge(text, signal);
      return { ...why, ...(neutral !== undefined && { neutral }) };
    },

    async selfTest(golden) {
      const { label, score, neutral } = await judge(golden.text);
      const off = Math.max(
        Math.abs(score - golden.score),
        golden.neutral === undefined ? 0 : Math.abs((neutral ?? Infinity) - golden.neutral),
      );
      if (label === golden.label && off <= TOLERANCE) return null;
      return `The golden answer is ${golden.label} ${golden.score.toFixed(4)}, this gives ${label} ${score.toFixed(4)}, off by ${off.toFixed(4)} at most.`;
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

/** Which way the numbers go that are its labels; null if it does not say. */
async function ask(
  classifier: Classifier,
  positive: readonly number[],
): Promise<readonly number[] | null> {
  const answers = await classifier.classify(PROBES.flat());
  return directed(
    positive,
    answers.map(({ shares }) => shares),
  );
}

function unreadable(): InklingError {
  return new InklingError('model-unfit', 'Its labels do not say what is positive.', {
    details: { reason: 'labels' },
  });
}
