/** The models that a column can be given to, and which one is chosen. */

import { registry } from '../../../client/library/model-registry';
import { isBatchTask, type BatchTask } from '../../../contract/batch/batch';
import { resolve, type ModelEntry } from '../../../contract/models/registry';

export interface ChosenModel {
  readonly task: BatchTask;
  readonly model: string;
  readonly version: number;
}

export class ModelChoice {
  #models = $state.raw<readonly ChosenModel[]>([]);
  #name = $state('sentiment');

  constructor() {
    registry.watch(() => void this.#look());
    void this.#look();
  }

  /** The live version of each model that reads a text. */
  get all(): readonly ChosenModel[] {
    return this.#models;
  }

  get chosen(): ChosenModel | null {
    return this.#models.find(({ model }) => model === this.#name) ?? null;
  }

  choose(name: string): void {
    this.#name = name;
  }

  async #look(): Promise<void> {
    this.#models = (await registry.list().catch(() => [])).flatMap(liveVersion);
  }
}

function liveVersion(entry: ModelEntry): ChosenModel[] {
  const { task } = entry;
  if (!isBatchTask(task) || entry.versions.length === 0) return [];
  return [{ task, model: entry.model, version: resolve(entry, undefined).version }];
}
