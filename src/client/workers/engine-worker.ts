/**
 * A worker with the engine in it: how one is started, asked, stopped and ended, and what its death
 * looks like. Everything that computes runs in one. The only file that knows the engine's address.
 */

import { expose, releaseProxy, transfer, wrap, type ProxyMethods } from 'comlink';
import { orAborted, within } from '../../contract/async';
import type { EngineApi } from '../../contract/workers/engine-api';
import { InklingError, unwrap, type Reply } from '../../contract/errors';
import { shareMemory, type SharedMemory } from '../../storage/memory-sharing';
import engineScript from '../../engine/worker.ts?worker&url';
import { modelsUrl } from './models-url';
import type { SilenceLimit } from './silence-limit';
import { trustedScript } from './trusted-script';

/** Starting a worker takes some tens of milliseconds; a slow phone under load takes seconds. */
const START_LIMIT_MS = 30_000;

/** A worker that has not stopped this long after it was asked to is ended. */
const STOP_LIMIT_MS = 2_000;

/** How a question can be stopped. */
export interface Stop {
  readonly signal?: AbortSignal | undefined;
  /**
   * The request's id: the worker is asked to stop it, and goes on living if it does so within a
   * moment. Without one it is ended at once, which is right where nobody needs it any more.
   */
  readonly id?: string;
  /** A worker that is silent for longer is ended. */
  readonly silence?: SilenceLimit;
}

/** What a call rejects with when its signal is aborted. */
export function cancelled(signal: AbortSignal): InklingError {
  return new InklingError('cancelled', 'The work was stopped.', { cause: signal.reason });
}

export class EngineWorker {
  readonly api: EngineApi & ProxyMethods;
  readonly #worker: Worker;
  #memory: SharedMemory | null = null;
  /** Aborted with the reason when the worker is gone, however that came. */
  readonly #death = new AbortController();
  #ended = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.api = wrap<EngineApi>(worker);
    worker.addEventListener('error', (event) => {
      // What is thrown in a worker comes as an ErrorEvent; a script that cannot be fetched, as an
      // event that says nothing.
      this.#die(
        event instanceof ErrorEvent
          ? new InklingError('worker-died', `The worker failed: ${event.message}.`)
          : new InklingError('download-failed', 'The script of the worker could not be fetched.'),
      );
    });
  }

  /**
   * @throws InklingError `worker-died` if it does not come up, `download-failed` if its script
   * cannot be fetched, `cancelled` when `signal` is aborted
   */
  static async start(signal?: AbortSignal): Promise<EngineWorker> {
    if (signal?.aborted) throw cancelled(signal);
    const name = `inkling-engine-${crypto.randomUUID()}`;
    const worker = new EngineWorker(
      new Worker(trustedScript(engineScript), { type: 'module', name }),
    );
    try {
      const late = () => new InklingError('worker-died', 'The worker did not start in time.');
      const { locked } = await orAborted(
        within(START_LIMIT_MS, orAborted(worker.#setUp(), worker.#death.signal), late),
        signal,
      );
      if (locked) worker.#watch(name);
      return worker;
    } catch (error) {
      worker.end();
      throw signal?.aborted ? cancelled(signal) : error;
    }
  }

  /**
   * Ask, and wait for the answer, for the worker's death, or for the end of a stop.
   * @throws InklingError; `cancelled` once the signal is aborted and the work has ended,
   * `worker-silent` if it was ended for its silence
   */
  async ask<Value>(
    question: (api: EngineApi) => Promise<Reply<Value>>,
    { signal, id, silence }: Stop = {},
  ): Promise<Value> {
    if (signal?.aborted) throw cancelled(signal);
    this.#death.signal.throwIfAborted();
    let limit: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      this.end();
    };
    const stop = () => {
      if (id === undefined) {
        end();
        return;
      }
      void this.api.cancel(id);
      limit = setTimeout(end, STOP_LIMIT_MS);
    };
    signal?.addEventListener('abort', stop, { once: true });
    silence?.start(() => {
      const seconds = Math.round(silence.milliseconds / 1_000);
      this.#die(
        new InklingError('worker-silent', `The worker was silent for ${String(seconds)} s.`),
      );
      this.end();
    });
    try {
      return unwrap(await orAborted(question(this.api), this.#death.signal));
    } catch (error) {
      throw signal?.aborted ? cancelled(signal) : error;
    } finally {
      clearTimeout(limit);
      silence?.stop();
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Whether it was ended from here: a stop that was not heeded does so. */
  get ended(): boolean {
    return this.#ended;
  }

  /** End the worker now. Whoever waits for an answer gets `worker-died`. */
  end(): void {
    // A proxy that is released cannot be released again: it throws
    if (this.#ended) return;
    this.#ended = true;
    this.#worker.terminate();
    this.api[releaseProxy]();
    this.#memory?.close();
    this.#die(new InklingError('worker-died', 'The worker was ended.'));
  }

  #die(reason: InklingError): void {
    this.#death.abort(reason);
  }

  async #setUp(): ReturnType<EngineApi['ready']> {
    const memory = await shareMemory();
    if (this.#ended) {
      memory?.close();
      throw this.#death.signal.reason;
    }
    this.#memory = memory;
    if (!memory) return this.api.ready({ modelsUrl: modelsUrl(), memory: null });
    const { port1, port2 } = new MessageChannel();
    expose(memory.access, port1);
    return this.api.ready(transfer({ modelsUrl: modelsUrl(), memory: port2 }, [port2]));
  }

  /** A worker that crashes or closes itself fires no event, but the lock that it has is freed. */
  #watch(name: string): void {
    navigator.locks
      .request(name, { signal: this.#death.signal }, () => {
        this.#die(new InklingError('worker-died', 'The worker stopped unexpectedly.'));
      })
      .catch(() => undefined); // it died otherwise, or was ended
  }
}

/**
 * One question to a worker of its own, which ends with the answer and gives its memory back: what
 * it computes makes nobody wait, and a runtime that fails in it poisons nobody else's.
 * @throws InklingError; `cancelled` when the signal is aborted
 */
export async function askNewWorker<Value>(
  question: (api: EngineApi) => Promise<Reply<Value>>,
  stop: Stop = {},
): Promise<Value> {
  const worker = await EngineWorker.start(stop.signal);
  try {
    return await worker.ask(question, stop);
  } finally {
    worker.end();
  }
}
