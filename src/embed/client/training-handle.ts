/**
 * A training as a page has it: a promise of its outcome that can be paused, and stopped by its
 * signal.
 */

import { asInklingError, InklingError, unwrap } from '../../contract/errors';
import type { TrainKind } from '../../contract/training/training';
import type { TrainCall, TrainingRun } from './training-calls';
import { openConnection } from './choose-connection';
import type { TrainingConnection } from './connection';

/** @param folder of the Inkling site, absolute, ending in a slash */
export function train<Kind extends TrainKind>(
  folder: string,
  kind: Kind,
  call: TrainCall<Kind>,
): TrainingRun<Kind> {
  const { signal, onEvent } = call;
  const id = crypto.randomUUID();
  let running: TrainingConnection<Kind> | null = null;
  let paused = false;
  const stopped = (cause: unknown) =>
    new InklingError('cancelled', 'The training was stopped.', { cause });

  const work = async () => {
    const connection = await openConnection(folder);
    if (signal?.aborted) throw stopped(signal.reason);
    if (!connection.train)
      throw new InklingError('origin-refused', `${folder} lets nothing be changed from here.`, {
        details: { site: folder },
      });
    const training = connection.train(id, kind, call, (event) => onEvent?.(event));
    running = training;
    if (paused) training.pause(true);
    const stop = () => {
      training.stop();
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return unwrap(await training.outcome);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };

  return Object.assign(
    work().catch((error: unknown) => {
      throw asInklingError(error);
    }),
    {
      id,
      pause(next: boolean) {
        paused = next;
        running?.pause(next);
      },
    },
  );
}
