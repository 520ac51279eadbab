/**
 * The client for other people's pages: it checks what can be checked at once, and asks the engine
 * of an Inkling site.
 */

import { orAborted } from '../../contract/async';
import { at } from '../../contract/at';
import { asInklingError, InklingError, unwrap, type Reply } from '../../contract/errors';
import type { ModelRef } from '../../contract/models/registry';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import type { Sentiment } from '../../contract/tasks/sentiment';
import type { Call, Classification, ConnectOptions, Inkling, ModelChoice } from './client-api';
import { openConnection } from './choose-connection';
import type { Connection, ConnectionCall } from './connection';
import { inspectionOf } from './inspection';
import { modelFile } from './model-file';
import { offered } from './offered';
import { toDigitInput } from './picture-input';
import { search, train } from './training-handle';
import { write } from './text-stream';

let home: string | null = null;

/** Make this folder the one that `connect` uses where it is given none. */
export function setHome(folder: string): void {
  home = folder;
}

/**
 * The models of an Inkling site, for this page. Nothing is fetched before the first call.
 * @throws InklingError `option-invalid` if `from` is no address
 */
export function connect({
  from = home ?? new URL('/inkling/', location.href),
}: ConnectOptions = {}): Inkling {
  const folder = folderOf(from);
  const ask = async <Value>(
    signal: AbortSignal | undefined,
    question: (connection: Connection) => Promise<Reply<Value>>,
  ) => {
    try {
      signal?.throwIfAborted(); // nothing is fetched for a call that is given up already
      return unwrap(await question(await orAborted(openConnection(folder), signal)));
    } catch (error) {
      throw signal?.aborted
        ? new InklingError('cancelled', 'The work was stopped.', { cause: error })
        : asInklingError(error);
    }
  };
  const run = <Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: ConnectionCall<Task>,
  ) => ask(call.signal, (connection) => connection.run(task, input, options, call));
  const models = async () => unwrap(await (await openConnection(folder)).models());
  return {
    from: folder,
    summarize: (text, { model, signal, onProgress, ...options } = {}) =>
      write((grow) =>
        run('summarize', text, given(options), {
          model: toRef(model),
          signal,
          onLoad: onProgress,
          onDraft: ({ text: draft, done, tokens }) => {
            grow(draft);
            onProgress?.({ phase: 'write', done, tokens });
          },
        }),
      ),
    classify: async (input, call = {}) => {
      const options = loading(call);
      if (typeof input === 'object') return withScore(await run('table', input, {}, options));
      const named = options.model?.model;
      const trained =
        named !== undefined &&
        (await models()).some(({ name, task }) => name === named && task === 'classify');
      return trained
        ? withScore(await run('classify', input, {}, options))
        : toClassification(await run('sentiment', input, {}, options));
    },
    estimate: (row, call = {}) => run('regress', row, {}, loading(call)),
    recognize: async (picture, call = {}) =>
      run('digits', await toDigitInput(picture), {}, loading(call)),
    preload: async (task, call = {}) => {
      await ask(
        call.signal,
        async (connection) =>
          (await connection.prepare?.(task, loading(call))) ?? { ok: true, value: null },
      );
    },
    run: (task, input, options, call = {}) => run(task, input, options ?? {}, loading(call)),
    explain: (task, input, { options, model, signal, onProgress, ...how } = {}) =>
      ask(signal, async (connection) => {
        const call = loading({ model, signal, onProgress });
        const explained = connection.explain?.(task, input, options ?? {}, given(how), call);
        return offered(folder, explained, 'explain answers');
      }),
    train: (kind, call) => train(folder, kind, call),
    search: (kind, call) => search(folder, kind, call),
    install: (source, { model, signal } = {}) =>
      ask(signal, async ({ install }) => {
        const way = offered(folder, install, 'install models');
        return way(await modelFile(source, signal), model, signal);
      }),
    reduce: (call) =>
      ask(call.signal, ({ reduce }) => offered(folder, reduce, 'make models smaller')(call)),
    distil: (call) =>
      ask(call.signal, ({ distil }) => offered(folder, distil, 'teach models by others')(call)),
    inspect: async (model, { signal } = {}) =>
      inspectionOf(
        await ask(signal, ({ inspect }) =>
          offered(folder, inspect, 'look into models')(refOf(model), signal),
        ),
      ),
    models,
  };
}

function toRef(choice: ModelChoice | undefined): ModelRef | undefined {
  return choice === undefined ? undefined : refOf(choice);
}

function refOf(choice: ModelChoice): ModelRef {
  if (typeof choice === 'string') return { model: choice };
  return {
    model: choice.name,
    select: 'version' in choice ? { version: choice.version } : { alias: choice.alias },
  };
}

function loading({ model, signal, onProgress }: Call): Omit<ConnectionCall<TaskName>, 'onDraft'> {
  return { model: toRef(model), signal, onLoad: onProgress };
}

/** An option that is named and left undefined is one that was not given. */
function given<Options extends object>(options: Options): Given<Options> {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<Options>;
}

type Given<Options> = { readonly [Name in keyof Options]?: Exclude<Options[Name], undefined> };

function withScore(said: TaskMap['classify']['output']): Classification {
  return { ...said, score: at(said.scores, 0).score };
}

function toClassification({ label, score, neutral, totalMs, notices }: Sentiment): Classification {
  const other = label === 'POSITIVE' ? 'NEGATIVE' : 'POSITIVE';
  return {
    label,
    score,
    scores: [
      { label, score },
      { label: other, score: 1 - score },
    ],
    ...(neutral === undefined ? {} : { neutral }),
    totalMs,
    notices,
  };
}

/** Absolute and ending in a slash, whether or not the page has written one. */
function folderOf(from: string | URL): string {
  try {
    const url = new URL(from, document.baseURI);
    return new URL(url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, url.origin).href;
  } catch (cause) {
    throw new InklingError('option-invalid', `${String(from)} is not an address.`, {
      details: { option: 'from' },
      cause,
    });
  }
}
