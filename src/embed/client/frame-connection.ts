/**
 * Owns the page's side of the way to an Inkling on another origin: the hidden frame, the greeting,
 * and who waits for which answer.
 */

import { InklingError, toWire, unwrap, type Reply } from '../../contract/errors';
import type { Connection, ConnectionCall } from './connection';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import { GREETING, type FrameMessage, type FrameRequest } from './frame-protocol';

/** From the frame's being loaded to its answer: it has only a small file to read. */
const WELCOME_LIMIT_MS = 10_000;

/** From the frame's being asked for to its being loaded. */
const LOAD_LIMIT_MS = 30_000;

interface Waiting extends ConnectionCall<TaskName> {
  readonly settle: (reply: Reply<unknown>) => void;
}

/**
 * @param from absolute, ending in a slash
 * @throws InklingError `site-unreachable` if no Inkling answers there, `origin-refused` if it does
 * not serve this page
 */
export async function openFrameConnection(from: string): Promise<Connection> {
  const unreachable = (cause?: unknown) =>
    new InklingError('site-unreachable', `No Inkling answers at ${from}.`, {
      details: { site: from },
      cause,
    });
  const frame = document.createElement('iframe');
  frame.src = new URL('embed/frame.html', from).href;
  frame.title = 'Inkling';
  frame.hidden = true;
  // Lets WebAssembly have threads there, if this page is isolated and the site sends the headers.
  frame.allow = 'cross-origin-isolated';
  try {
    const loaded = new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true });
    });
    document.body.append(frame);
    const removed = removal(frame);
    await within(LOAD_LIMIT_MS, Promise.race([loaded, removed]), unreachable);
    const { port1, port2 } = new MessageChannel();
    const welcome = new Promise<Reply<null>>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
        if (data.kind === 'welcome') resolve(data.reply);
      };
    });
    frame.contentWindow?.postMessage(GREETING, new URL(from).origin, [port2]);
    unwrap(await within(WELCOME_LIMIT_MS, Promise.race([welcome, removed]), unreachable));
    return new FrameConnection(frame, port1, removed);
  } catch (error) {
    frame.remove();
    throw error instanceof InklingError ? error : unreachable(error);
  }
}

class FrameConnection implements Connection {
  readonly #frame: HTMLIFrameElement;
  readonly #site: string;
  readonly #port: MessagePort;
  readonly #waiting = new Map<string, Waiting>();
  readonly train = null;

  constructor(frame: HTMLIFrameElement, port: MessagePort, removed: Promise<never>) {
    this.#frame = frame;
    this.#site = new URL(frame.src).origin;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
      this.#receive(data);
    };
    removed.catch((error: unknown) => {
      for (const { settle } of this.#waiting.values()) settle({ ok: false, error: toWire(error) });
    });
  }

  get open(): boolean {
    return this.#frame.isConnected;
  }

  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: ConnectionCall<Task>,
  ) {
    if (call.model) return Promise.resolve(this.#refused());
    const request: FrameRequest = { kind: 'run', id: crypto.randomUUID(), task, input, options };
    return this.#ask(request, call as ConnectionCall<TaskName>) as ReturnType<
      Connection['run']
    > as Promise<Reply<TaskMap[Task]['output']>>;
  }

  prepare<Task extends TaskName>(task: Task, call: ConnectionCall<Task>) {
    if (call.model) return Promise.resolve(this.#refused());
    return this.#ask(
      { kind: 'prepare', id: crypto.randomUUID(), task },
      call as ConnectionCall<TaskName>,
    ) as Promise<Reply<null>>;
  }

  #refused(): Extract<Reply<never>, { ok: false }> {
    return {
      ok: false,
      error: toWire(
        new InklingError('origin-refused', 'Pages of other origins get the built-in models.', {
          details: { site: this.#site },
        }),
      ),
    };
  }

  models() {
    return this.#ask({ kind: 'models', id: crypto.randomUUID() }, {}) as ReturnType<
      Connection['models']
    >;
  }

  async #ask(request: FrameRequest, call: ConnectionCall<TaskName>): Promise<Reply<unknown>> {
    const { id } = request;
    const cancel = () => {
      this.#port.postMessage({ kind: 'cancel', id } satisfies FrameRequest);
    };
    call.signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise((settle) => {
        this.#waiting.set(id, { ...call, settle });
        this.#port.postMessage(request);
      });
    } finally {
      this.#waiting.delete(id);
      call.signal?.removeEventListener('abort', cancel);
    }
  }

  #receive(message: FrameMessage): void {
    if (message.kind === 'welcome') return;
    const waiting = this.#waiting.get(message.id);
    if (message.kind === 'load') waiting?.onLoad?.(message.progress);
    else if (message.kind === 'draft') waiting?.onDraft?.(message.draft as never);
    else waiting?.settle(message.reply);
  }
}

/**
 * Rejects when the page takes the frame away, as one that clears its body does: nobody would answer
 * any more.
 */
function removal(frame: HTMLIFrameElement): Promise<never> {
  const removed = new Promise<never>((_, reject) => {
    const watching = new MutationObserver(() => {
      if (frame.isConnected) return;
      watching.disconnect();
      reject(
        new InklingError('worker-died', 'The page has removed the frame of the Inkling site.'),
      );
    });
    for (const parent of [document.documentElement, document.body])
      watching.observe(parent, { childList: true });
  });
  removed.catch(() => undefined); // it is normal that nobody is waiting then
  return removed;
}

async function within<Value>(
  milliseconds: number,
  work: Promise<Value>,
  otherwise: () => Error,
): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(otherwise());
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
