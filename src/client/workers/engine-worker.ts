/**
 * Owns one engine worker: starting it, noticing its death, ending it. The only file that knows the
 * engine's address.
 */

import { expose, releaseProxy, transfer, wrap } from 'comlink';
import type { EngineApi } from '../../contract/workers/engine-api';
import { InklingError } from '../../contract/errors';
import { shareMemory, type Shared } from '../../storage/memory-sharing';

/** Starting a worker takes some tens of milliseconds; a slow phone under load takes seconds. */
const START_LIMIT_MS = 30_000;

export interface EngineWorker {
  readonly api: EngineApi;
  /**
   * Rejects with `worker-died` when the worker is gone, with `download-failed` if its script never
   * came; never resolves.
   */
  readonly death: Promise<never>;
  /**
   * End the worker now. `death` then rejects with `worker-died` too, so that nobody waits for an
   * answer.
   */
  end(): void;
}

/**
 * @throws InklingError `worker-died` if it does not come up, `download-failed` if its script cannot
 * be fetched
 */
export async function startEngineWorker(): Promise<EngineWorker> {
  const name = `inkling-engine-${crypto.randomUUID()}`;
  const worker = new Worker(new URL('../../engine/worker.ts', import.meta.url), {
    type: 'module',
    name,
  });
  const remote = wrap<EngineApi>(worker);
  // Comlink's own type forgets the type parameter of `run`. The methods are asynchronous already,
  // so the types agree.
  const api = remote as unknown as EngineApi;
  const watching = new AbortController();
  const sharing = shareMemory();

  let die: (error: InklingError) => void = () => undefined;
  const death = new Promise<never>((_, reject) => {
    die = reject;
  });
  death.catch(() => undefined); // it is normal that nobody is waiting when a worker ends

  const end = () => {
    // A proxy that is released cannot be released again: it throws
    if (watching.signal.aborted) return;
    watching.abort();
    worker.terminate();
    remote[releaseProxy]();
    void sharing.then((memory) => memory?.close());
    die(new InklingError('worker-died', 'The worker was ended.'));
  };
  worker.addEventListener('error', (event) => {
    // What is thrown in a worker comes as an ErrorEvent; a script that cannot be fetched, as an
    // event that says nothing.
    die(
      event instanceof ErrorEvent
        ? new InklingError('worker-died', `The worker failed: ${event.message}.`)
        : new InklingError('download-failed', 'The script of the worker could not be fetched.'),
    );
  });

  const late = setTimeout(() => {
    die(new InklingError('worker-died', 'The worker did not start in time.'));
  }, START_LIMIT_MS);
  let locked: boolean;
  try {
    ({ locked } = await Promise.race([ready(api, await sharing), death]));
  } catch (error) {
    end();
    throw error;
  } finally {
    clearTimeout(late);
  }
  // A worker that crashes or closes itself fires no event, but the lock it holds is freed.
  if (locked) {
    navigator.locks
      .request(name, { signal: watching.signal }, () => {
        die(new InklingError('worker-died', 'The worker stopped unexpectedly.'));
      })
      .catch(() => undefined); // aborted by `end`
  }
  return { api, death, end };
}

function ready(api: EngineApi, memory: Shared | null): ReturnType<EngineApi['ready']> {
  if (!memory) return api.ready(null);
  const { port1, port2 } = new MessageChannel();
  expose(memory.access, port1);
  return api.ready(transfer(port2, [port2]));
}
