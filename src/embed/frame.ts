/**
 * The script of the hidden frame that answers pages of other origins. They may ask the built-in
 * models and list them; what the visitor has trained or installed here, and everything that changes
 * something, is not for them.
 */

import * as v from 'valibot';
import { InklingError, reply, toWire, unwrap, type Reply } from '../contract/errors';
import {
  BUILT_IN_TASKS,
  checkOptions,
  descriptorOf,
  type BuiltInTask,
  type TaskMap,
  type TaskName,
} from '../contract/tasks/tasks';
import type { ModelInfo } from './client/client-api';
import { openBuiltIns } from './engine';
import { GREETING, type FrameMessage } from './client/frame-protocol';

const Policy = v.object({ origins: v.array(v.string()) });

const Id = v.pipe(v.string(), v.maxLength(64));

const Request = v.variant('kind', [
  v.object({
    kind: v.literal('run'),
    id: Id,
    task: v.picklist(BUILT_IN_TASKS),
    /** Judged by the task's descriptor. */
    input: v.unknown(),
    options: v.unknown(),
  }),
  v.object({ kind: v.literal('prepare'), id: Id, task: v.picklist(BUILT_IN_TASKS) }),
  v.object({ kind: v.literal('models'), id: Id }),
  v.object({ kind: v.literal('cancel'), id: Id }),
]);

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
    const { success, output: request } = v.safeParse(Request, data);
    if (!success) {
      const id = v.safeParse(v.object({ id: v.string() }), data);
      if (id.success)
        send({
          kind: 'answer',
          id: id.output.id,
          reply: { ok: false, error: toWire(unknownRequest()) },
        });
    } else if (request.kind === 'cancel') {
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

type RunRequest = Extract<v.InferOutput<typeof Request>, { kind: 'run' }>;

function answerTo(
  request: Exclude<v.InferOutput<typeof Request>, { kind: 'cancel' }>,
  signal: AbortSignal,
  send: (message: FrameMessage) => void,
): Promise<Reply<TaskMap[TaskName]['output'] | readonly ModelInfo[] | null>> {
  if (request.kind === 'models') return engine.models();
  if (request.kind === 'run')
    return reply(async () => unwrap(await run(request.task, request, signal, send)));
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
  { id, input, options }: Pick<RunRequest, 'id' | 'input' | 'options'>,
  signal: AbortSignal,
  send: (message: FrameMessage) => void,
): Promise<Reply<TaskMap[Task]['output']>> {
  const parsed = v.safeParse(descriptorOf(task).input, input);
  if (!parsed.success) return { ok: false, error: toWire(unknownRequest()) };
  return engine.run(task, parsed.output, checkOptions(task, options), {
    signal,
    onLoad: (progress) => {
      send({ kind: 'load', id, progress });
    },
    onDraft: (draft) => {
      send({ kind: 'draft', id, draft });
    },
  });
}

function unknownRequest(): InklingError {
  return new InklingError('option-invalid', 'This is not a request that the frame knows.', {
    details: { option: 'request' },
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
