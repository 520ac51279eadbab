/**
 * The tab's side of the REST interface: what the service worker asks, answered by the page's one
 * engine.
 */

import * as v from 'valibot';
import { at } from '../../contract/at';
import {
  asInklingError,
  fromWire,
  InklingError,
  isStorageFailure,
  reply,
  toWire,
} from '../../contract/errors';
import type { Question } from '../../contract/rest/request-rows';
import { resolve, type ModelEntry } from '../../contract/models/registry';
import type { ModelDescription } from '../../contract/rest/signature';
import type { Prediction } from '../../contract/tasks/descriptor';
import {
  OfferSchema,
  ToTabSchema,
  type AnswerTo,
  type FromTab,
  type TabQuestion,
  type Wanted,
} from '../../contract/workers/tab-messages';
import { descriptorOf, type TaskMap, type TaskName } from '../../contract/tasks/tasks';
import type { Engine } from '../engine/page-engine';
import type { CallOptions } from '../engine/call-options';
import type { Downloads } from '../library/add-models';
import { explainRows } from './explain-rows';
import { metricsText } from './metrics-text';
import { atRow } from './row-error';

/** Where models are looked up. */
export interface Catalogue {
  list(): Promise<readonly ModelEntry[]>;
  /** The built-in models as they came with the site, whatever is stored. */
  builtIn(): Promise<readonly ModelEntry[]>;
}

/** How what is sent becomes a version, as what is dropped on the page does. */
export type AddModel = Downloads['accept'];

type Predict = Extract<TabQuestion, { kind: 'predict' }>;

/**
 * Where a message is an offer of the service worker: say that this tab can answer, describe the
 * model that is wanted, and answer what is asked on the port until it closes.
 */
export async function takeOffer(
  { data, ports: [port] }: Pick<MessageEvent<unknown>, 'data' | 'ports'>,
  engine: Pick<Engine, 'run' | 'runAll' | 'explain'>,
  catalogue: Catalogue,
  add: AddModel,
): Promise<void> {
  const offer = v.safeParse(OfferSchema, data);
  if (!offer.success || !port) return;
  const say = (message: FromTab) => {
    port.postMessage(message);
  };
  const stopping = new AbortController();

  const answer = (question: TabQuestion): Promise<AnswerTo<TabQuestion['kind']>> => {
    switch (question.kind) {
      case 'describe':
        return describe(catalogue, question.ref);
      case 'newest':
        return describe(catalogue, { newest: question.task });
      case 'predict':
        return predict(engine, question, stopping.signal);
      case 'explain':
        return explainRows(engine, question, stopping.signal);
      case 'metrics':
        return metricsText();
      case 'install':
        return add(question.files, { model: question.model, goLive: true }, stopping.signal);
    }
  };

  port.onmessage = ({ data: sent }: MessageEvent<unknown>) => {
    const message = v.safeParse(ToTabSchema, sent);
    if (!message.success) {
      // A later service worker may ask what this page does not know: it must not wait for ever
      const unknown = new InklingError('internal', 'This tab does not know what it was asked.');
      say({ say: 'reply', reply: { ok: false, error: toWire(unknown) } });
    } else if (message.output.say === 'stop') {
      stopping.abort();
    } else {
      const { question } = message.output;
      void reply(() => answer(question)).then((answered) => {
        say({ say: 'reply', reply: answered });
      });
    }
  };
  const { wanted } = offer.output;
  const model = wanted && (await reply(() => describe(catalogue, wanted)));
  say({ say: 'able', visible: document.visibilityState === 'visible', model });
}

/** The model that is wanted. @throws InklingError `model-missing`, `storage-…` */
async function describe(catalogue: Catalogue, wanted: Wanted): Promise<ModelDescription> {
  const entries = await entriesFor(catalogue, wanted);
  const entry =
    'newest' in wanted
      ? newest(entries, wanted.newest)
      : entries.find(({ model }) => model === wanted.model);
  if (!entry)
    throw 'newest' in wanted
      ? new InklingError(
          'model-missing',
          `There is no model for ${wanted.newest} yet: the studio makes one.`,
          { details: { model: wanted.newest } },
        )
      : new InklingError('model-missing', `There is no model ${wanted.model}.`, {
          details: { model: wanted.model },
        });
  const { model, version, task, manifest } = resolve(
    entry,
    'newest' in wanted ? undefined : wanted.select,
  );
  return {
    model,
    version,
    versions: entry.versions.map((each) => each.version),
    task,
    runtime: manifest.runtime,
  };
}

/**
 * All models; where storage cannot be read, as where a newer build has changed it, the built-in
 * ones for who wants one of those: the page answers with them then too.
 */
async function entriesFor(catalogue: Catalogue, wanted: Wanted): Promise<readonly ModelEntry[]> {
  try {
    return await catalogue.list();
  } catch (error) {
    const builtIn = isStorageFailure(error) ? await catalogue.builtIn() : [];
    const has = (name: string) => builtIn.some(({ model }) => model === name);
    if ('model' in wanted && has(wanted.model)) return builtIn;
    throw error;
  }
}

/** The model whose live version was made last, of those tasks that a plain request may mean. */
function newest(entries: readonly ModelEntry[], meant: TaskName): ModelEntry | undefined {
  const field = descriptorOf(meant).rest.plain?.field;
  const isMeant = (task: TaskName) =>
    task === meant || (field !== undefined && descriptorOf(task).rest.plain?.field === field);
  const madeAt = (entry: ModelEntry) => resolve(entry, undefined).createdAt;
  return entries
    .filter(({ task, versions }) => isMeant(task) && versions.length > 0)
    .toSorted((a, b) => madeAt(b) - madeAt(a))[0];
}

async function predict(
  engine: Pick<Engine, 'run' | 'runAll'>,
  { ref, task, questions }: Predict,
  signal: AbortSignal,
): Promise<AnswerTo<'predict'>> {
  const { rest } = descriptorOf(task);
  const ask = rest.together ? askTogether : askEach;
  const versions: number[] = [];
  const outputs = await ask(engine, task, questions as readonly Question<TaskName>[], {
    model: ref,
    signal,
    via: 'api',
    onVersion: ({ version }) => versions.push(version),
  });
  return {
    version: at(versions, 0),
    predictions: outputs.map((output): Prediction => rest.write(output)),
  };
}

type Ask = (
  engine: Pick<Engine, 'run' | 'runAll'>,
  task: TaskName,
  questions: readonly Question<TaskName>[],
  call: CallOptions,
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
