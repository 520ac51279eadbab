/** Why a model answers the rows of a request as it does, for the REST interface. */

import { asInklingError } from '../../contract/errors';
import type { Question } from '../../contract/rest/request-rows';
import { checkExplainOptions } from '../../contract/tasks/explanation';
import type { TaskName } from '../../contract/tasks/tasks';
import type { AnswerTo, TabQuestion } from '../../contract/workers/tab-messages';
import type { Engine } from '../engine/page-engine';
import { atRow } from './row-error';

/**
 * One after the other in the engine's queue, which never waits for this thread between two.
 * @throws InklingError, with the row that is at fault; `option-invalid` for a way to explain that
 * there is not
 */
export async function explainRows(
  engine: Pick<Engine, 'explain'>,
  { ref, task, questions, how }: Extract<TabQuestion, { kind: 'explain' }>,
  signal: AbortSignal,
): Promise<AnswerTo<'explain'>> {
  const options = checkExplainOptions(how);
  const failing = new AbortController();
  const call = {
    model: ref,
    signal: AbortSignal.any([signal, failing.signal]),
    via: 'api',
  } as const;
  const explanations = await Promise.all(
    (questions as readonly Question<TaskName>[]).map(async (question, row) => {
      try {
        return await engine.explain(task, question.input, question.options, options, call);
      } catch (error) {
        failing.abort(); // one answer for all rows
        throw atRow(asInklingError(error), row);
      }
    }),
  );
  return { explanations: explanations.map((each) => ({ ...each })) };
}
