/**
 * Workers for tests in Node: what a test says that the engine does, behind a real message port, so
 * that everything between page and worker is the code that ships.
 */
import { expose } from 'comlink';
import { vi } from 'vitest';
import type { EngineApi } from '../../contract/workers/engine-api';
import { useModelsFrom } from './models-url';

export interface FakeWorker {
  readonly terminated: boolean;
  /** An error event, as a worker fires when something is thrown in it. */
  fail(message: string): void;
  /** The event that a script fires which cannot be fetched. */
  vanish(): void;
}

class ErrorEventInNode extends Event {
  readonly message: string;

  constructor(message: string) {
    super('error');
    this.message = message;
  }
}

/**
 * Every worker that is started from now on in this file.
 * @param engine makes what the worker of this number answers, from 0
 */
export function fakeWorkers(engine: (index: number) => Partial<EngineApi>): FakeWorker[] {
  const workers: FakeWorker[] = [];
  vi.stubGlobal('ErrorEvent', ErrorEventInNode);
  vi.stubGlobal(
    'Worker',
    class extends EventTarget implements FakeWorker {
      readonly #page: MessagePort;
      readonly #inside: MessagePort;
      terminated = false;

      constructor() {
        super();
        const { port1, port2 } = new MessageChannel();
        this.#page = port1;
        this.#inside = port2;
        expose(
          { ready: () => Promise.resolve({ locked: false }), ...engine(workers.length) },
          port2,
        );
        workers.push(this);
      }

      override addEventListener(type: string, listener: EventListener): void {
        if (type !== 'message') super.addEventListener(type, listener);
        else this.#page.addEventListener(type, listener);
        if (type === 'message') this.#page.start();
      }

      override removeEventListener(type: string, listener: EventListener): void {
        if (type !== 'message') super.removeEventListener(type, listener);
        else this.#page.removeEventListener(type, listener);
      }

      postMessage(message: unknown, transfer: Transferable[]): void {
        if (!this.terminated) this.#page.postMessage(message, transfer);
      }

      terminate(): void {
        this.terminated = true;
        this.#page.close();
        this.#inside.close();
      }

      fail(message: string): void {
        this.dispatchEvent(new ErrorEventInNode(message));
      }

      vanish(): void {
        this.dispatchEvent(new Event('error'));
      }
    },
  );
  useModelsFrom('https://site.example/models/');
  return workers;
}
