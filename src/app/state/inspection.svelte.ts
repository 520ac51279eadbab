/**
 * Looking into a version: nothing is opened until somebody opens the line, and its worker ends when
 * the line is closed or the version is shown no more.
 */

import { openModel, type ModelInside } from '../../client/library/model-inside';
import { asInklingError, type InklingError } from '../../contract/errors';
import type { VersionKey } from '../../contract/models/registry';
import type { TableRow } from '../../contract/tasks/table';
import type { DataSource } from '../../contract/training/dataset';
import type { Dependence, DrawnTree, Insides, NearWords } from '../../contract/training/insides';
import { Newest } from './newest.svelte';

export class Inspection {
  readonly #key: VersionKey;
  #model = $state.raw<ModelInside | null>(null);
  #opening: AbortController | null = null;
  #failure = $state.raw<InklingError | null>(null);
  #rows = $state.raw<DataSource | null>(null);
  #column = '';
  readonly dependence = new Newest<Dependence>();
  readonly tree = new Newest<DrawnTree>();
  readonly near = new Newest<NearWords>();

  /** @param rows that its answers are shown on, if there are any */
  constructor(key: VersionKey, rows: DataSource | null = null) {
    this.#key = key;
    this.#rows = rows;
  }

  /** Null until it is read. */
  get insides(): Insides | null {
    return this.#model?.insides ?? null;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }
  /** The name of the file whose rows it is shown on; empty: none. */
  get rows(): string {
    return this.#rows?.name ?? '';
  }

  toggle(open: boolean): void {
    if (!open) this.close();
    else if (this.#opening === null) void this.#open();
  }

  close(): void {
    this.#opening?.abort();
    this.#opening = null;
    this.#model?.end();
    this.#model = null;
    this.#failure = null;
    for (const each of [this.dependence, this.tree, this.near]) each.clear();
  }

  showColumn(column: string): void {
    this.#column = column;
    const model = this.#model;
    const rows = this.#rows;
    if (model) void this.dependence.ask(() => model.dependence(column, rows));
  }

  /** Show it on the rows of a file. */
  useRows(file: File): void {
    this.#rows = { name: file.name, file };
    this.showColumn(this.#column);
  }

  showTree(index: number, row: TableRow | null): void {
    const model = this.#model;
    if (model) void this.tree.ask(() => model.tree(index, row));
  }

  showNear(word: string): void {
    const model = this.#model;
    if (model) void this.near.ask(() => model.near(word));
  }

  async #open(): Promise<void> {
    const opening = new AbortController();
    this.#opening = opening;
    try {
      const model = await openModel(this.#key, opening.signal);
      if (opening.signal.aborted) model.end();
      else this.#model = model;
    } catch (error) {
      if (!opening.signal.aborted) this.#failure = asInklingError(error);
    }
  }
}
