/**
 * Owns the tab's side of the predict interface: the service worker's questions, answered by the one
 * engine client.
 */

import * as v from 'valibot';
import { asInklingError, fromWire, InklingError, reply } from '../../contract/errors';
import type { Question } from '../../contract/rest/request-rows';
import { resolve, type ModelEntry, type ModelRef } from '../../contract/models/registry';
import type { Prediction } from '../../contract/tasks/descriptor';
import {
  ToTabSchema,
  type AnswerTo,
  type FromTab,
  type TabQuestion,
} from '../../contract/workers/tab-messages';
import { descriptorOf, type TaskMap, type TaskName } from '../../contract/tasks/tasks';
import type { Engine } from '../engine/page-engine';
import type { CallOptions } from '../engine/call-options';
import { metricsText } from './metrics-text';

/** Where questions about models are looked up. */
export interface Catalogue {
  list(): Promise<readonly ModelEntry[]>;
}

type Predict = Extract<TabQuestion, { kind: 'predict' }>;

/** Say that this tab can answer, and answer what is asked on the port until it closes. */
export function answerOn(port: MessagePort, engine: Engine, catalogue: Catalogue): void {
  const say = (message: FromTab) => {
    port.postMessage(message);
  };
  const stopping = new AbortController();

  const answers: {
    readonly [Kind in TabQuestion['kind']]: (
      question: Extract<TabQuestion, { kind: Kind }>,
    ) => Promise<AnswerTo<Kind>>;
  } = {
    describe: ({ ref }) => describe(catalogue, ref),
    newest: ({ task }) => newest(catalogue, task),
    predict: (question) => predict(engine, catalogue, question, stopping.signal),
    metrics: () => metricsText(),
  };

  port.onmessage = ({ data }) => {
    const message = v.parse(ToTabSchema, data);
    if (message.say === 'stop') {
      stopping.abort();
      return;
    }
    const { question } = message;
    const answer = answers[question.kind] as (asked: TabQuestion) => Promise<unknown>;
    void reply(() => answer(question)).then((told) => {
      say({ say: 'reply', reply: told });
    });
  };
  say({ say: 'able', visible: document.visibilityState === 'visible' });
}

async function describe(catalogue: Catalogue, ref: ModelRef): Promise<AnswerTo<'describe'>> {
  const entry = (await catalogue.list()).find(({ model }) => model === ref.model);
  if (!entry)
    throw new InklingError('model-missing', `There is no model ${ref.model}.`, {
      details: { model: ref.model },
    });
  const { version, task, manifest } = resolve(entry, ref.select);
  return {
    model: ref.model,
    version,
    versions: entry.versions.map((each) => each.version),
    task,
    runtime: manifest.runtime,
  };
}

async function newest(catalogue: Catalogue, task: TaskName): Promise<AnswerTo<'newest'>> {
  const served = (await catalogue.list()).filter(
    (entry) => entry.task === task && entry.versions.length > 0,
  );
  const [last] = served.toSorted(
    (a, b) => resolve(b, undefined).createdAt - resolve(a, undefined).createdAt,
  );
  if (!last)
    throw new InklingError(
      'model-missing',
      `There is no model for ${task} yet: the studio makes one.`,
      { details: { model: task } },
    );
  return describe(catalogue, { model: last.model });
}

async function predict(
  engine: Engine,
  catalogue: Catalogue,
  { ref, task, questions }: Predict,
  signal: AbortSignal,
): Promise<AnswerTo<'predict'>> {
  const { version } = await describe(catalogue, ref);
  const { rest } = descriptorOf(task);
  const ask = rest.together ? askTogether : askEach;
  const outputs = await ask(engine, task, questions as readonly Question<TaskName>[], {
    model: ref,
    signal,
    via: 'api',
  });
  return {
    version: usedVersion(outputs) ?? version,
    predictions: outputs.map((output): Prediction => rest.write(output)),
  };
}

type Ask = (
  engine: Engine,
  task: TaskName,
  questions: readonly Question<TaskName>[],
  call: CallOptions<TaskName>,
) => Promise<readonly TaskMap[TaskName]['output'][]>;

/**
 * One call of the engine for all rows, which then share passes of the model. Tasks that can do so
 * have no options.
 */
const askTogether: Ask = async (engine, task, questions, call) => {
  const answers = await engine.runAll(
    task,
    questions.map(({ input }) => input),
    {},
    call,
  );
  return answers.map((answer, row) => {
    if (!answer.ok) throw atRow(fromWire(answer.error), row);
    return answer.value;
  });
};

/**
 * All rows are in the engine's queue at once, in their order: it never waits for this thread
 * between two of them.
 */
const askEach: Ask = async (engine, task, questions, call) => {
  const failing = new AbortController();
  const signal = call.signal ? AbortSignal.any([call.signal, failing.signal]) : failing.signal;
  return Promise.all(
    questions.map(async ({ input, options }, row) => {
      try {
        return await engine.run(task, input, options, { ...call, signal });
      } catch (error) {
        failing.abort(); // one answer for all rows: the others need not be computed
        throw atRow(asInklingError(error), row);
      }
    }),
  );
};

/**
 * The error of one row. A failure that is not the row's own fault is told without it: any other
 * would have failed too.
 */
function atRow(error: InklingError, row: number): InklingError {
  if (!error.code.startsWith('input-') && error.code !== 'option-invalid') return error;
  return new InklingError(error.code, error.message, {
    details: { ...error.details, row },
    cause: error,
  });
}

/**
 * The version that answered where the live one could not be loaded, as the notice about it says.
 */
function usedVersion(outputs: readonly TaskMap[TaskName]['output'][]): number | undefined {
  const notices = outputs.flatMap((output) => ('notices' in output ? output.notices : []));
  return notices.map(({ details }) => details['used']).find((used) => typeof used === 'number');
}
