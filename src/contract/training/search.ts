/**
 * A search over settings of a training: which settings are tried between which bounds, how they are
 * drawn, how each trial is judged, and what came of it.
 */

import * as v from 'valibot';
import { INITIALISATIONS } from './initialisations';
import type { SettingName } from './search-note';
import {
  RecipeSchema,
  TABLE_LEARNERS,
  type AnyTrainRequest,
  type Recipe,
  type TableData,
  type TrainKind,
} from './training';

/** Trees of a forest, and rounds of boosting: as many as the studio lets be typed. */
const TreesSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500));

/**
 * What can be searched over. The seed and the folds are the same for every trial, or trials could
 * not be compared; what computes changes no result.
 */
const SETTINGS = {
  learner: v.picklist(TABLE_LEARNERS),
  trees: TreesSchema,
  hidden: RecipeSchema.entries.hidden,
  initialisation: v.picklist(INITIALISATIONS),
  optimizer: RecipeSchema.entries.optimizer,
  learningRate: RecipeSchema.entries.learningRate,
  schedule: RecipeSchema.entries.schedule,
  beta: RecipeSchema.entries.beta,
  batchSize: RecipeSchema.entries.batchSize,
  epochs: RecipeSchema.entries.epochs,
  dropout: RecipeSchema.entries.dropout,
  l1: RecipeSchema.entries.l1,
  l2: RecipeSchema.entries.l2,
} satisfies Record<SettingName, v.GenericSchema>;

export const SettingsSchema = v.object({
  learner: v.exactOptional(SETTINGS.learner),
  trees: v.exactOptional(SETTINGS.trees),
  hidden: v.exactOptional(SETTINGS.hidden),
  initialisation: v.exactOptional(SETTINGS.initialisation),
  optimizer: v.exactOptional(SETTINGS.optimizer),
  learningRate: v.exactOptional(SETTINGS.learningRate),
  schedule: v.exactOptional(SETTINGS.schedule),
  beta: v.exactOptional(SETTINGS.beta),
  batchSize: v.exactOptional(SETTINGS.batchSize),
  epochs: v.exactOptional(SETTINGS.epochs),
  dropout: v.exactOptional(SETTINGS.dropout),
  l1: v.exactOptional(SETTINGS.l1),
  l2: v.exactOptional(SETTINGS.l2),
});
/** What a trial differs in from the training that is searched over. */
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** Settings of which only whole numbers make sense. */
export const WHOLE: readonly SettingName[] = ['trees', 'batchSize', 'epochs'];

function choicesOf<Schema extends v.GenericSchema>(schema: Schema) {
  return v.object({ choices: v.pipe(v.array(schema), v.minLength(1), v.maxLength(50)) });
}

/** Both bounds are allowed values themselves; a logarithmic scale has no zero. */
function rangeOf<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.object({
      from: v.number(),
      to: v.number(),
      /** `log`: each power of ten is as likely as the next. */
      scale: v.picklist(['linear', 'log']),
    }),
    v.check(
      ({ from, to, scale }) =>
        from <= to && v.is(schema, from) && v.is(schema, to) && (scale === 'linear' || from > 0),
    ),
  );
}
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'log';
}

function numbersOf<Schema extends v.GenericSchema>(schema: Schema) {
  return v.union([choicesOf(schema), rangeOf(schema)]);
}

export const SpaceSchema = v.pipe(
  v.partial(
    v.object({
      learner: choicesOf(SETTINGS.learner),
      trees: numbersOf(SETTINGS.trees),
      hidden: choicesOf(SETTINGS.hidden),
      initialisation: choicesOf(SETTINGS.initialisation),
      optimizer: choicesOf(SETTINGS.optimizer),
      learningRate: numbersOf(SETTINGS.learningRate),
      schedule: choicesOf(SETTINGS.schedule),
      beta: numbersOf(SETTINGS.beta),
      batchSize: numbersOf(SETTINGS.batchSize),
      epochs: numbersOf(SETTINGS.epochs),
      dropout: numbersOf(SETTINGS.dropout),
      l1: numbersOf(SETTINGS.l1),
      l2: numbersOf(SETTINGS.l2),
    }),
  ),
  v.check((space) => Object.values(space).some((each) => each !== undefined)),
);
export type Space = v.InferOutput<typeof SpaceSchema>;

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const SearchPlanSchema = v.object({
  /** `grid`: every combination; `random`: each setting by itself (Bergstra and Bengio 2012). */
  method: v.picklist(['grid', 'random']),
  space: SpaceSchema,
  /** At most so many trials; fewer where the space has no more. */
  trials: whole(2, 500),
  /** Values of each range that a grid takes. */
  steps: whole(2, 20),
  /** Of what is drawn. The trainings have that of their recipe. */
  seed: whole(0, 2 ** 32 - 1),
  /**
   * Successive halving (Jamieson and Talwalkar 2016; the rungs of Hyperband, Li et al. 2018): of
   * each rung one in so many trials goes on, with as many times the epochs or trees. Null: every
   * trial is trained to its end.
   */
  halving: v.nullable(whole(2, 10)),
});
export type SearchPlan = v.InferOutput<typeof SearchPlanSchema>;

export interface SearchRequest {
  /** What is searched over: its id names the search; its folds, or what it holds out, judge. */
  readonly training: AnyTrainRequest;
  readonly plan: SearchPlan;
}

/** Whether a trial with these settings would be another one without this setting. */
export function matters(name: SettingName, kind: TrainKind, trial: Trained): boolean {
  const table = kind === 'table' || kind === 'regress';
  if (name === 'learner') return table;
  if (name === 'trees') return trial.learner === 'forest' || trial.learner === 'boosted';
  if (table && trial.learner !== 'network' && trial.learner !== 'linear') return false;
  if (name === 'hidden' || name === 'dropout') return trial.learner !== 'linear';
  return name !== 'beta' || trial.schedule === 'inverse-time';
}

type Trained = Pick<Settings, 'learner' | 'schedule'>;

/** The training of a trial: the one that is searched over, with its settings. */
export function withSettings(training: AnyTrainRequest, settings: Settings): AnyTrainRequest {
  const { learner, trees, ...ofRecipe } = settings;
  const recipe: Recipe = { ...training.recipe, ...ofRecipe };
  if (training.kind !== 'table' && training.kind !== 'regress') return { ...training, recipe };
  const data = {
    ...training.data,
    learner: learner ?? training.data.learner,
    trees: trees ?? training.data.trees,
  };
  return { ...training, recipe, data };
}

/** Epochs, trees or rounds that a training takes to its end. */
export function resourceOf({ recipe, ...training }: AnyTrainRequest): number {
  if (training.kind !== 'table' && training.kind !== 'regress') return recipe.epochs;
  const { learner, trees } = training.data;
  return resourceBy(learner, recipe.epochs, trees);
}

/** Of the two, what a learner takes; a single tree is grown at once. */
export function resourceBy(
  learner: TableData['learner'] | null,
  epochs: number,
  trees: number,
): number {
  if (learner === 'tree') return 1;
  return learner === 'forest' || learner === 'boosted' ? trees : epochs;
}

/** So much of a training's epochs or trees as a share is, and one at least. */
export function shareOf(resource: number, share: number): number {
  return Math.max(1, Math.round(resource * share));
}
