/**
 * Owns the studio's texts and tables: the file, what it turned out to be, what is used of it, by
 * which recipe, under which name.
 */

import { inspectData } from '../../../../client/training/data-inspector';
import type {
  DataChoice,
  DataReport,
  DataSource,
  RowsKind,
} from '../../../../contract/training/dataset';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import { tableRecipe, textRecipe } from '../../../../contract/training/default-recipes';
import {
  TABLE_LEARNERS,
  type Recipe,
  type RowsData,
  type TableData,
} from '../../../../contract/training/training';
import { exampleTable, exampleTexts } from './example-data';
import { Training } from '../run/training-run.svelte';
import { Trial } from './trial.svelte';

const MODEL_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const HELD_OUT = 0.2;
/** With so many examples a tenth is enough to measure on. */
const MANY = 20_000;

class TrainRows<Kind extends RowsKind> {
  readonly kind: Kind;
  readonly training: Training;
  readonly trial: Trial<Kind>;
  #source = $state.raw<DataSource | null>(null);
  #report = $state.raw<DataReport | null>(null);
  #reading = $state.raw<AbortController | null>(null);
  /** Bytes of the file that are read. */
  #read = $state(0);
  #failure = $state.raw<InklingError | null>(null);
  #recipe = $state.raw<Recipe | null>(null);
  #learner = $state<TableData['learner']>('forest');
  #trees = $state(100);
  /** As it was typed; null: after the file. */
  #name = $state<string | null>(null);

  constructor(kind: Kind) {
    this.kind = kind;
    this.training = new Training(kind);
    this.trial = new Trial(kind);
  }

  get report(): DataReport | null {
    return this.#report;
  }
  /** Name of the file, also before it is read. */
  get file(): string {
    return this.#source?.name ?? '';
  }
  get reading(): boolean {
    return this.#reading !== null;
  }
  /** Share of the file that is read. */
  get progress(): number {
    return this.#source ? this.#read / Math.max(1, this.#source.file.size) : 0;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  get learner(): TableData['learner'] {
    return this.#learner;
  }
  get trees(): number {
    return this.#trees;
  }
  /** A file of another name becomes another model, unless a name was typed. */
  get name(): string {
    return this.#name ?? nameFrom(this.file);
  }
  /**
   * Whether a model of another kind has the name: what is learnt here cannot be a version of it.
   */
  get nameIsTaken(): boolean {
    return this.trial.others.includes(this.name);
  }
  get nameIsValid(): boolean {
    return MODEL_NAME.test(this.name) && !this.nameIsTaken;
  }
  get ready(): boolean {
    return this.#report?.made?.problem === null && this.nameIsValid && !this.reading;
  }

  /** As it was set, or else what suits the number of examples. */
  get recipe(): Recipe {
    const examples = this.#report?.made?.examples ?? 0;
    return this.#recipe ?? (this.kind === 'classify' ? textRecipe : tableRecipe)(examples);
  }

  setRecipe(recipe: Recipe): void {
    this.#recipe = recipe;
  }
  setLearner(learner: string): void {
    this.#learner = TABLE_LEARNERS.find((each) => each === learner) ?? 'forest';
  }
  setTrees(trees: number): void {
    this.#trees = trees;
  }
  setName(name: string): void {
    this.#name = name;
  }

  open(file: File): Promise<void> {
    return this.#take({ name: file.name, file });
  }

  paste(text: string, name: string): Promise<void> {
    return this.#take({ name, file: new Blob([text]) });
  }

  async showExample(): Promise<void> {
    const [text, name] =
      this.kind === 'classify' ? [exampleTexts(), 'letters.csv'] : [exampleTable(), 'paper.csv'];
    await this.paste(text, name);
  }

  chooseLabel(label: number): Promise<void> {
    const choice = this.#report?.made?.choice;
    // Another label is told from other columns: let them be guessed for it, but the text stays the
    // text.
    const inputs = this.kind === 'classify' ? (choice?.inputs ?? []) : this.#others(label);
    return this.#inspect({ label, inputs });
  }

  chooseInputs(inputs: readonly number[]): Promise<void> {
    return this.#inspect({ label: this.#report?.made?.choice.label ?? 0, inputs });
  }

  stopReading(): void {
    this.#reading?.abort();
  }

  async train(): Promise<void> {
    const [source, choice] = [this.#source, this.#report?.made?.choice];
    if (!source || !choice || !this.ready) return;
    const heldOut = (this.#report?.made?.examples ?? 0) > MANY ? HELD_OUT / 2 : HELD_OUT;
    const data: RowsData = { source, choice, heldOut };
    const request = {
      id: crypto.randomUUID(),
      model: this.name,
      recipe: $state.snapshot(this.recipe) as Recipe,
      resume: null,
    };
    await (this.kind === 'classify'
      ? this.training.start({ ...request, kind: 'classify', data })
      : this.training.start({
          ...request,
          kind: 'table',
          data: { ...data, learner: this.#learner, trees: this.#trees },
        }));
    const version = this.training.outcome?.version ?? null;
    if (version !== null) await this.trial.choose({ model: request.model, version });
  }

  /** Columns beside the label that have something in them and are not prose. */
  #others(label: number): number[] {
    return (this.#report?.columns ?? []).flatMap(({ kind }, column) =>
      column !== label && (kind === 'number' || kind === 'category') ? [column] : [],
    );
  }

  async #take(source: DataSource): Promise<void> {
    this.#source = source;
    this.#report = null;
    this.#recipe = null;
    await this.#inspect(null);
  }

  /** The newest wins. */
  async #inspect(choice: DataChoice | null): Promise<void> {
    const source = this.#source;
    if (!source) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#read = 0;
    this.#failure = null;
    try {
      const report = await inspectData(
        { kind: this.kind, source, choice },
        reading.signal,
        (read) => {
          this.#read = read;
        },
      );
      if (this.#reading === reading) this.#report = report;
    } catch (error) {
      if (this.#reading === reading) this.#failure = asInklingError(error);
    } finally {
      if (this.#reading === reading) this.#reading = null;
    }
  }
}

/**
 * `My film reviews.csv` becomes `my-film-reviews`; nothing where there is no letter that a name may
 * have.
 */
function nameFrom(file: string): string {
  const name = file
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  return MODEL_NAME.test(name) ? name : '';
}

export const trainTexts = new TrainRows('classify');
export const trainTables = new TrainRows('table');
export type RowsState = typeof trainTexts | typeof trainTables;
