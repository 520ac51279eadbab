/**
 * One request to the engine as a view shows it: whether it is under way, how much of its model is
 * loaded, why it failed. Every task's view needs the same, so it stands here once.
 */

import type { LoadProgress } from '../../contract/workers/engine-api';
import { asInklingError, type InklingError } from '../../contract/errors';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import { sharedEngine } from './shared-engine';

export class Job<Task extends TaskName> {
  readonly #task: Task;
  #controller = $state.raw<AbortController | null>(null);
  #load = $state.raw<LoadProgress | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  /** Loading the model before anything is asked, and its progress. */
  #preload: AbortController | null = null;
  #preloadProgress: LoadProgress | null = null;

  constructor(task: Task) {
    this.#task = task;
  }

  get busy(): boolean {
    return this.#controller !== null;
  }

  /** Null when the model is ready, or was so already. */
  get load(): LoadProgress | null {
    return this.#load;
  }

  get failure(): InklingError | null {
    return this.#failure;
  }

  /** Whether the failure lies in what was given, so that the field is to be marked. */
  get inputAtFault(): boolean {
    return this.#failure?.code.startsWith('input-') ?? false;
  }

  /**
   * The newest request wins: one that is under way is stopped.
   * @returns null when this one was stopped or failed.
   */
  run(
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    onDraft?: (draft: TaskMap[Task]['draft']) => void,
  ): Promise<TaskMap[Task]['output'] | null> {
    return this.runWith(input, () => Promise.resolve(options), onDraft);
  }

  /** The same with options that are found once the client of the engine is there. */
  async runWith(
    input: TaskMap[Task]['input'],
    findOptions: () => Promise<TaskMap[Task]['options']>,
    onDraft?: (draft: TaskMap[Task]['draft']) => void,
  ): Promise<TaskMap[Task]['output'] | null> {
    const controller = new AbortController();
    this.#controller?.abort();
    this.#controller = controller;
    this.#load = this.#preloadProgress;
    this.#failure = null;
    const isCurrent = (): boolean => this.#controller === controller;
    try {
      const engine = await sharedEngine();
      const output = await engine.run(this.#task, input, await findOptions(), {
        signal: controller.signal,
        onLoad: (progress) => {
          if (isCurrent()) this.#load = progress;
        },
        onDraft: (draft) => {
          if (!isCurrent()) return;
          this.#load = null;
          onDraft?.(draft);
        },
      });
      return isCurrent() ? output : null;
    } catch (error) {
      if (isCurrent()) this.#failure = asInklingError(error);
      return null;
    } finally {
      if (isCurrent()) {
        this.#controller = null;
        this.#load = null;
      }
    }
  }

  /**
   * A request is likely, as the visitor has turned to where it is written: let it find its model
   * ready. What fails here the request itself tries again, and shows.
   */
  async preload(): Promise<void> {
    if (this.#preload !== null || this.busy) return;
    this.#preload = new AbortController();
    try {
      const { signal } = this.#preload;
      const { mayPreload } = await import('./preload');
      if (await mayPreload(this.#task)) {
        const engine = await sharedEngine();
        await engine.prepare(this.#task, {
          signal,
          onLoad: (progress) => {
            this.#onPreload(progress);
          },
        });
      }
    } catch {
      // Offline, say.
    } finally {
      this.#preload = null;
      this.#onPreload(null);
    }
  }

  /** A request that came while its model was preloading waits for that, and shows its progress. */
  #onPreload(progress: LoadProgress | null): void {
    this.#preloadProgress = progress;
    if (this.busy) this.#load = progress;
  }

  stop(): void {
    this.#controller?.abort();
    this.#preload?.abort();
  }

  /** Show a failure that happened before the engine was asked, or none. */
  settle(failure: InklingError | null): void {
    this.#failure = failure;
  }
}
