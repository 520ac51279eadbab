/**
 * The state of the models view: which models are served, changing that, and how the latest change
 * went. Adding models and downloads have states of their own, which report here.
 */

import { registry } from '../../../client/library/model-registry';
import { asInklingError, type InklingError } from '../../../contract/errors';
import type { ModelEntry, ModelVersion } from '../../../contract/models/registry';
import { exportModel } from '../../../client/training/exporter';
import type { ExportFormat } from '../../../contract/training/exporting';
import { saveFile } from '../../state/save-file';
import { estimateStorage, type StorageEstimates } from '../../state/storage-estimate';
import { byLastUse } from './last-use';

type Busy = 'nothing' | 'inspect' | 'accept' | 'change';

class Models {
  #entries = $state.raw<readonly ModelEntry[] | null>(null);
  #newer = $state(0);
  #unused = $state.raw<readonly ModelVersion[]>([]);
  #storageUse = $state.raw<StorageEstimates | null>(null);
  #busy = $state<Busy>('nothing');
  #failure = $state.raw<InklingError | null>(null);
  #added = $state.raw<ModelVersion | null>(null);
  #watching = false;
  /** Of the work that was begun last. */
  #stopping: AbortController | null = null;

  /** Null until they are read. */
  get entries(): readonly ModelEntry[] | null {
    return this.#entries;
  }

  /** Models that a newer Inkling has stored in a form that is not known here. */
  get newer(): number {
    return this.#newer;
  }

  /**
   * Added versions that are not live, the longest unused first: what could be removed without
   * anyone noticing.
   */
  get unused(): readonly ModelVersion[] {
    return this.#unused;
  }

  get storageUse(): StorageEstimates | null {
    return this.#storageUse;
  }

  get busy(): Busy {
    return this.#busy;
  }

  get failure(): InklingError | null {
    return this.#failure;
  }

  /** The version that was added last, since the page was opened. */
  get added(): ModelVersion | null {
    return this.#added;
  }

  /** Read what there is, and follow it as long as the page lives. */
  async start(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    registry.watch(() => void this.refresh());
    await this.refresh();
  }

  async promote(model: string, alias: string, version: number): Promise<void> {
    await this.work('change', () => registry.setAlias(model, alias, version));
  }

  async rollBack(model: string): Promise<void> {
    await this.work('change', () => registry.rollBack(model));
  }

  async dropAlias(model: string, alias: string): Promise<void> {
    await this.work('change', () => registry.dropAlias(model, alias));
  }

  async remove({ model, version }: ModelVersion): Promise<void> {
    await this.work('change', () => registry.remove(model, version));
  }

  /** Hand a version to the user as one file. */
  async save(version: ModelVersion): Promise<void> {
    await this.work('change', async () => {
      const name = `${version.model}-${String(version.version)}.inkling.zip`;
      saveFile(name, await registry.pack(version));
    });
  }

  /** Hand a version to the user for other programs. */
  async saveFor(format: ExportFormat, { model, version }: ModelVersion): Promise<void> {
    await this.work('change', async (signal) => {
      const { name, bytes } = await exportModel({ model, version, format }, signal);
      saveFile(name, new Blob([bytes]));
    });
  }

  /**
   * Do something that the buttons of the view wait for; its failure is shown.
   * @param work is stopped by its signal
   */
  async work(busy: Busy, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#busy = busy;
    this.#failure = null;
    try {
      await work(stopping.signal);
    } catch (error) {
      this.#failure = asInklingError(error);
    } finally {
      this.#busy = 'nothing';
      await this.refresh();
    }
  }

  /** Stop what the buttons wait for. */
  stop(): void {
    this.#stopping?.abort();
  }

  /** Show the failure of something that nobody waits for, or none. */
  settle(failure: InklingError | null): void {
    this.#failure = failure;
  }

  /** A version was added. */
  announce(version: ModelVersion): void {
    this.#added = version;
  }

  async refresh(): Promise<void> {
    try {
      const [entries, newer, storageUse] = await Promise.all([
        registry.list(),
        registry.countNewer(),
        estimateStorage(),
      ]);
      this.#entries = entries;
      this.#newer = newer;
      this.#storageUse = storageUse;
      this.#unused = await byLastUse(entries);
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }
}

export const models = new Models();
