/**
 * Owns the models view: what is served, what is on its way, what the Hub offers, and how much storageUse
 * there is.
 */

import { downloads } from '../../../client/library/add-models';
import { registry } from '../../../client/library/model-registry';
import { HUB, type HubTask } from '../../../contract/models/catalogue';
import type { Survey } from '../../../contract/models/devices';
import type {
  Card,
  Download,
  DownloadProgress,
  MemoryNeed,
  Offer,
} from '../../../contract/models/download-job';
import type { TensorInfo } from '../../../contract/workers/engine-api';
import { asInklingError, InklingError } from '../../../contract/errors';
import type { Model } from '../../../contract/models/model-info';
import type { ModelEntry, ModelVersion } from '../../../contract/models/registry';
import { byLastUse } from './last-use';
import { readDropped } from './dropped-files';
import { recall, remember } from '../../state/preferences';

/** What a version is made of and where it runs, read when it is asked for. */
export interface Inside {
  readonly tensors: readonly TensorInfo[];
  readonly survey: Survey;
}

type Busy = 'nothing' | 'inspect' | 'accept' | 'change';

class Models {
  #entries = $state.raw<readonly ModelEntry[] | null>(null);
  #downloads = $state.raw<readonly Download[]>([]);
  #progress = $state.raw<Readonly<Record<string, DownloadProgress>>>({});
  #unused = $state.raw<readonly ModelVersion[]>([]);
  #storageUse = $state.raw<{ readonly usage: number; readonly quota: number } | null>(null);
  #offer = $state.raw<Offer | null>(null);
  #busy = $state<Busy>('nothing');
  #failure = $state.raw<InklingError | null>(null);
  #added = $state.raw<ModelVersion | null>(null);
  #hub = $state(recall('hub') ?? HUB);
  #open = false;

  /** Null until they are read. */
  get entries(): readonly ModelEntry[] | null {
    return this.#entries;
  }

  get downloads(): readonly Download[] {
    return this.#downloads;
  }

  /**
   * Added versions that are not live, the longest unused first: what could be removed without
   * anyone noticing.
   */
  get unused(): readonly ModelVersion[] {
    return this.#unused;
  }

  get storageUse(): { readonly usage: number; readonly quota: number } | null {
    return this.#storageUse;
  }

  /** What the repository that was asked for offers. */
  get offer(): Offer | null {
    return this.#offer;
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

  /** Where models are fetched from. */
  get hub(): string {
    return this.#hub;
  }

  progressOf(id: string): DownloadProgress | null {
    return this.#progress[id] ?? null;
  }

  /** Read what there is, follow it, and go on with downloads whose tab was closed. */
  async start(): Promise<void> {
    if (this.#open) return;
    this.#open = true;
    registry.watch(() => void this.#refresh());
    downloads.watch((progress) => {
      if (progress === null) void this.#refresh();
      else this.#progress = { ...this.#progress, [progress.id]: progress };
    });
    await this.#refresh();
    for (const { id, state } of this.#downloads)
      if (state === 'active') this.#follow(downloads.takeUp(id));
  }

  setHub(endpoint: string): void {
    this.#hub = endpoint.trim() === '' ? HUB : endpoint.trim();
    remember('hub', this.#hub);
  }

  async inspect(task: HubTask, repository: string, revision: string): Promise<void> {
    this.#offer = null;
    await this.#do('inspect', async () => {
      const asked = repository.trim();
      if (!/^[\w.-]+(\/[\w.-]+)?$/.test(asked)) {
        throw new InklingError('hub-missing', 'A repository is named owner/name.', {
          details: { repository: asked },
        });
      }
      this.#offer = await downloads.inspect({
        task,
        endpoint: this.#hub,
        repository: asked,
        revision: revision.trim() || 'main',
      });
    });
  }

  closeOffer(): void {
    this.#offer = null;
  }

  install(offer: Offer, dtype: Model['dtype'], goLive: boolean): void {
    this.#offer = null;
    this.#follow(downloads.install(offer, dtype, { model: offer.task, goLive }));
  }

  resume(id: string): void {
    this.#follow(downloads.resume(id));
  }

  async pause(id: string): Promise<void> {
    await this.#do('change', () => downloads.pause(id));
  }

  async cancel(id: string): Promise<void> {
    await this.#do('change', () => downloads.cancel(id));
  }

  /** Serve what was dropped or chosen under the name of its task, or its own. */
  async accept(items: DataTransferItemList | FileList, model: string): Promise<void> {
    await this.#do('accept', async () => {
      this.#added = await downloads.accept(await readDropped(items), { model, goLive: true });
    });
  }

  async promote(model: string, alias: string, version: number): Promise<void> {
    await this.#do('change', () => registry.setAlias(model, alias, version));
  }

  async rollBack(model: string): Promise<void> {
    await this.#do('change', () => registry.rollBack(model));
  }

  async dropAlias(model: string, alias: string): Promise<void> {
    await this.#do('change', () => registry.dropAlias(model, alias));
  }

  async remove({ model, version }: ModelVersion): Promise<void> {
    await this.#do('change', () => registry.remove(model, version));
  }

  /** Null where that fails; the failure is then told. */
  async inside(version: ModelVersion): Promise<Inside | null> {
    try {
      const [tensors, survey] = await Promise.all([
        registry.tensors(version),
        registry.survey(version),
      ]);
      return { tensors, survey };
    } catch (error) {
      this.#failure = asInklingError(error);
      return null;
    }
  }

  /** How much memory a version takes, estimated; null where nobody knows. */
  memory(version: ModelVersion): Promise<MemoryNeed | null> {
    return registry.memory(version).catch(() => null);
  }

  /** The card of a version or of an offer; null if it has none. @throws InklingError */
  card(of: ModelVersion | Offer): Promise<Card | null> {
    return 'variants' in of ? downloads.card(of) : registry.card(of);
  }

  /** Hand a version to the user as one file. */
  async save(version: ModelVersion): Promise<void> {
    await this.#do('change', async () => {
      const url = URL.createObjectURL(await registry.pack(version));
      const link = Object.assign(document.createElement('a'), {
        href: url,
        download: `${version.model}-${String(version.version)}.inkling.zip`,
      });
      link.click();
      setTimeout(() => {
        URL.revokeObjectURL(url);
      }, 60_000);
    });
  }

  #follow(work: Promise<ModelVersion | null>): void {
    this.#failure = null;
    work
      .then(
        async (version) => {
          this.#added = version ?? this.#added;
          await this.#refresh();
        },
        async (error: unknown) => {
          const failure = asInklingError(error);
          await this.#refresh();
          // One that can be gone on with tells its failure itself.
          const told = this.#downloads.some((each) => each.failure?.code === failure.code);
          if (failure.code !== 'cancelled' && !told) this.#failure = failure;
        },
      )
      .catch(() => undefined);
  }

  async #do(busy: Busy, work: () => Promise<void>): Promise<void> {
    this.#busy = busy;
    this.#failure = null;
    try {
      await work();
    } catch (error) {
      this.#failure = asInklingError(error);
    } finally {
      this.#busy = 'nothing';
      await this.#refresh();
    }
  }

  async #refresh(): Promise<void> {
    const [entries, waiting, estimate] = await Promise.all([
      registry.list(),
      downloads.list(),
      navigator.storage.estimate().catch(() => null),
    ]);
    this.#entries = entries;
    this.#downloads = waiting;
    this.#unused = await byLastUse(entries);
    this.#storageUse = estimate && { usage: estimate.usage ?? 0, quota: estimate.quota ?? 0 };
  }
}

export const models = new Models();
