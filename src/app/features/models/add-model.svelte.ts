/**
 * Adding a model: where the Hub is, what a repository there offers, and serving what is dropped on
 * the page.
 */

import { downloads } from '../../../client/library/add-models';
import { InklingError } from '../../../contract/errors';
import { HUB, type HubTask } from '../../../contract/models/catalogue';
import type { Offer } from '../../../contract/models/download-job';
import type { Model } from '../../../contract/models/model-info';
import { recall, remember } from '../../state/preferences';
import { downloadJobs } from './download-jobs.svelte';
import { readDropped } from './dropped-files';
import { models } from './models-state.svelte';

class AddModel {
  #hub = $state(recall('hub') ?? HUB);
  #offer = $state.raw<Offer | null>(null);

  /** Where models are fetched from. */
  get hub(): string {
    return this.#hub;
  }

  /** What the repository that was asked for offers. */
  get offer(): Offer | null {
    return this.#offer;
  }

  setHub(endpoint: string): void {
    this.#hub = endpoint.trim() === '' ? HUB : endpoint.trim();
    remember('hub', this.#hub);
  }

  async inspect(task: HubTask, repository: string, revision: string): Promise<void> {
    this.#offer = null;
    await models.work('inspect', async () => {
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

  install(offer: Offer, dtype: Model['dtype'], goLive: boolean): void {
    this.#offer = null;
    downloadJobs.install(offer, dtype, goLive);
  }

  closeOffer(): void {
    this.#offer = null;
  }

  /** Serve what was dropped or chosen under the name of its task, or its own. */
  async accept(items: DataTransferItemList | FileList, model: string): Promise<void> {
    await models.work('accept', async () => {
      models.announce(await downloads.accept(await readDropped(items), { model, goLive: true }));
    });
  }
}

export const addModel = new AddModel();
