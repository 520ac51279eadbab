/**
 * `:explain` of KServe's version 1: rows as `:predict` takes them, and an explanation for each.
 * Beside the rows may stand `explain`: which label, by which method, with which seed.
 */

import { EXPLANATIONS, checkExplainOptions, type ExplainOptions } from '../tasks/explanation';
import type { TaskName } from '../tasks/tasks';
import { asRefusal, Refusal } from './refusal';
import { readRows, type Question } from './request-rows';
import { LIMITS } from './rest-limits';
import { isRecord } from './row-lists';
import { signatureOf, type ModelDescription } from './signature';
import { readV1 } from './tensorflow-serving';

export interface ExplainCall {
  readonly questions: readonly Question<TaskName>[];
  readonly how: ExplainOptions;
  /** Where in the body a question stands. */
  readonly path: (question: number) => string;
}

/**
 * @throws Refusal 400 with the path of the wrong field; 413 for too many rows or too long a text;
 * 501 for a task whose answers are not explained
 */
export function readExplain(body: unknown, model: ModelDescription): ExplainCall {
  if (!Object.hasOwn(EXPLANATIONS, model.task))
    throw new Refusal(501, `Answers of ${model.task} are not explained.`);
  const { explain, ...rest } = isRecord(body) ? body : { explain: undefined };
  const how = optionsIn(explain ?? {});
  const { rows } = readV1(isRecord(body) ? rest : body, signatureOf(model));
  if (rows.count > LIMITS.explainRows)
    throw new Refusal(
      413,
      `${String(rows.count)} rows; ${String(LIMITS.explainRows)} are explained in one request.`,
    );
  return { questions: readRows(model.task, rows), how, path: (question) => rows.path(question) };
}

function optionsIn(given: unknown): ExplainOptions {
  try {
    return checkExplainOptions(given);
  } catch (error) {
    throw asRefusal(error, 'explain');
  }
}
