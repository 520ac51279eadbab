/**
 * The page's way to the inside of a model: a worker of its own, which has the model open for as long
 * as somebody looks, and makes nobody wait who asks it something.
 */

import type { VersionKey } from '../../contract/models/registry';
import type { TableRow } from '../../contract/tasks/table';
import type { DataSource } from '../../contract/training/dataset';
import type {
  Dependence,
  DrawnTree,
  Insides,
  NearWords,
  UnfinishedUnits,
} from '../../contract/training/insides';
import { EngineWorker } from '../workers/engine-worker';

export interface ModelInside {
  readonly insides: Insides;
  /** One of its trees, with the way of a row. @throws InklingError `option-invalid` */
  tree(index: number, row: TableRow | null): Promise<DrawnTree>;
  /**
   * How its answers move with a column, on these rows or else on the ordinary one.
   * @throws InklingError `option-invalid`, `data-*`
   */
  dependence(column: string, rows: DataSource | null): Promise<Dependence>;
  near(word: string): Promise<NearWords>;
  /** Give the worker and its memory back. */
  end(): void;
}

/** @throws InklingError `model-missing`, `model-corrupt`, `download-failed`; `cancelled` */
export async function openModel(key: VersionKey, signal: AbortSignal): Promise<ModelInside> {
  const worker = await EngineWorker.start(signal);
  try {
    const insides = await worker.ask((api) => api.insideOpen(key), { signal });
    return {
      insides,
      tree: (index, row) => worker.ask((api) => api.insideTree(index, row)),
      dependence: (column, rows) => worker.ask((api) => api.insideDependence(column, rows)),
      near: (word) => worker.ask((api) => api.insideNear(word)),
      end: () => {
        worker.end();
      },
    };
  } catch (error) {
    worker.end();
    throw error;
  }
}

/** A worker that looks into runs which are not finished. */
export interface UnfinishedInside {
  /** What a run has learnt until its last whole epoch; null before there is one. */
  units(run: string): Promise<UnfinishedUnits | null>;
  end(): void;
}

/** @throws InklingError `worker-died`, `download-failed`; `cancelled` */
export async function openUnfinished(signal: AbortSignal): Promise<UnfinishedInside> {
  const worker = await EngineWorker.start(signal);
  return {
    units: (run) => worker.ask((api) => api.insideUnfinished(run)),
    end: () => {
      worker.end();
    },
  };
}
