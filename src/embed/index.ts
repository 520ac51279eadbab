/** What `import … from 'inkling'` gives. Importing it does nothing. */

export { connect } from './client/connect';
export { InklingError } from '../contract/errors';
export type {
  Call,
  Classification,
  ConnectOptions,
  DigitPicture,
  Inkling,
  ModelChoice,
  ModelInfo,
  Progress,
  SummarizeCall,
  TrainCall,
  TrainingRun,
  TrainRecipe,
  Writing,
} from './client/client-api';
export type { ErrorCode, ErrorDetails } from '../contract/errors';
export type {
  DigitInput,
  DigitReading,
  Notice,
  Span,
  Summary,
  SummaryLength,
  SummarySentence,
  TableRow,
} from '../contract/tasks/tasks';
export type {
  DigitsData,
  Evaluation,
  TrainDataMap,
  TrainEvent,
  TrainKind,
  TrainOutcome,
  Verdict,
} from '../contract/training/training';
