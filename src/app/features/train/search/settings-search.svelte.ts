/**
 * A search over the settings of one part of the studio: its form, the search that is under way or
 * was left, and what is taken of it. A search that a closed tab left is found again.
 */

import {
  forgetSearch,
  newestSearch,
  resumeSearch,
  startSearch,
  type Search,
} from '../../../../client/training/search/searches';
import { searchFreed } from '../../../../client/training/search/search-lock';
import { asInklingError, fromWire, type InklingError } from '../../../../contract/errors';
import type { SearchNote } from '../../../../contract/training/search-note';
import type { SearchState } from '../../../../contract/training/search-state';
import { trainingFrom } from '../../../../contract/training/search-winner';
import type { AnyTrainRequest } from '../../../../contract/training/training';
import { SearchForm, type Subject } from './search-form.svelte';

/** A part of the studio, as a search sees it. */
export interface Searched {
  /** Whether a training is of this part. */
  readonly isOwn: (training: AnyTrainRequest) => boolean;
  readonly subject: () => Subject;
  /** Take the settings of this training; what is trained then keeps its note. */
  readonly use: (training: AnyTrainRequest) => void | Promise<void>;
  /** The search that the present settings come from; null where they come from none. */
  readonly note: () => SearchNote | null;
}

export class SettingsSearch {
  readonly form: SearchForm;
  readonly #of: Searched;
  #state = $state.raw<SearchState | null>(null);
  #running = $state.raw<Search | null>(null);
  #paused = $state(false);
  #failure = $state.raw<InklingError | null>(null);
  #used = $state.raw<{
    readonly search: string;
    readonly trial: number;
    readonly note: SearchNote | undefined;
  } | null>(null);

  constructor(of: Searched) {
    this.#of = of;
    this.form = new SearchForm(of.subject);
  }

  /** The search that is under way, or the newest that there is; null before its trials are drawn. */
  get state(): SearchState | null {
    return this.#state;
  }
  get busy(): boolean {
    return this.#running !== null;
  }
  get paused(): boolean {
    return this.#paused;
  }
  get failure(): InklingError | null {
    const failed = this.#state?.failure ?? null;
    return this.#failure ?? (failed && fromWire(failed));
  }
  /** Whether the search that is shown can be gone on with. */
  get resumable(): boolean {
    if (this.busy || this.#state === null || !this.#state.stored) return false;
    return this.#state.phase !== 'done' && this.#state.phase !== 'elsewhere';
  }
  get ready(): boolean {
    return this.form.plan !== null && this.#of.subject().request !== null;
  }
  /** The trial whose settings stand in the form of the training. */
  get used(): number | null {
    const used = this.#used;
    if (used === null || used.search !== this.#state?.id) return null;
    return used.note === this.#of.note() ? used.trial : null;
  }

  /** Find the newest search of this part, unless there is one already. */
  async look(): Promise<void> {
    if (this.busy || this.#state !== null) return;
    try {
      this.#found(await newestSearch(this.#of.isOwn));
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  /** One that was begun meanwhile is what is shown. */
  #found(newest: SearchState | null): void {
    if (this.busy) return;
    this.#state = newest;
    if (newest?.phase === 'elsewhere') void this.#awaitOtherTab(newest.id);
  }

  /** The view then looks for what came of it there, or was left of it. */
  async #awaitOtherTab(id: string): Promise<void> {
    await searchFreed(id);
    if (!this.busy && this.#state?.id === id) this.#state = null;
  }

  async start(): Promise<void> {
    const { plan, folds } = this.form;
    const { request } = this.#of.subject();
    if (this.busy || plan === null || request === null) return;
    const recipe = { ...request.recipe, folds };
    const training = { ...request, id: crypto.randomUUID(), recipe, resume: null };
    this.#state = null;
    await this.#follow((onState) => startSearch(training, plan, { onState }));
  }

  async goOn(): Promise<void> {
    const id = this.#state?.id;
    if (id === undefined || !this.resumable) return;
    await this.#follow((onState) => resumeSearch(id, { onState }));
    if (this.#failure?.code !== 'search-elsewhere') return;
    // Another tab was faster: the view looks again, and says so itself
    this.#failure = null;
    this.#state = null;
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#running?.pause(paused);
  }

  stop(): void {
    this.#running?.stop();
  }

  /** Forget the search that is shown; the view then looks for the one before it. */
  async forget(): Promise<void> {
    const id = this.#state?.id;
    if (this.busy || id === undefined) return;
    this.#failure = null;
    await forgetSearch(id);
    this.#state = null;
  }

  /** Take the settings of a trial into the form of the training. */
  async use(trial: number): Promise<void> {
    const state = this.#state;
    const training = state && trainingFrom(state, state.id, trial);
    if (!training) return;
    await this.#of.use(training);
    this.#used = { search: state.id, trial, note: training.search };
  }

  async #follow(begin: (onState: (state: SearchState) => void) => Search): Promise<void> {
    this.#failure = null;
    this.#paused = false;
    const running = begin((state) => {
      this.#state = state;
    });
    this.#running = running;
    try {
      this.#state = await running.outcome;
    } catch (error) {
      const failure = asInklingError(error);
      // Stopped before there was anything to show: that is no failure
      if (failure.code !== 'cancelled') this.#failure = failure;
    } finally {
      this.#running = null;
      this.#paused = false;
    }
  }
}
