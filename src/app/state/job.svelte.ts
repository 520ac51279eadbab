/** Owns one request to the engine as a view sees it: under way or not, how far its model is loaded, why it failed. */

import type { LoadProgress } from '../../contract/engine-api';
import { asInklingError, type InklingError } from '../../contract/errors';
import type { TaskMap, TaskName } from '../../contract/tasks';
import { engine } from './engine';

export class Job<Task extends TaskName> {
  readonly #task: Task;
  #controller = $state.raw<AbortController | null>(null);
  #load = $state.raw<LoadProgress | null>(null);
  #failure = $state.raw<InklingError | null>(null);

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

  /** The newest request wins: one that is under way is stopped. @returns null when this one was stopped or failed. */
  async run(
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    onDraft?: (draft: TaskMap[Task]['draft']) => void,
  ): Promise<TaskMap[Task]['output'] | null> {
    const controller = new AbortController();
    this.#controller?.abort();
    this.#controller = controller;
    this.#load = null;
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

  stop(): void {
    this.#controller?.abort();
  }

  /** Show a failure that happened before the engine was asked, or none. */
  settle(failure: InklingError | null): void {
    this.#failure = failure;
  }
}
