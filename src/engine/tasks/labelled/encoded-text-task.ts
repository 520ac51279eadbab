/** The classify task where the model is a head on an encoder: it takes whole texts, of any length. */

import { at } from '../../../contract/at';
import type { InputReference } from '../../../contract/models/input-reference';
import { InklingError } from '../../../contract/errors';
import { checkInput } from '../../../contract/tasks/tasks';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type { TaskMap } from '../../../contract/tasks/tasks';
import type { ModelFiles } from '../../formats/model-files';
import type { Runner } from '../runner/runner';
import { openEncodedText } from './encoded-text-model';
import { binsOf, factsOfText } from './input-bins';
import { differs } from './label-scores';
import { EXAMPLE } from './text-model-kind';

/** @throws as `openEncodedText` does */
export async function loadEncoded(
  files: ModelFiles,
  counted: readonly InputReference[] | undefined,
): Promise<Runner<'classify'>> {
  const model = await openEncodedText(files);
  const never = new AbortController().signal;
  const ask = async (text: string, signal: AbortSignal): Promise<LabelScore[]> =>
    at(await model.classify([text], signal), 0);

  return {
    async run(input, _options, { signal }) {
      const start = performance.now();
      const text = textOf(input);
      const scores = await ask(text, signal);
      return {
        label: at(scores, 0).label,
        scores,
        // It reads pieces of words: none is unknown to it.
        ...(counted && { inputBins: binsOf(counted, factsOfText(text, null)) }),
        totalMs: performance.now() - start,
        notices: [],
      };
    },
    async explain(input, _options, how, signal) {
      const { explainText } = await import('../../explain/explain-text');
      return explainText(textOf(input), (texts) => model.classify(texts, signal), how);
    },
    selfTest: async (golden) => differs(golden.scores, await ask(golden.text, never)),
    example: async () => ({ text: EXAMPLE, scores: await ask(EXAMPLE, never) }),
    dispose() {
      model.dispose();
      return Promise.resolve();
    },
  };
}

/** @throws InklingError `option-invalid` for ids of words: this model has no vocabulary of words */
function textOf(input: TaskMap['classify']['input']): string {
  checkInput('classify', input);
  if (typeof input === 'string') return input;
  throw new InklingError(
    'option-invalid',
    'This model reads texts, not ids of words: send the text itself.',
    { details: { option: 'text' } },
  );
}
