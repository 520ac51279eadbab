/** The classify task: a text under labels that the user chose, by a network that was trained here. */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { checkInput } from '../../../contract/tasks/tasks';
import type { LabelScore, Notice } from '../../../contract/tasks/answer-parts';
import type { WordIds } from '../../../contract/tasks/classify';
import type { Classification } from '../../../contract/tasks/labelled';
import { binsOf, factsOfText } from './input-bins';
import { differs, ranked } from './label-scores';
import { MODEL, readWeights, WEIGHTS } from './small-network';
import { fileOf, parseFile } from '../../formats/model-files';
import type { Loader } from '../runner/runner';
import { paced } from '../runner/yield';
import type { ModelFiles } from '../../formats/model-files';
import { EXAMPLE, isEncoded } from './text-model-kind';
import { indicesOf, readIds, UNKNOWN, wordsOf } from './text-features';
import { askerOf, checkTextModel, TextModelSchema } from './text-model';

export interface Judgement {
  readonly scores: LabelScore[];
  readonly notices: Notice[];
  /** Share of the words that the model does not know; not there where it reads none. */
  readonly unknown?: number;
}

/** @throws InklingError `model-missing`, `model-corrupt` */
export function openTextModel(files: ModelFiles): (text: string | WordIds) => Judgement {
  const model = parseFile(TextModelSchema, files, MODEL);
  checkTextModel(model);
  const ask = askerOf(model, readWeights(model.layers, fileOf(files, WEIGHTS)));
  const indices = indicesOf(model.vocabulary);

  const read = (text: string | WordIds) => {
    if (typeof text !== 'string') return readIds(text, model.vocabulary.length);
    const { words, cut } = wordsOf(text);
    return { ids: words.map((word) => indices.get(word) ?? UNKNOWN), cut };
  };

  return (text) => {
    const { ids, cut } = read(text);
    const notices: Notice[] = [
      ...(cut ? [{ code: 'text-cut', details: {} } as const] : []),
      ...(ids.some((id) => id !== UNKNOWN)
        ? []
        : [{ code: 'nothing-known', details: {} } as const]),
    ];
    const unknown = ids.filter((id) => id === UNKNOWN).length / Math.max(1, ids.length);
    return { unknown, scores: ranked(model.labels, ask(ids)), notices };
  };
}

export const loadClassify: Loader<'classify'> = async ({ reference }, files) => {
  const counted = reference?.inputs;
  if (isEncoded(files)) {
    // Only such a model needs a tokenizer and our transformer kernel, which are much to fetch.
    const { loadEncoded } = await import('./encoded-text-task');
    return loadEncoded(files, counted);
  }
  const classify = openTextModel(files);

  return {
    run(input): Promise<Classification> {
      const start = performance.now();
      checkInput('classify', input);
      const { scores, notices, unknown = null } = classify(input);
      return Promise.resolve({
        label: at(scores, 0).label,
        scores,
        // Ids are no text: nobody can see how it is written.
        ...(counted &&
          typeof input === 'string' && { inputBins: binsOf(counted, factsOfText(input, unknown)) }),
        totalMs: performance.now() - start,
        notices,
      });
    },
    async explain(input, _options, how, signal) {
      checkInput('classify', input);
      if (typeof input !== 'string')
        throw new InklingError('option-invalid', 'Ids have no words to explain: give the text.', {
          details: { option: 'text' },
        });
      const { explainText } = await import('../../explain/explain-text');
      const pace = paced(signal);
      return explainText(
        input,
        async (texts) => {
          const answers = [];
          for (const text of texts) {
            answers.push(classify(text).scores);
            await pace();
          }
          return answers;
        },
        how,
      );
    },
    selfTest: (golden) => Promise.resolve(differs(golden.scores, classify(golden.text).scores)),
    example: () => Promise.resolve({ text: EXAMPLE, scores: classify(EXAMPLE).scores }),
    dispose: () => Promise.resolve(),
  };
};
