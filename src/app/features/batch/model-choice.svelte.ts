/** The models that a file can be given to, and which one is chosen. */

import { registry } from '../../../client/library/model-registry';
import {
  isTextBatchTask,
  type RowBatchTask,
  type TextBatchTask,
} from '../../../contract/batch/batch';
import { modelColumns, type ModelColumn } from '../../../contract/batch/match-columns';
import {
  resolve,
  type ModelEntry,
  type ModelVersion,
  type VersionKey,
} from '../../../contract/models/registry';

interface Choice {
  /** Tells it from the others: the name of the model, with the alias where that is not `live`. */
  readonly key: string;
  readonly model: string;
  readonly alias: string;
  /** The version that the alias points to. */
  readonly version: number;
}

/** Reads a column of texts. */
interface TextModel extends Choice {
  readonly task: TextBatchTask;
  readonly columns: null;
}

/** Reads a row by the names of its columns. */
interface TableModel extends Choice {
  readonly task: RowBatchTask;
  readonly columns: readonly ModelColumn[];
}

export type ChosenModel = TextModel | TableModel;

const LIVE = 'live';

export class ModelChoice {
  #models = $state.raw<readonly ChosenModel[]>([]);
  #key = $state('sentiment');

  constructor() {
    registry.watch(() => void this.#look());
    void this.#look();
  }

  /** The live version of each model that can be asked, and other aliases for other versions. */
  get all(): readonly ChosenModel[] {
    return this.#models;
  }

  get chosen(): ChosenModel | null {
    return this.#models.find(({ key }) => key === this.#key) ?? null;
  }

  choose(key: string): void {
    this.#key = key;
  }

  /** The model that a stored batch is answered by, by whichever name has its version now. */
  chooseVersion({ model, version }: VersionKey): void {
    const same = this.#models.find((each) => each.model === model && each.version === version);
    this.#key = same?.key ?? model;
  }

  async #look(): Promise<void> {
    this.#models = (await registry.list().catch(() => [])).flatMap(choicesOf);
  }
}

function choicesOf(entry: ModelEntry): ChosenModel[] {
  if (entry.versions.length === 0) return [];
  const live = resolve(entry, undefined);
  const others = entry.aliases.flatMap(({ alias, version }) => {
    const there = entry.versions.find((each) => each.version === version);
    return there && version !== live.version ? choiceOf(there, alias) : [];
  });
  return [...choiceOf(live, LIVE), ...others];
}

function choiceOf({ model, version, manifest }: ModelVersion, alias: string): ChosenModel[] {
  const key = alias === LIVE ? model : `${model}@${alias}`;
  const { task } = manifest;
  if (isTextBatchTask(task)) return [{ key, task, model, alias, version, columns: null }];
  // Without the row that was published with it nobody knows the columns.
  if ((task !== 'table' && task !== 'regress') || !manifest.golden) return [];
  return [
    {
      key,
      task,
      model,
      alias,
      version,
      columns: modelColumns(manifest.golden.row, manifest.reference?.inputs),
    },
  ];
}

/** What it is called where it is chosen. */
export function shownName({ model, alias }: ChosenModel): string {
  return alias === LIVE ? model : `${model} (${alias})`;
}
