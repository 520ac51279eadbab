/**
 * Owns one request to the engine as a view sees it: under way or not, how far its model is loaded,
 * why it failed.
 */

import type { LoadProgress } from '../../contract/workers/engine-api';
import { asInklingError, type InklingError } from '../../contract/errors';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import { mayPrepare } from './preload';
import { engine } from './shared-engine';

export class Job<Task extends TaskName> {
  readonly #task: Task;
  #controller = $state.raw<AbortController | null>(null);
  #load = $state.raw<LoadProgress | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  /** The model being made ready ahead of a request, and how far that is. */
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

  /**
   * The newest request wins: one that is under way is stopped.
   * @returns null when this one was stopped or failed.
   */
  async run(
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    onDraft?: (draft: TaskMap[Task]['draft']) => void,
  ): Promise<TaskMap[Task]['output'] | null> {
    const controller = new AbortController();
    this.#controller?.abort();
    this.#controller = controller;
    this.#load = this.#preloadProgress;
    this.#failure = null;
    const isCurrent = (): boolean => this.#controller === controller;
    try {
      const output = await engine.run(this.#task, input, options, {
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
   * ready. It tries again what fails here, and tells.
   */
  async anticipate(): Promise<void> {
    if (this.#preload !== null || this.busy) return;
    this.#preload = new AbortController();
    try {
      const { signal } = this.#preload;
      if (await mayPrepare(this.#task))
        await engine.prepare(this.#task, {
          signal,
          onLoad: (progress) => {
            this.#showPreload(progress);
          },
        });
    } catch {
      // Offline, say.
    } finally {
      this.#preload = null;
      this.#showPreload(null);
    }
  }

  /** A request that waits for what was begun ahead of it shows how far that is. */
  #showPreload(progress: LoadProgress | null): void {
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
