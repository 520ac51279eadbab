/**
 * The downloads of models: what is on its way in any tab, how much of it is here, and pausing,
 * resuming, cancelling. One whose tab was closed is taken up when the view is opened.
 */

import { downloads } from '../../../client/library/add-models';
import { asInklingError } from '../../../contract/errors';
import type { Download, DownloadProgress, Offer } from '../../../contract/models/download-job';
import type { Model } from '../../../contract/models/model-info';
import type { ModelVersion } from '../../../contract/models/registry';
import { models } from './models-state.svelte';

class DownloadJobs {
  #list = $state.raw<readonly Download[]>([]);
  #progress = $state.raw<Readonly<Record<string, DownloadProgress>>>({});
  #watching = false;

  get list(): readonly Download[] {
    return this.#list;
  }

  /** Null until its first byte has come. */
  progressOf(id: string): DownloadProgress | null {
    return this.#progress[id] ?? null;
  }

  async start(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    downloads.watch((progress) => {
      if (progress === null) void this.#refresh();
      else this.#progress = { ...this.#progress, [progress.id]: progress };
    });
    await this.#refresh();
    for (const { id, state } of this.#list)
      if (state === 'active') void this.#follow(downloads.takeUp(id));
  }

  install(offer: Offer, dtype: Model['dtype'], goLive: boolean): void {
    void this.#follow(downloads.install(offer, dtype, { model: offer.task, goLive }));
  }

  resume(id: string): void {
    void this.#follow(downloads.resume(id));
  }

  async pause(id: string): Promise<void> {
    await models.work('change', () => downloads.pause(id));
    await this.#refresh();
  }

  async cancel(id: string): Promise<void> {
    await models.work('change', () => downloads.cancel(id));
    await this.#refresh();
  }

  /** @param job gives the version, or null if it was paused or cancelled */
  async #follow(job: Promise<ModelVersion | null>): Promise<void> {
    models.settle(null);
    try {
      const version = await job;
      if (version !== null) models.announce(version);
      await Promise.all([this.#refresh(), models.refresh()]);
    } catch (error) {
      const failure = asInklingError(error);
      await this.#refresh();
      // A job that can be resumed shows its failure itself.
      const shown = this.#list.some((each) => each.failure?.code === failure.code);
      if (failure.code !== 'cancelled' && !shown) models.settle(failure);
    }
  }

  async #refresh(): Promise<void> {
    try {
      this.#list = await downloads.list();
    } catch (error) {
      models.settle(asInklingError(error));
    }
  }
}

export const downloadJobs = new DownloadJobs();
