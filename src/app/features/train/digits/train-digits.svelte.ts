/** The state of training digits: what to train on, by which recipe, and the run itself. */

import type { InklingError } from '../../../../contract/errors';
import { MNIST_NAMES, type MnistFile } from '../../../../contract/training/mnist-files';
import {
  REFERENCE_RECIPE,
  type DigitsData,
  type Recipe,
  type TrainRequest,
} from '../../../../contract/training/training';
import type { SearchNote } from '../../../../contract/training/search-note';
import type { WithoutSite } from '../../../../contract/workers/without-site';
import { corrections, mnist } from '../../../../client/training/digits-data';
import { Attempt } from '../../../state/attempt.svelte';
import { Distil } from '../distil/distil.svelte';
import { SettingsSearch } from '../search/settings-search.svelte';
import { TrainingRun } from '../run/training-run.svelte';

/** The sizes of MNIST, and of generated data that is to compare with it. */
const TRAIN = 60_000;
const HELD_OUT = 10_000;

/** The served name of what is trained. */
const MODEL = 'digits';

class TrainDigits {
  readonly training = new TrainingRun('digits');
  readonly search = new SettingsSearch({
    isOwn: ({ kind }) => kind === 'digits',
    subject: () => ({
      kind: 'digits',
      recipe: this.#recipe,
      learner: null,
      trees: 1,
      folds: this.#recipe.folds,
      goesOn: this.#start === 'live',
      request: this.ready ? this.#asked() : null,
    }),
    use: (training) => {
      this.#recipe = training.recipe;
      // Other hidden layers cannot go on from the live version's weights
      if (training.kind === 'digits') this.#start = training.data.start;
      this.#note = training.search ?? null;
    },
    note: () => this.#note,
  });
  readonly distil = new Distil(() =>
    this.ready
      ? {
          tasks: ['digits'],
          labelled: true,
          ask: (teacher, { id, distillation }) => ({
            ...{ id, distillation, task: 'digits', model: MODEL, data: this.#digits() },
            recipe: { ...this.#recipe, folds: null },
            teacher: { ...teacher, task: 'digits' },
          }),
        }
      : null,
  );
  #recipe = $state.raw<Recipe>(REFERENCE_RECIPE);
  /** The search that the recipe comes from, until it is changed by hand. */
  #note = $state.raw<SearchNote | null>(null);
  #source = $state<DigitsData['source']>('generated');
  #count = $state(TRAIN);
  #start = $state<DigitsData['start']>('fresh');
  #corrections = $state.raw<readonly number[]>([]);
  #withCorrections = $state(true);
  #files = $state.raw<readonly MnistFile[]>([]);
  #fetching = $state.raw<AbortController | null>(null);
  /** What is done with data that the user gives. */
  readonly #data = new Attempt();

  get recipe(): Recipe {
    return this.#recipe;
  }
  get source(): DigitsData['source'] {
    return this.#source;
  }
  /** Digits to train on. */
  get count(): number {
    return this.#count;
  }
  get start(): DigitsData['start'] {
    return this.#start;
  }
  get corrections(): number {
    return this.#corrections.length;
  }
  get withCorrections(): boolean {
    return this.#withCorrections;
  }
  /** Which of MNIST's files are here. */
  get files(): readonly MnistFile[] {
    return this.#files;
  }
  get complete(): boolean {
    return this.#files.length === MNIST_NAMES.length;
  }
  get fetching(): boolean {
    return this.#fetching !== null;
  }
  get dataFailure(): InklingError | null {
    return this.#data.failure;
  }

  setRecipe(recipe: Recipe): void {
    this.#recipe = recipe;
    this.#note = null;
  }
  setSource(source: DigitsData['source']): void {
    this.#source = source;
  }
  setCount(count: number): void {
    this.#count = count;
  }
  setStart(start: DigitsData['start']): void {
    this.#start = start;
  }
  useCorrections(use: boolean): void {
    this.#withCorrections = use;
  }

  /** What is stored in this browser may have changed since the view was last open. */
  async look(): Promise<void> {
    await this.#data.make(() => this.#readStored());
  }

  /** Store MNIST files, one after the other; the first that is none stops it. */
  async store(files: readonly File[]): Promise<void> {
    await this.#data.make(async () => {
      for (const file of files) {
        await mnist.keep(file, file.name);
        this.#files = await mnist.files();
      }
    });
  }

  /** Fetch the files that are missing from a folder on the web. */
  async fetch(folder: string): Promise<void> {
    if (this.#fetching) return;
    const fetching = new AbortController();
    this.#fetching = fetching;
    await this.#data.make(async () => {
      for (const name of MNIST_NAMES.filter((each) => !this.#files.includes(each))) {
        await mnist.fetch(folder, name, fetching.signal);
        this.#files = await mnist.files();
      }
    });
    this.#fetching = null;
  }

  async forgetData(): Promise<void> {
    await this.#data.make(async () => {
      await mnist.forget();
      await this.#readStored();
    });
  }

  async forgetCorrections(): Promise<void> {
    await this.#data.make(async () => {
      await corrections.forget(this.#corrections);
      await this.#readStored();
    });
  }

  /** The reference network on MNIST where it is here, else on as many generated digits. */
  async trainReference(): Promise<void> {
    this.#recipe = REFERENCE_RECIPE;
    this.#note = null;
    this.#source = this.complete ? 'mnist' : 'generated';
    this.#count = TRAIN;
    this.#start = 'fresh';
    await this.train();
  }

  async train(): Promise<void> {
    await this.training.start(this.#asked());
  }

  /** Whether there are digits to train on. */
  get ready(): boolean {
    return this.#source === 'generated' || this.complete;
  }

  #asked(): WithoutSite<TrainRequest<'digits'>> {
    return {
      id: crypto.randomUUID(),
      kind: 'digits',
      model: MODEL,
      data: this.#digits(),
      recipe: this.#recipe,
      resume: null,
      ...(this.#note && { search: this.#note }),
    };
  }

  #digits(): DigitsData {
    return {
      source: this.#source,
      train: this.#count,
      heldOut: HELD_OUT,
      corrections: this.#withCorrections ? [...this.#corrections] : [],
      start: this.#start,
    };
  }

  async #readStored(): Promise<void> {
    const [files, stored] = await Promise.all([mnist.files(), corrections.list()]);
    this.#files = files;
    this.#corrections = stored.map(({ key }) => key);
  }
}

export const trainDigits = new TrainDigits();
