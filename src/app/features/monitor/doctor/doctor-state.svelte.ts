/** The state of the doctor: it looks at the browser, judges, and measures backends when asked. */

import { knownBackends, measureBackends } from '../../../../client/engine/measure-built-in';
import { asInklingError, InklingError } from '../../../../contract/errors';
import type { Survey } from '../../../../contract/models/devices';
import { BUILT_IN_TASKS, type BuiltInTask } from '../../../../contract/tasks/tasks';
import { machine } from '../machine.svelte';
import { site } from '../../../state/site.svelte';
import {
  browserFacts,
  serviceWorkerState,
  type Facts,
  type ServiceWorkerState,
} from './browser-facts';
import type { Finding } from './finding';
import { judge } from './findings';

/**
 * The service worker and the offline files change while the page is open: look again this often.
 */
const LOOK_AGAIN_MS = 2_000;

/** The first times are there sooner. */
const SMALLEST_FIRST = [
  'digits',
  'sentiment',
  'summarize',
] as const satisfies readonly BuiltInTask[];

export interface Measuring {
  readonly task: BuiltInTask;
  readonly done: number;
  readonly of: number;
}

class Doctor {
  #browser = $state.raw<Awaited<ReturnType<typeof browserFacts>> | null>(null);
  #worker = $state<ServiceWorkerState | null>(null);
  #surveys = $state.raw<ReadonlyMap<BuiltInTask, Survey | null> | null>(null);
  #measuring = $state.raw<Measuring | null>(null);
  #failure = $state.raw<InklingError | null>(null);
  #persistRefused = $state(false);
  #controller: AbortController | null = null;

  readonly #facts: Facts | null = $derived.by(() => {
    const [browser, storage, serviceWorker, surveys] = [
      this.#browser,
      machine.storage,
      this.#worker,
      this.#surveys,
    ];
    if (!browser || !storage || !serviceWorker || !surveys) return null;
    return { ...browser, storage, serviceWorker, surveys, offline: site.offline };
  });

  /** Null until everything has been looked at. */
  readonly findings: readonly Finding[] | null = $derived(this.#facts && judge(this.#facts));

  /** What is known about the backends of each task; null until that has been asked. */
  get surveys(): ReadonlyMap<BuiltInTask, Survey | null> | null {
    return this.#surveys;
  }

  get measuring(): Measuring | null {
    return this.#measuring;
  }

  get failure(): InklingError | null {
    return this.#failure;
  }

  get persistRefused(): boolean {
    return this.#persistRefused;
  }

  /** Look, and follow what changes. Returns what ends that. */
  open(): () => void {
    void machine.measure();
    void browserFacts().then((facts) => {
      this.#browser = facts;
    });
    const follow = () =>
      void serviceWorkerState().then((state) => {
        this.#worker = state;
      });
    follow();
    const timer = setInterval(follow, LOOK_AGAIN_MS);
    if (this.#measuring === null) void this.#survey();
    return () => {
      clearInterval(timer);
    };
  }

  async persist(): Promise<void> {
    this.#persistRefused = !(await machine.persist());
  }

  /** Give every model its known input on every backend, one after the other. */
  async measure(): Promise<void> {
    const controller = new AbortController();
    this.#controller = controller;
    this.#failure = null;
    try {
      for (const task of SMALLEST_FIRST) {
        this.#measuring = { task, done: 0, of: 0 };
        const survey = await measureBackends(task, controller.signal, (done, of) => {
          this.#measuring = { task, done, of };
        });
        this.#surveys = new Map([...(this.#surveys ?? []), [task, survey]]);
      }
    } catch (error) {
      // A stop ends the worker, and that is what the error is about.
      this.#failure = controller.signal.aborted
        ? new InklingError('cancelled', 'The measuring was stopped.', { cause: error })
        : asInklingError(error);
    } finally {
      this.#measuring = null;
      this.#controller = null;
    }
    if (controller.signal.aborted) await this.#survey(); // what was measured by then is kept
  }

  stop(): void {
    this.#controller?.abort();
  }

  async #survey(): Promise<void> {
    const signal = new AbortController().signal;
    const surveys = await Promise.all(
      BUILT_IN_TASKS.map(
        async (task) => [task, await knownBackends(task, signal).catch(() => null)] as const,
      ),
    );
    this.#surveys = new Map(surveys);
  }
}

export const doctor = new Doctor();
