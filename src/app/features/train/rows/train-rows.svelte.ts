/**
 * The state of training on texts and on tables: the file, by which recipe and under which name a
 * model is trained on it, the run, and trying what came of it.
 */

import { isModelName } from '../../../../contract/models/registry';
import { tableRecipe, textRecipe } from '../../../../contract/training/default-recipes';
import type { DataSource, RowsKind } from '../../../../contract/training/dataset';
import type {
  Recipe,
  RowsData,
  TableData,
  TrainKind,
} from '../../../../contract/training/training';
import type { TextLearner } from '../../../../contract/training/text-learners';
import { TrainingRun } from '../run/training-run.svelte';
import { Distil } from '../distil/distil.svelte';
import { Smaller, type Subject } from '../smaller/smaller.svelte';
import { Comparison } from './comparison.svelte';
import { Corrected } from './corrected.svelte';
import { exampleTable, exampleTexts } from './example-data';
import { loadIris, IRIS_FILE } from './iris';
import { exampleNumbers } from './example-numbers';
import { RowsFile } from './rows-file.svelte';
import { subjectOf } from './rows-subject';
import { Trial } from './trial.svelte';

const HELD_OUT = 0.2;
/** With so many examples a tenth is enough to measure on. */
const MANY = 20_000;
const COMPARED_FOLDS = 5;

class TrainRows<Kind extends RowsKind> {
  readonly kind: Kind;
  readonly file: RowsFile;
  readonly training: TrainingRun;
  readonly trial: Trial<Kind>;
  readonly comparison = new Comparison();
  readonly corrected: Corrected;
  readonly distil = new Distil(() => subjectOf(this, this.#data(), HELD_OUT));
  readonly smaller = new Smaller(() => this.#subject());
  #recipe = $state.raw<Recipe | null>(null);
  #learner = $state<TableData['learner']>('forest');
  #trees = $state(100);
  #textLearner = $state<TextLearner>('words');
  #iris = $state.raw<DataSource | null>(null);
  /** As it was typed; null: after the file. */
  #name = $state<string | null>(null);

  constructor(kind: Kind) {
    this.kind = kind;
    this.file = new RowsFile(kind);
    this.training = new TrainingRun(
      ...(kind === 'table' ? (['table', 'regress'] as const) : [kind]),
    );
    this.trial = new Trial(kind);
    this.corrected = new Corrected(() => this.name);
  }

  get learner(): TableData['learner'] {
    return this.#learner;
  }
  /** What texts are learnt by. */
  get textLearner(): TextLearner {
    return this.#textLearner;
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
    const task = this.trial.taskOf(this.name);
    return task !== null && task !== this.task;
  }
  /** What a model that is trained now will do. */
  get task(): TrainKind {
    return this.kind === 'table' && this.file.report?.made?.choice.numbers ? 'regress' : this.kind;
  }
  get nameIsValid(): boolean {
    return isModelName(this.name) && !this.nameIsTaken;
  }
  get ready(): boolean {
    return this.file.report?.made?.problem === null && this.nameIsValid && !this.file.reading;
  }

  /** As it was set, or else what suits the number of examples. */
  get recipe(): Recipe {
    const { examples, report } = this.file;
    // Where there are no labels to train on, another model can give them to all rows.
    const count = examples === 0 ? (report?.rows ?? 0) : examples;
    return (
      this.#recipe ??
      (this.kind === 'classify' ? textRecipe(count, this.#textLearner) : tableRecipe(count))
    );
  }

  setRecipe(recipe: Recipe): void {
    this.#recipe = recipe;
  }
  setLearner(learner: TableData['learner']): void {
    this.#learner = learner;
  }
  setTextLearner(learner: TextLearner): void {
    this.#textLearner = learner;
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

  /** Fisher's iris, which is fetched now. */
  async showIris(): Promise<void> {
    this.#recipe = null;
    await this.file.openFetched(IRIS_FILE, loadIris);
    this.#iris = this.file.source;
  }

  /** Whether the rows are Fisher's, as they come with the page. */
  get isIris(): boolean {
    return this.#iris !== null && this.file.source === this.#iris;
  }

  /**
   * The reference recipe of the kind, from its data to a version: the text classifier on what was
   * given, or else on the example; a random forest of 100 trees on Fisher's iris.
   */
  async trainReference(): Promise<void> {
    if (this.kind === 'table') {
      await this.showIris();
      this.#learner = 'forest';
      this.#trees = 100;
    } else {
      this.#textLearner = 'words';
      if (!this.ready) await this.showExample();
    }
    this.#recipe = null;
    await this.train();
  }

  /** An example of numbers to predict. */
  async showNumbers(): Promise<void> {
    await this.paste(exampleNumbers(), 'swings.csv');
  }

  /** Parts of the cross-validation that learners are compared on. */
  get comparedFolds(): number {
    return this.recipe.folds ?? COMPARED_FOLDS;
  }

  /** All learners of tables on the same folds. */
  async compare(): Promise<void> {
    const data = this.#data();
    const { report } = this.file;
    if (!data || !report || this.task === 'classify') return;
    const recipe = { ...this.recipe, folds: this.comparedFolds };
    await this.comparison.start(
      {
        ...this.#request(),
        recipe,
        kind: this.task === 'regress' ? 'regress' : 'table',
        data: { ...data, learner: this.#learner, trees: this.#trees },
      },
      report,
    );
  }

  async train(): Promise<void> {
    const data = this.#data();
    if (!data) return;
    const request = this.#request();
    await (this.kind === 'classify'
      ? this.training.start({
          ...request,
          kind: 'classify',
          data: { ...data, learner: this.#textLearner },
        })
      : this.training.start({
          ...request,
          kind: this.task === 'regress' ? 'regress' : 'table',
          data: { ...data, learner: this.#learner, trees: this.#trees },
        }));
    const version = this.training.outcome?.version ?? null;
    if (version !== null) await this.trial.choose({ model: request.model, version });
  }

  #request() {
    return { id: crypto.randomUUID(), model: this.name, recipe: this.recipe, resume: null };
  }

  /** What there is to make smaller, and the rows to measure it on. */
  #subject(): Subject | null {
    const data = this.#data();
    return (
      data && {
        task: this.kind === 'classify' ? 'classify' : this.task === 'regress' ? 'regress' : 'table',
        model: this.name,
        data,
      }
    );
  }

  /** The rows, or null where they cannot be trained on. */
  #data(): RowsData | null {
    const { source, report, examples } = this.file;
    if (!source || !report?.made || !this.ready) return null;
    const heldOut = examples > MANY ? HELD_OUT / 2 : HELD_OUT;
    const corrections = this.corrected.joining;
    return { source, choice: report.made.choice, heldOut, corrections };
  }

  /** Another file may need another recipe. */
  async #open(name: string, file: Blob): Promise<void> {
    this.#recipe = null;
    this.comparison.clear();
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
  return isModelName(name) ? name : '';
}

export const trainTexts = new TrainRows('classify');
export const trainTables = new TrainRows('table');
export type RowsState = typeof trainTexts | typeof trainTables;
