/** What a caller may say beside the input: which model, when to stop, who hears of progress. */

import type { ModelRef, VersionKey } from '../../contract/models/registry';
import type { Via } from '../../contract/monitor/request-log';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import type { LoadProgress } from '../../contract/workers/engine-api';

export interface CallOptions {
  /**
   * Which model answers; the live version of the one that is served under the task's name without
   * it.
   */
  readonly model?: ModelRef;
  /**
   * Aborting stops whatever is under way (queue, download, tokens); the call then rejects with
   * `cancelled`.
   */
  readonly signal?: AbortSignal;
  /** Called while the model is made ready; not at all when it already is. */
  readonly onLoad?: (progress: LoadProgress) => void;
  /**
   * Called before the call resolves with the version that answered: an earlier one where the live
   * one cannot be loaded.
   */
  readonly onVersion?: (version: VersionKey) => void;
  /** Who asks, for the monitoring log: this page (without it) or its REST interface. */
  readonly via?: Via;
}

export interface RunOptions<Task extends TaskName> extends CallOptions {
  /** Called with intermediate results where the task has them. */
  readonly onDraft?: (draft: TaskMap[Task]['draft']) => void;
}
