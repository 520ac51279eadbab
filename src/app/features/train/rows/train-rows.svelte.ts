/**
 * The state of training on texts and on tables: the file, by which recipe and under which name a
 * model is trained on it, the run, and trying what came of it.
 */

import { tableRecipe, textRecipe } from '../../../../contract/training/default-recipes';
import type { RowsKind } from '../../../../contract/training/dataset';
import type { Recipe, RowsData, TableData } from '../../../../contract/training/training';
import { TrainingRun } from '../run/training-run.svelte';
import { Corrected } from './corrected.svelte';
import { exampleTable, exampleTexts } from './example-data';
import { RowsFile } from './rows-file.svelte';
import { Trial } from './trial.svelte';

const MODEL_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
const HELD_OUT = 0.2;
/** With so many examples a tenth is enough to measure on. */
const MANY = 20_000;

class TrainRows<Kind extends RowsKind> {
  readonly kind: Kind;
  readonly file: RowsFile;
  readonly training: TrainingRun;
  readonly trial: Trial<Kind>;
  readonly corrected: Corrected;
  #recipe = $state.raw<Recipe | null>(null);
  #learner = $state<TableData['learner']>('forest');
  #trees = $state(100);
  /** As it was typed; null: after the file. */
  #name = $state<string | null>(null);

  constructor(kind: Kind) {
    this.kind = kind;
    this.file = new RowsFile(kind);
    this.training = new TrainingRun(kind);
    this.trial = new Trial(kind);
    this.corrected = new Corrected(() => this.name);
  }

  get learner(): TableData['learner'] {
    return this.#learner;
  }
  get trees(): number {
    return this.#trees;
  }
  /** A file of another name becomes another model, unless a name was typed. */
  get name(): string {
    return this.#name ?? nameFrom(this.file.name);
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
    return this.file.report?.made?.problem === null && this.nameIsValid && !this.file.reading;
  }

  /** As it was set, or else what suits the number of examples. */
  get recipe(): Recipe {
    return (
      this.#recipe ?? (this.kind === 'classify' ? textRecipe : tableRecipe)(this.file.examples)
    );
  }

  setRecipe(recipe: Recipe): void {
    this.#recipe = recipe;
  }
  setLearner(learner: TableData['learner']): void {
    this.#learner = learner;
  }
  setTrees(trees: number): void {
    this.#trees = trees;
  }
  setName(name: string): void {
    this.#name = name;
  }

  open(file: File): Promise<void> {
    return this.#open(file.name, file);
  }

  paste(text: string, name: string): Promise<void> {
    return this.#open(name, new Blob([text]));
  }

  async showExample(): Promise<void> {
    const [text, name] =
      this.kind === 'classify' ? [exampleTexts(), 'letters.csv'] : [exampleTable(), 'paper.csv'];
    await this.paste(text, name);
  }

  async train(): Promise<void> {
    const { source, report, examples } = this.file;
    if (!source || !report?.made || !this.ready) return;
    const data: RowsData = {
      source,
      choice: report.made.choice,
      heldOut: examples > MANY ? HELD_OUT / 2 : HELD_OUT,
      corrections: this.corrected.joining,
    };
    const request = {
      id: crypto.randomUUID(),
      model: this.name,
      recipe: this.recipe,
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

  /** Another file may need another recipe. */
  async #open(name: string, file: Blob): Promise<void> {
    this.#recipe = null;
    await this.file.open({ name, file });
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
