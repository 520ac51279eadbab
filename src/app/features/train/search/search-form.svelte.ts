/**
 * The form of a search: over which settings, how trials are drawn, and how they are judged. What was
 * not typed follows the training that is searched over.
 */

import { combinationsOf, hasRange, type GridBase } from '../../../../contract/training/grid';
import { sharesOf, workOf } from '../../../../contract/training/rungs';
import { matters, type SearchPlan, type Space } from '../../../../contract/training/search';
import { SETTING_NAMES, type SettingName } from '../../../../contract/training/search-note';
import type {
  AnyTrainRequest,
  ScheduleKind,
  TableData,
  TrainKind,
} from '../../../../contract/training/training';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import { longestOf } from './longest';
import { parseSetting, type Fault } from './parse-setting';
import { firstDraft, WORDS, type Present, type SettingDraft } from './setting-draft';

/** The training that is searched over, as its own form stands. */
export interface Subject extends Present {
  readonly kind: TrainKind;
  /** Folds that trials are judged by unless another number is chosen. */
  readonly folds: number | null;
  /** Whether it goes on from weights, whose hidden layers it must have. */
  readonly goesOn?: boolean;
  /** Null where there is nothing to train on. */
  readonly request: WithoutSite<AnyTrainRequest> | null;
}

/** Why there is nothing to search, though each field is right. */
export type PlanFault = 'nothing' | 'single' | 'too-many';

/** Values of each range that a grid takes. */
const STEPS = 4;
/** As many trials as a search has. */
export const MOST_TRIALS = 500;
const TRIALS = 20;

/** What a search will do, for the one who starts it. */
export interface Size {
  readonly trials: number;
  readonly folds: number | null;
  /** Rungs on which trials may be stopped; 1: each is trained to its end. */
  readonly rungs: number;
  /** Trainings, in those that go to their end. */
  readonly work: number;
}

export class SearchForm {
  readonly #subject: () => Subject;
  #typed = $state.raw<Readonly<Partial<Record<SettingName, SettingDraft>>>>({});
  #folds = $state<number | null | undefined>(undefined);
  method = $state<SearchPlan['method']>('grid');
  trials = $state(TRIALS);
  steps = $state(STEPS);
  seed = $state(1);
  halving = $state<number | null>(null);

  readonly #parsed = $derived(
    this.names
      .filter((name) => this.draftOf(name).searched)
      .map((name) => ({ name, ...parseSetting(name, this.draftOf(name)) })),
  );

  constructor(subject: () => Subject) {
    this.#subject = subject;
  }

  get kind(): TrainKind {
    return this.#subject().kind;
  }

  /** Settings that a trial may use. */
  get names(): SettingName[] {
    const { kind } = this.#subject();
    const { layersFixed } = this;
    const bases = this.#schedules.flatMap((schedule) => [
      { schedule },
      ...this.#learners.map((learner) => ({ schedule, learner })),
    ]);
    return SETTING_NAMES.filter(
      (name) =>
        !(layersFixed && name === 'hidden') && bases.some((base) => matters(name, kind, base)),
    );
  }

  /** Whether the hidden layers are those of the weights that the training goes on from. */
  get layersFixed(): boolean {
    return this.#subject().goesOn ?? false;
  }

  /** Folds that trials are judged by; null: by what is held out. */
  get folds(): number | null {
    return this.#folds === undefined ? this.#subject().folds : this.#folds;
  }
  set folds(folds: number | null) {
    this.#folds = folds;
  }

  draftOf(name: SettingName): SettingDraft {
    return this.#typed[name] ?? firstDraft(name, this.#subject());
  }

  change(name: SettingName, change: Partial<SettingDraft>): void {
    this.#typed = { ...this.#typed, [name]: { ...this.draftOf(name), ...change } };
  }

  faultOf(name: SettingName): Fault | null {
    return this.#parsed.find((each) => each.name === name)?.fault ?? null;
  }

  /** Whether a grid takes steps of a range. */
  get hasRange(): boolean {
    return this.#parsed.some(({ value }) => value !== null && hasRange(value));
  }

  /** Null while a field is wrong, or none is searched over. */
  get #space(): Space | null {
    const parts = this.#parsed;
    if (parts.length === 0 || parts.some(({ fault }) => fault !== null)) return null;
    return parts.reduce<Space>((all, { value }) => ({ ...all, ...value }), {});
  }

  /** Null where the fields themselves are wrong, too. */
  get fault(): PlanFault | null {
    if (this.#parsed.length === 0) return 'nothing';
    const combinations = this.#combinations;
    if (combinations === null) return null;
    if (combinations < 2) return 'single';
    return this.method === 'grid' && combinations > MOST_TRIALS ? 'too-many' : null;
  }

  /** Null while the search could not be started. */
  get size(): Size | null {
    const space = this.#space;
    const combinations = this.#combinations;
    if (space === null || combinations === null || this.fault !== null) return null;
    const trials = Math.min(combinations, this.method === 'grid' ? MOST_TRIALS : this.trials);
    const shares = sharesOf(trials, longestOf(this.#subject(), space), this.halving);
    const { folds } = this;
    const work =
      workOf(trials, shares, this.halving).reduce((sum, each) => sum + each, 0) * (folds ?? 1);
    return { trials, folds, rungs: shares.length, work };
  }

  /** What is to be searched, and how; null while that could not be started. */
  get plan(): SearchPlan | null {
    const space = this.#space;
    if (space === null || this.size === null) return null;
    const { method, steps, seed, halving } = this;
    return { method, space, steps, seed, halving, trials: this.size.trials };
  }

  /** Null of a wrong form. */
  get #combinations(): number | null {
    const space = this.#space;
    if (space === null) return null;
    const { kind, learner, recipe } = this.#subject();
    const base: GridBase = {
      kind,
      schedule: recipe.schedule,
      ...(learner !== null && { learner }),
    };
    return combinationsOf(base, { method: this.method, space, steps: this.steps });
  }

  /** Learners that trials may have; none where there is no choice. */
  get #learners(): readonly TableData['learner'][] {
    const { learner } = this.#subject();
    if (learner === null) return [];
    const { searched, words } = this.draftOf('learner');
    return searched ? WORDS.learner.filter((word) => words.includes(word)) : [learner];
  }

  get #schedules(): readonly ScheduleKind[] {
    const { searched, words } = this.draftOf('schedule');
    return searched
      ? WORDS.schedule.filter((word) => words.includes(word))
      : [this.#subject().recipe.schedule];
  }
}
