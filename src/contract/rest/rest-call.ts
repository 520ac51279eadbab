/**
 * The REST interface as pure functions: a request becomes questions for one model, its predictions
 * become an answer. Each of the protocols has a file of its own beside this one, which is
 * where they are called from. Nothing here knows where models run.
 */

import type { Endpoint } from './endpoints';
import { readHub, writeHub } from './hub-protocol';
import { readPlain, writePlain } from './plain-protocol';
import { json, type ApiAnswer } from './refusal';
import type { Prediction } from '../tasks/descriptor';
import { signatureOf, type ModelDescription } from './signature';
import { readRows, type Question, type Rows } from './request-rows';
import { readRegress, writeRegress } from './tensorflow-regress';
import { readV1, v1Metadata, v1Status, writeV1 } from './tensorflow-serving';
import { readV2, v2Model, writeV2 } from './open-inference';
import type { ModelRef } from '../models/registry';
import { isBuiltIn, type TaskName } from '../tasks/tasks';

export { endpointOf, isApiPath, type Endpoint } from './endpoints';
export { readExplain } from './explain-protocol';
export { LIMITS } from './rest-limits';
export {
  asRefusal,
  json,
  Refusal,
  refused,
  refusedAt,
  tryLater,
  wrong,
  type ApiAnswer,
} from './refusal';
export { v2Ready, v2Server } from './open-inference';

type Predict = Extract<Endpoint, { kind: 'predict' }>;
type AboutModel = Exclude<Extract<Endpoint, { ref: ModelRef }>, Predict | { kind: 'explain' }>;

/** A request that was understood: what to ask, and how to say the answer. */
export interface Call {
  readonly questions: readonly Question<TaskName>[];
  /** Where in the body a question stands. */
  readonly path: (question: number) => string;
  readonly write: (predictions: readonly Prediction[], model: ModelDescription) => ApiAnswer;
}

/**
 * Which model a request is for: the one of its address, or the live one of the task that its body
 * names. Tables have no built-in model: the one that was made last is meant.
 * @throws Refusal 400
 */
export function modelOf(
  endpoint: Predict,
  body: unknown,
): ModelRef | { readonly newest: TaskName } {
  if (endpoint.protocol !== 'plain') return endpoint.ref;
  const { task } = readPlain(body);
  return isBuiltIn(task) ? { model: task } : { newest: task };
}

/**
 * @throws Refusal 400 with the path of the wrong field; 413 for too many rows or too long a text
 */
export function readCall({ protocol }: Predict, body: unknown, model: ModelDescription): Call {
  const signature = signatureOf(model);
  if (protocol === 'v1') {
    const request = readV1(body, signature);
    return {
      ...questionsOf(model, request.rows),
      write: (predictions) => writeV1(predictions, request, signature),
    };
  }
  if (protocol === 'v1-regress')
    return { ...questionsOf(model, readRegress(body, model)), write: writeRegress };
  if (protocol === 'hub')
    return { ...questionsOf(model, readHub(body, signature).rows), write: writeHub };
  if (protocol === 'v2') {
    const request = readV2(body, signature);
    return {
      ...questionsOf(model, request.rows),
      write: (predictions, used) => writeV2(predictions, request, used),
    };
  }
  const request = readPlain(body);
  return {
    ...questionsOf(model, request.rows),
    write: (predictions, used) => writePlain(predictions, request, used),
  };
}

function questionsOf(model: ModelDescription, rows: Rows): Pick<Call, 'questions' | 'path'> {
  return { questions: readRows(model.task, rows), path: (question) => rows.path(question) };
}

/** Answer what asks about a model and not of it. */
export function describe(endpoint: AboutModel, model: ModelDescription): ApiAnswer {
  const answers: Readonly<Record<AboutModel['kind'], () => ApiAnswer>> = {
    'v1-status': () =>
      v1Status(model.model, endpoint.ref.select ? [model.version] : model.versions),
    'v1-metadata': () => v1Metadata(model),
    'v2-model': () => v2Model(model),
    'v2-model-ready': () =>
      json({ name: model.model, version: String(model.version), ready: true }),
  };
  return answers[endpoint.kind]();
}
