/**
 * A training, or a search over its settings, as a page has it: a promise of its outcome that can be
 * paused, and stopped by its signal.
 */

import { asInklingError, InklingError, unwrap } from '../../contract/errors';
import type { TrainKind } from '../../contract/training/training';
import type { SearchCall, SearchRun, TrainCall, TrainingRun } from './training-calls';
import { openConnection } from './choose-connection';
import { offered } from './offered';
import type { Connection, UnderWay } from './connection';

/** @param folder of the Inkling site, absolute, ending in a slash */
export function train<Kind extends TrainKind>(
  folder: string,
  kind: Kind,
  call: TrainCall<Kind>,
): TrainingRun<Kind> {
  const id = crypto.randomUUID();
  return start(folder, id, call.signal, (connection) =>
    offered(folder, connection.train, 'train')(id, kind, call, (event) => call.onEvent?.(event)),
  );
}

/** @param folder of the Inkling site, absolute, ending in a slash */
export function search<Kind extends TrainKind>(
  folder: string,
  kind: Kind,
  call: SearchCall<Kind>,
): SearchRun<Kind> {
  const id = call.resume ?? crypto.randomUUID();
  return start(folder, id, call.signal, (connection) => {
    const way = offered(folder, connection.search, 'search over settings');
    return way(id, kind, call, (state) => call.onState?.(state));
  });
}

function start<Outcome>(
  folder: string,
  id: string,
  signal: AbortSignal | undefined,
  begin: (connection: Connection) => UnderWay<Outcome>,
): Promise<Outcome> & { readonly id: string; pause(paused: boolean): void } {
  let running: UnderWay<Outcome> | null = null;
  let paused = false;
  const stopped = (cause: unknown) =>
    new InklingError('cancelled', 'The training was stopped.', { cause });

  const work = async () => {
    const connection = await openConnection(folder);
    if (signal?.aborted) throw stopped(signal.reason);
    const begun = begin(connection);
    running = begun;
    if (paused) begun.pause(true);
    const stop = () => {
      begun.stop();
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return unwrap(await begun.outcome);
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
