/**
 * Why the answer that is shown was given: asked when somebody opens the line below it, and again
 * with each new answer while it is open. The newest question wins, and a closed line asks nothing.
 */

import { asInklingError, type InklingError } from '../../contract/errors';
import type { VersionKey } from '../../contract/models/registry';
import type { ExplainOptions, ExplanationOf } from '../../contract/tasks/explanation';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import { sharedEngine } from './shared-engine';

/** What was answered. */
export interface Asked<Task extends TaskName> {
  readonly input: TaskMap[Task]['input'];
  readonly options: TaskMap[Task]['options'];
  /** Which version answered; the live one without it. */
  readonly version?: VersionKey;
}

/** A pause in typing after which a quick look is worth it, and one after which all of it is. */
const QUICK_MS = 150;
const REST_MS = 900;

export class Explanation<Task extends TaskName> {
  readonly #task: Task;
  #open = $state(false);
  #busy = $state(false);
  #asked = $state.raw<Asked<Task> | null>(null);
  #value = $state.raw<{ asked: Asked<Task>; why: ExplanationOf<Task> } | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #asking: AbortController | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(task: Task) {
    this.#task = task;
  }

  get open(): boolean {
    return this.#open;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get failure(): InklingError | null {
    return this.#failure;
  }

  /** What was found, with what it is about; of another answer than the newest while that is asked. */
  get found(): { readonly asked: Asked<Task>; readonly why: ExplanationOf<Task> } | null {
    return this.#value;
  }

  /** There is an answer to this, or none any more. */
  about(asked: Asked<Task> | null): void {
    this.#stop();
    this.#asked = asked;
    if (asked === null) this.#value = null;
    // Answers may follow each other while somebody draws: the next must not wait for this.
    else if (this.#open) this.#timers = [setTimeout(() => void this.#ask(asked, {}), QUICK_MS)];
  }

  /** What is typed rests for a moment: a quick look, and all of it once the hand rests longer. */
  typing(asked: Asked<Task>): void {
    this.#stop();
    if (!this.#open) return;
    this.#timers = [
      setTimeout(() => void this.#ask(asked, { method: 'occlusion' }), QUICK_MS),
      setTimeout(() => void this.#ask(asked, {}), REST_MS),
    ];
  }

  /** The line was opened or closed. */
  toggle(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    if (!open) this.#stop();
    else if (this.#asked && this.#value?.asked !== this.#asked) void this.#ask(this.#asked, {});
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#asking?.abort();
    this.#asking = null;
    this.#busy = false;
    this.#failure = null;
  }

  async #ask(asked: Asked<Task>, how: ExplainOptions): Promise<void> {
    const asking = new AbortController();
    this.#asking?.abort();
    this.#asking = asking;
    this.#busy = true;
    const isCurrent = () => this.#asking === asking;
    try {
      const engine = await sharedEngine();
      const why = await engine.explain(this.#task, asked.input, asked.options, how, {
        signal: asking.signal,
        ...(asked.version && {
          model: { model: asked.version.model, select: { version: asked.version.version } },
        }),
      });
      if (isCurrent()) this.#value = { asked, why };
    } catch (error) {
      if (isCurrent()) this.#failure = asInklingError(error);
    } finally {
      if (isCurrent()) this.#busy = false;
    }
  }
}
