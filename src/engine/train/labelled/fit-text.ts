/** What a run on texts asks of whatever learns them, and what it gets. */

import type { Model } from '../../../contract/models/model-info';
import type { LabelScore } from '../../../contract/tasks/answer-parts';
import type {
  EpochPoint,
  Recipe,
  TrainBackend,
  TrainRequest,
} from '../../../contract/training/training';
import type { ModelFiles } from '../../formats/model-files';
import type { RunControl } from '../loop/training-run';

export interface TextTask {
  readonly request: TrainRequest<'classify'>;
  readonly texts: readonly string[];
  readonly classes: Uint16Array;
  readonly labels: readonly string[];
  /** Places of the examples to train on; with folds all of them. */
  readonly train: Uint32Array;
  /** None with folds. */
  readonly heldOut: Uint32Array;
}

export interface LearntText {
  readonly files: ModelFiles;
  /** The settings of the recipe that it was learnt by. */
  readonly settings: Partial<Recipe>;
  /** What it stands on that was learnt elsewhere: the data of that, and their licences. */
  readonly foundation: Model['data'];
  /** Sentences of the card. */
  readonly about: readonly string[];
  /** What the stored files answer. */
  readonly answer: (texts: readonly string[]) => Promise<LabelScore[][]>;
  /** The share of a text's words that it does not know; not there where it reads no words. */
  readonly unknownIn?: (text: string) => number | undefined;
  readonly dispose: () => void;
}

export interface FittedText {
  /** A row for each example that is judged: those held out, or with folds those to train on. */
  readonly probabilities: Float32Array;
  readonly history: readonly EpochPoint[];
  readonly folds: readonly number[];
  readonly backend: TrainBackend | null;
  readonly seconds: number;
  readonly examples: number;
  readonly parameters: number;
  /** Called once, where there were no folds. */
  readonly learnt: () => Promise<LearntText>;
}

export type TextFit = (task: TextTask, control: RunControl) => Promise<FittedText>;
