/**
 * The script of the hidden frame that answers pages of other origins. They may ask the built-in
 * models and list them; what the visitor has trained or installed here, and everything that changes
 * something, is not for them.
 */

import * as v from 'valibot';
import { InklingError, reply, toWire, type Reply } from '../contract/errors';
import { DIGIT_PIXELS } from '../contract/tasks/input-checks';
import { BUILT_IN_TASKS, type TaskMap, type TaskName } from '../contract/tasks/tasks';
import type { ModelInfo } from './client/client-api';
import { openBuiltIns } from './engine';
import { GREETING, type FrameMessage } from './client/frame-protocol';

const Policy = v.object({ origins: v.array(v.string()) });

const Ink = v.instance(Uint8ClampedArray);
const Side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));

const Run = { kind: v.literal('run'), id: v.pipe(v.string(), v.maxLength(64)) };

const SummaryLength = v.union([
  v.picklist(['short', 'medium', 'long']),
  v.strictObject({ sentences: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  v.strictObject({ words: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
]);

const Digit = v.variant('kind', [
  v.object({
    kind: v.literal('pixels'),
    pixels: v.pipe(v.array(v.number()), v.length(DIGIT_PIXELS)),
  }),
  v.pipe(
    v.object({ kind: v.literal('ink'), width: Side, height: Side, ink: Ink }),
    v.check(
      ({ width, height, ink }) => ink.length === width * height,
      'ink has width x height numbers',
    ),
  ),
  v.object({ kind: v.literal('picture'), file: v.instance(Blob) }),
]);

const Request = v.variant('kind', [
  v.variant('task', [
    v.object({
      ...Run,
      task: v.literal('summarize'),
      input: v.string(),
      options: v.strictObject({ length: v.optional(SummaryLength) }),
    }),
    v.object({
      ...Run,
      task: v.literal('sentiment'),
      input: v.string(),
      options: v.strictObject({}),
    }),
    v.object({ ...Run, task: v.literal('digits'), input: Digit, options: v.strictObject({}) }),
  ]),
  v.object({ kind: v.literal('prepare'), id: Run.id, task: v.picklist(BUILT_IN_TASKS) }),
  v.object({ kind: v.literal('models'), id: Run.id }),
  v.object({ kind: v.literal('cancel'), id: Run.id }),
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
      const refused = new InklingError(
        'option-invalid',
        'This is not a request that the frame knows.',
        { details: { option: 'request' } },
      );
      if (id.success)
        send({ kind: 'answer', id: id.output.id, reply: { ok: false, error: toWire(refused) } });
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

function answerTo(
  request: Exclude<v.InferOutput<typeof Request>, { kind: 'cancel' }>,
  signal: AbortSignal,
  send: (message: FrameMessage) => void,
): Promise<Reply<TaskMap[TaskName]['output'] | readonly ModelInfo[] | null>> {
  if (request.kind === 'models') return engine.models();
  if (request.kind === 'run') return run(request, signal, send);
  const { id, task } = request;
  return engine.prepare(task, {
    signal,
    onLoad: (progress) => {
      send({ kind: 'load', id, progress });
    },
  });
}

function run(
  request: Extract<v.InferOutput<typeof Request>, { kind: 'run' }>,
  signal: AbortSignal,
  send: (message: FrameMessage) => void,
) {
  const { id } = request;
  const onLoad = (progress: Extract<FrameMessage, { kind: 'load' }>['progress']) => {
    send({ kind: 'load', id, progress });
  };
  const onDraft = (draft: TaskMap['summarize']['draft']) => {
    send({ kind: 'draft', id, draft });
  };
  if (request.task === 'summarize')
    return engine.run('summarize', request.input, withoutUndefined(request.options), {
      signal,
      onLoad,
      onDraft,
    });
  if (request.task === 'sentiment')
    return engine.run('sentiment', request.input, {}, { signal, onLoad });
  return engine.run('digits', request.input, {}, { signal, onLoad });
}

function withoutUndefined({
  length,
}: {
  length?: v.InferOutput<typeof SummaryLength> | undefined;
}): TaskMap['summarize']['options'] {
  return length === undefined ? {} : { length };
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
