/**
 * A search under way: it hands the parts of its trials to as many workers as it has, decides after
 * each rung who goes on, and tells how far it is. What comes out is the same for any number of
 * workers, since only what is finished decides.
 */

import { asInklingError, InklingError, toWire, type WireError } from '../../../contract/errors';
import { at } from '../../../contract/at';
import {
  courseOf,
  foldsOnRung,
  nameOf,
  setupOf,
  shareOn,
  type Course,
  type FinishedPart,
  type PartKey,
  type SearchSetup,
} from '../../../contract/training/search-course';
import type { SearchRequest, Settings } from '../../../contract/training/search';
import {
  sameWhereUnchanged,
  stateOf,
  type SearchPhase,
  type SearchState,
  type Trial,
} from '../../../contract/training/search-state';
import { LongestPart } from './longest-part';
import { isDeath, SearchLane } from './search-lane';
import { SearchPace } from './search-pace';
import type { TrialWorker } from './trial-worker';

/** What the run needs from outside; tests have their own. */
export interface SearchMeans {
  readonly workers: number;
  readonly openWorker: (signal: AbortSignal) => Promise<TrialWorker>;
  /** Keep the search from now on. @returns false if the browser would not */
  readonly begin: (trials: readonly Settings[]) => Promise<boolean>;
  /** Keep a finished part. @returns false if the browser would not */
  readonly keep: (part: FinishedPart) => Promise<boolean>;
  readonly onState: (state: SearchState) => void;
}

/** What is kept of a search that goes on. */
export interface KnownSearch {
  readonly trials: readonly Settings[];
  readonly parts: ReadonlyMap<string, FinishedPart>;
}

/** Between two states that are told while nothing but progress has changed. */
const TELL_MS = 200;

export class SearchRun {
  readonly #request: SearchRequest;
  readonly #means: SearchMeans;
  readonly #stopping = new AbortController();
  readonly #parts: Map<string, FinishedPart>;
  readonly #known: readonly Settings[] | null;
  readonly #progress = new Map<string, number>();
  readonly #pace = new SearchPace();
  #setup: SearchSetup | null = null;
  #course: Course | null = null;
  #longest: LongestPart | null = null;
  #lanes: readonly SearchLane[] = [];
  #open = 0;
  #paused = false;
  #stored = true;
  /** The most that was told: a part whose worker died begins anew. */
  #told = 0;
  #trials: readonly Trial[] | null = null;
  #failure: WireError | null = null;
  #wake: (() => void)[] = [];
  #telling: ReturnType<typeof setTimeout> | null = null;
  #keeping: Promise<void> = Promise.resolve();

