/**
 * The connection to an Inkling on another origin, whose workers no page of this one may start: its
 * hidden frame answers by messages, and here stands who waits for which answer.
 */

import { InklingError, toWire, type Reply } from '../../contract/errors';
import type { ExplainOptions, ExplanationOf } from '../../contract/tasks/explanation';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import type { ModelInfo } from './client-api';
import type { Connection, ConnectionCall } from './connection';
import type { FrameMessage, FrameRequest } from './frame-protocol';
import { openSiteFrame, type SiteFrame } from './site-frame';

interface FrameCall extends Pick<ConnectionCall<TaskName>, 'signal' | 'onLoad'> {
  readonly onDraft?: (draft: unknown) => void;
}

interface Waiting extends FrameCall {
  readonly settle: (reply: Reply<unknown>) => void;
}

/**
 * @param from absolute, ending in a slash
 * @throws InklingError `site-unreachable` if no Inkling answers there, `origin-refused` if it does
 * not serve this page
 */
export async function openFrameConnection(from: string): Promise<Connection> {
  return new FrameConnection(await openSiteFrame(from));
}

class FrameConnection implements Required<Connection> {
  readonly #frame: SiteFrame;
  readonly #waiting = new Map<string, Waiting>();
  readonly train = null;
  readonly search = null;
  readonly install = null;
  readonly reduce = null;
  readonly distil = null;
  readonly inspect = null;

  constructor(frame: SiteFrame) {
    this.#frame = frame;
    frame.port.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
      this.#receive(data);
    };
    frame.removed.catch((error: unknown) => {
      for (const { settle } of this.#waiting.values()) settle({ ok: false, error: toWire(error) });
    });
  }

  get open(): boolean {
    return this.#frame.element.isConnected;
  }

  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    { model, signal, onLoad, onDraft }: ConnectionCall<Task>,
  ): Promise<Reply<TaskMap[Task]['output']>> {
    if (model) return Promise.resolve(this.#refused());
    return this.#ask(
      { kind: 'run', id: crypto.randomUUID(), task, input, options },
      { signal, onLoad, onDraft: (draft) => onDraft?.(draft as TaskMap[Task]['draft']) },
    ) as Promise<Reply<TaskMap[Task]['output']>>;
  }

  explain<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    how: ExplainOptions,
    { model, signal, onLoad }: ConnectionCall<Task>,
  ): Promise<Reply<ExplanationOf<Task>>> {
    if (model) return Promise.resolve(this.#refused());
    return this.#ask(
      { kind: 'explain', id: crypto.randomUUID(), task, input, options, how },
      { signal, onLoad },
    ) as Promise<Reply<ExplanationOf<Task>>>;
  }

  prepare<Task extends TaskName>(
    task: Task,
    { model, signal, onLoad }: ConnectionCall<Task>,
  ): Promise<Reply<null>> {
    if (model) return Promise.resolve(this.#refused());
    return this.#ask(
      { kind: 'prepare', id: crypto.randomUUID(), task },
      { signal, onLoad },
    ) as Promise<Reply<null>>;
  }

  models(): Promise<Reply<readonly ModelInfo[]>> {
    return this.#ask({ kind: 'models', id: crypto.randomUUID() }, {}) as Promise<
      Reply<readonly ModelInfo[]>
    >;
  }

  #refused(): Extract<Reply<never>, { ok: false }> {
    return {
      ok: false,
      error: toWire(
        new InklingError('origin-refused', 'Pages of other origins get the built-in models.', {
          details: { site: new URL(this.#frame.element.src).origin },
        }),
      ),
    };
  }

  async #ask(request: FrameRequest, call: FrameCall): Promise<Reply<unknown>> {
    const { id } = request;
    const { port } = this.#frame;
    const cancel = () => {
      port.postMessage({ kind: 'cancel', id } satisfies FrameRequest);
    };
    call.signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await new Promise((settle) => {
        this.#waiting.set(id, { ...call, settle });
        port.postMessage(request);
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
    else if (message.kind === 'draft') waiting?.onDraft?.(message.draft);
    else waiting?.settle(message.reply);
  }
}
