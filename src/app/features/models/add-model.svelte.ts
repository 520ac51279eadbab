/**
 * Adding a model: where the Hub is, what a repository there offers, and serving what is dropped on
 * the page.
 */

import { downloads } from '../../../client/library/add-models';
import { fetchModel } from '../../../client/library/fetch-model';
import { checkAddress, isAddressPart } from '../../../contract/models/address';
import { orAborted } from '../../../contract/async';
import { HUB, type HubTask } from '../../../contract/models/catalogue';
import type { DroppedFile, Offer } from '../../../contract/models/download-job';
import type { Model } from '../../../contract/models/model-info';
import { recall, remember } from '../../state/preferences';
import { downloadJobs } from './download-jobs.svelte';
import { readDropped } from './dropped-files';
import { models } from './models-state.svelte';

class AddModel {
  #hub = $state(recall('hub') ?? HUB);
  /** What was written as the Hub's address and is none. */
  #wrongHub = $state<string | null>(null);
  #offer = $state.raw<Offer | null>(null);

  /** Where models are fetched from. */
  get hub(): string {
    return this.#hub;
  }

  /** What stands in the field of the Hub's address and cannot be used; null if it can. */
  get wrongHub(): string | null {
    return this.#wrongHub;
  }

  /** What the repository that was asked for offers. */
  get offer(): Offer | null {
    return this.#offer;
  }

  /** Fetch from there from now on, if that is an address. */
  setHub(written: string): void {
    const endpoint = written.trim() === '' ? HUB : written.trim();
    const right = isAddressPart('endpoint', endpoint);
    this.#wrongHub = right ? null : endpoint;
    if (!right) return;
    this.#hub = endpoint;
    remember('hub', endpoint);
  }

  async inspect(task: HubTask, repository: string, revision: string): Promise<void> {
    this.#offer = null;
    await models.work('inspect', async (signal) => {
      const asked = {
        endpoint: this.#wrongHub ?? this.#hub,
        repository: repository.trim(),
        revision: revision.trim() || 'main',
      };
      checkAddress(asked);
      this.#offer = await downloads.inspect({ task, ...asked }, signal);
    });
  }

  install(offer: Offer, dtype: Model['dtype'], goLive: boolean): void {
    this.#offer = null;
    downloadJobs.install(offer, dtype, goLive);
  }

  closeOffer(): void {
    this.#offer = null;
  }

  /** Serve what was dropped or chosen under this name; without one, under that of its task. */
  async accept(items: DataTransferItemList | readonly File[], model: string): Promise<void> {
    const reading = readDropped(items);
    await this.#serve((signal) => orAborted(reading, signal), model);
  }

  /** The same with what lies at an address. */
  async acceptFrom(address: string, model: string): Promise<void> {
    await this.#serve((signal) => fetchModel(address, signal), model);
  }

  async #serve(
    read: (signal: AbortSignal) => Promise<DroppedFile[]>,
    model: string,
  ): Promise<void> {
    await models.work('accept', async (signal) => {
      const target = { model: model.trim() || null, goLive: true };
      models.announce(await downloads.accept(await read(signal), target, signal));
    });
  }
}

export const addModel = new AddModel();
