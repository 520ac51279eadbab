/** What a kind of training is to the engine: a run, and what every run is given. */

import type {
  TrainEvent,
  TrainKind,
  TrainOutcome,
  TrainRequest,
} from '../../../contract/training/training';

/** What a run is given besides its request. */
export interface RunControl {
  /** Aborted when the run is to stop; work then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly emit: (event: TrainEvent) => void;
  /**
   * Await this between steps: it lets messages in, waits while the run is paused, and throws when
   * it is stopped.
   */
  readonly breathe: () => Promise<void>;
}

/**
 * Prepares the examples, trains, judges and publishes.
 * @throws InklingError; AbortError when stopped
 */
export type TrainingRun<Kind extends TrainKind> = (
  request: TrainRequest<Kind>,
  control: RunControl,
) => Promise<TrainOutcome<Kind>>;