  constructor(request: SearchRequest, means: SearchMeans, known: KnownSearch | null = null) {
    this.#request = request;
    this.#means = means;
    this.#known = known?.trials ?? null;
    this.#parts = new Map(known?.parts);
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#pace.pause(paused);
    for (const lane of this.#lanes) lane.pause(paused);
    this.#changed();
  }

  /** What is finished stays. */
  stop(): void {
    this.#stopping.abort();
    this.#changed();
  }

  /**
   * @returns the state at the end, however that came, once all workers are ended and what is
   * finished is kept
   * @throws InklingError where not even the trials could be drawn; `cancelled` when stopped before
   */
  async run(): Promise<SearchState> {
    // All at once: each takes as long to start as the first, which tells the trials
    const opened = this.#openLanes();
    try {
      const trials = await this.#begin(at(opened, 0));
      const setup = setupOf(this.#request, trials);
      this.#setup = setup;
      this.#longest = new LongestPart(setup);
      this.#course = courseOf(setup, this.#parts);
      this.#pace.start(this.#state(setup, this.#course).progress, this.#paused);
      this.#lanes = opened.slice(0, Math.max(1, this.#course.left.length));
      this.#open = this.#lanes.length;
      this.#changed();
      await Promise.all(this.#lanes.map((lane) => this.#serve(lane)));
      await this.#keeping;
      if (this.#telling !== null) clearTimeout(this.#telling);
      const last = this.#state(setup, this.#course);
      this.#means.onState(last);
      return last;
    } finally {
      await Promise.all(opened.map((lane) => lane.end()));
    }
  }

  /** As many as there may be parts to train: fewer trials may be drawn than are asked for. */
  #openLanes(): readonly SearchLane[] {
    const { plan } = this.#request;
    const trials = this.#known?.length ?? plan.trials;
    const most = trials * foldsOnRung(this.#request).length;
    const { workers, openWorker } = this.#means;
    const lanes = Array.from(
      { length: Math.max(1, Math.min(workers, most)) },
      () => new SearchLane(this.#request, openWorker, this.#stopping.signal),
    );
    // Why one could not be opened is told to its first part
    for (const lane of lanes) lane.open().catch(() => undefined);
    return lanes;
  }

  async #begin(first: SearchLane): Promise<readonly Settings[]> {
    try {
      const drawn = await first.open();
      if (this.#known) return this.#known;
      this.#stored = await this.#means.begin(drawn);
      return drawn;
    } catch (error) {
      throw this.#stopping.signal.aborted
        ? new InklingError('cancelled', 'The search was stopped.', { cause: error })
        : asInklingError(error);
    }
  }

  /** A lane without a worker ends, and the others go on; without any lane the search fails. */
  async #serve(lane: SearchLane): Promise<void> {
    try {
      for (let key = await this.#claim(lane); key; key = await this.#claim(lane)) {
        try {
          await this.#train(lane, key);
        } finally {
          this.#progress.delete(nameOf(key));
          this.#changed();
        }
      }
    } catch (error) {
      this.#open -= 1;
      const failure = asInklingError(error);
      if (this.#stopping.signal.aborted || (this.#open > 0 && isDeath(failure))) return;
      this.#failure = toWire(failure);
      this.#stopping.abort();
      this.#changed();
    } finally {
      await lane.end();
    }
  }

  async #train(lane: SearchLane, key: PartKey): Promise<void> {
    const [setup, course] = [this.#setup, this.#course];
    if (!setup || !course) return;
    const name = nameOf(key);
    const settings = at(setup.trials, key.trial);
    const outcome = await lane.train(
      { ...key, settings, share: shareOn(setup, key.rung) },
      course.alive,
      () => this.#paused,
      (share) => {
        if (!this.#progress.has(name)) return;
        this.#progress.set(name, Math.min(1, Math.max(0, share)));
        this.#tell();
      },
    );
    const finished = { ...key, outcome };
    this.#parts.set(name, finished);
    this.#course = courseOf(setup, this.#parts);
    // A worker that died may live another time: that is not kept, and is tried again then
    if ('code' in outcome && isDeath(outcome)) return;
    this.#keeping = this.#keeping.then(async () => {
      if (this.#stored) this.#stored = await this.#means.keep(finished);
    });
  }

  /** The next part for a lane; null when there will be none. */
  async #claim(lane: SearchLane): Promise<PartKey | null> {
    for (;;) {
      const course = this.#course;
      if (!course || course.done || this.#stopping.signal.aborted) return null;
      const free = this.#paused
        ? []
        : course.left.filter((key) => !this.#progress.has(nameOf(key)));
      const longest = (keys: readonly PartKey[]) => this.#longest?.of(keys, this.#parts);
      const key =
        longest(free.filter((each) => lane.knows(each))) ??
        longest(free.filter((each) => !this.#lanes.some((other) => other.knows(each)))) ??
        longest(free);
      if (key) {
        this.#progress.set(nameOf(key), 0);
        this.#tell();
        return key;
      }
      await new Promise<void>((resolve) => {
        this.#wake.push(resolve);
      });
    }
  }

  #changed(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
    this.#tell();
  }

  #tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = null;
      if (this.#setup && this.#course)
        this.#means.onState(this.#state(this.#setup, this.#course));
    }, TELL_MS);
  }

  #state(setup: SearchSetup, course: Course): SearchState {
    const running = { progress: this.#progress, phase: this.#phase(course), workers: this.#open };
    const state = stateOf(setup, this.#parts, course, {
      ...running,
      stored: this.#stored,
      secondsLeft: null,
      failure: this.#failure,
    });
    this.#told = Math.max(this.#told, state.progress);
    this.#trials = sameWhereUnchanged(state.trials, this.#trials);
    const secondsLeft = this.#pace.secondsLeft(state.progress);
    return { ...state, trials: this.#trials, progress: this.#told, secondsLeft };
  }

  #phase(course: Course): SearchPhase {
    if (this.#failure) return 'failed';
    if (course.done) return 'done';
    if (this.#stopping.signal.aborted) return 'stopped';
    return this.#paused ? 'paused' : 'running';
  }
}
