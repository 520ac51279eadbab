/**
 * The script of the hidden frame that answers pages of other origins. They may ask the built-in
 * models and list them; what the visitor has trained or installed here, and everything that changes
 * something, is not for them.
 */

import * as v from 'valibot';
import { InklingError, reply, toWire, unwrap, type Reply } from '../contract/errors';
import { checkExplainOptions, type ExplanationOf } from '../contract/tasks/explanation';
import type { BuiltInTask, TaskMap, TaskName } from '../contract/tasks/tasks';
import type { ModelInfo } from './client/client-api';
import { openBuiltIns } from './engine';
import { GREETING, type FrameMessage } from './client/frame-protocol';
import {
  questionOf,
  readMessage,
  unknownRequest,
  type ExplainRequest,
  type FrameCall,
  type RunRequest,
} from './frame-request';

const Policy = v.object({ origins: v.array(v.string()) });

const policy = readPolicy();
const engine = openBuiltIns(new URL('../models/', location.href).href);

addEventListener('message', ({ source, origin, data, ports: [port] }: MessageEvent<unknown>) => {
  if (source !== parent || parent === window || data !== GREETING || !port) return;
  void welcome(origin, port);
});

/** Tell the page whether it may ask, and listen to it if so. */
async function welcome(origin: string, port: MessagePort): Promise<void> {
  const answer = await reply(async () => {
    const { origins } = await policy;
    if (origins.includes('*') || origins.includes(origin)) return null;
    throw new InklingError('origin-refused', `${origin} is not among this site's origins.json.`, {
      details: { site: location.host },
    });
  });
  if (answer.ok) listen(port);
  port.postMessage({ kind: 'welcome', reply: answer } satisfies FrameMessage);
}

function listen(port: MessagePort): void {
  const running = new Map<string, AbortController>();
  const send = (message: FrameMessage) => {
    port.postMessage(message);
  };
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = readMessage(data);
    if (message.is === 'nothing') return;
    if (message.is === 'refused') {
      const error = toWire(unknownRequest());
      send({ kind: 'answer', id: message.id, reply: { ok: false, error } });
      return;
    }
    const { request } = message;
    if (request.kind === 'cancel') {
      running.get(request.id)?.abort();
    } else {
      const controller = new AbortController();
      running.set(request.id, controller);
      const answer = answerTo(request, controller.signal, send);
      void answer.then((settled) => {
        running.delete(request.id);
        send({ kind: 'answer', id: request.id, reply: settled });
      });
    }
  };
}

function answerTo(
  request: FrameCall,
  signal: AbortSignal,
  send: (message: FrameMessage) => void,
): Promise<
  Reply<TaskMap[TaskName]['output'] | ExplanationOf<TaskName> | readonly ModelInfo[] | null>
> {
  if (request.kind === 'models') return engine.models();
  if (request.kind === 'run')
    return reply(async () => unwrap(await run(request.task, request, signal, send)));
  if (request.kind === 'explain')
    return reply(async () => unwrap(await explain(request.task, request, signal, send)));
  const { id, task } = request;
  return engine.prepare(task, {
    signal,
    onLoad: (progress) => {
      send({ kind: 'load', id, progress });
    },
  });
}

async function run<Task extends BuiltInTask>(
  task: Task,
  request: RunRequest,
  signal: AbortSignal,
  send: (message: FrameMessage) => void,
): Promise<Reply<TaskMap[Task]['output']>> {
  const { id } = request;
  const { input, options } = questionOf(task, request);
  return engine.run(task, input, options, {
    signal,
    onLoad: (progress) => {
      send({ kind: 'load', id, progress });
    },
    onDraft: (draft) => {
      send({ kind: 'draft', id, draft });
    },
  });
}

async function explain<Task extends BuiltInTask>(
  task: Task,
  request: ExplainRequest,
  signal: AbortSignal,
  send: (message: FrameMessage) => void,
): Promise<Reply<ExplanationOf<Task>>> {
  const { id } = request;
  const { input, options } = questionOf(task, request);
  return engine.explain(task, input, options, checkExplainOptions(request.how), {
    signal,
    onLoad: (progress) => {
      send({ kind: 'load', id, progress });
    },
  });
}

/**
 * Which origins this site serves: `origins.json` beside the frame. Nobody, if it cannot be read: a
 * typing error must open nothing.
 */
async function readPolicy(): Promise<v.InferOutput<typeof Policy>> {
  try {
    return v.parse(Policy, await (await fetch(new URL('origins.json', location.href))).json());
  } catch {
    return { origins: [] };
  }
}
