/** What `import … from 'inkling'` gives. Importing it does nothing. */

import type { TrainKind, TrainOutcome as OutcomeOfAnyKind } from '../contract/training/training';

export { connect } from './client/connect';
export { InklingError } from '../contract/errors';
export type {
  Call,
  Classification,
  ConnectOptions,
  DigitPicture,
  ExplainCall,
  Inkling,
  Inspection,
  InstallCall,
  ModelChoice,
  ModelInfo,
  Progress,
  SummarizeCall,
  Writing,
} from './client/client-api';
export type {
  DistilCall,
  ReduceCall,
  SearchCall,
  SearchOutcome,
  SearchRun,
  TrainCall,
  TrainingRun,
  TrainRecipe,
} from './client/training-calls';
export type { DataSource } from '../contract/training/dataset';
export type { Distillation, DistilOutcome } from '../contract/training/distilling';
export type {
  Dependence,
  DrawnTree,
  Insides,
  NearWords,
  TableInsides,
  UnitInsides,
  WordInsides,
} from '../contract/training/insides';
export type { ReduceOutcome, Reduction } from '../contract/training/reducing';
export type { ErrorCode, ErrorDetails } from '../contract/errors';
export type { Figure, NumberEvaluation } from '../contract/training/number-evaluation';
export type { Estimate } from '../contract/tasks/regress';
export type { TableRow } from '../contract/tasks/table';
export type { Notice } from '../contract/tasks/answer-parts';
export type { DigitInput, DigitReading } from '../contract/tasks/digits';
export type {
  DrawingExplanation,
  ExplainOptions,
  SummaryExplanation,
  NumberExplanation,
  TableExplanation,
  TextExplanation,
} from '../contract/tasks/explanation';
export type { GenerationOptions, Mode } from '../contract/tasks/generation';
export type {
  Span,
  SummarizeOptions,
  Summary,
  SummaryLength,
  SummarySentence,
  SummarySequence,
} from '../contract/tasks/summarize';
export type { SearchState, Trial } from '../contract/training/search-state';
export type {
  DigitsData,
  Evaluation,
  TrainDataMap,
  TrainEvent,
  TrainKind,
  Verdict,
} from '../contract/training/training';

/** What came of a training; without a kind, of one whose answers are labels. */
export type TrainOutcome<Kind extends TrainKind = Exclude<TrainKind, 'regress'>> =
  OutcomeOfAnyKind<Kind>;
