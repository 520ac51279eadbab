/**
 * What people say of answers: kept in this browser, counted by the monitor, and trained on. Every tab
 * hears when something was said.
 */

import type { Feedback } from '../../contract/monitor/feedback';
import type { Correction } from '../../contract/training/correction';
import {
  addFeedback,
  deleteFeedback,
  listFeedback,
  putFeedback,
  type StoredFeedback,
} from '../../storage/feedback-store';
import { TabChannel } from './tab-channel';

const channel = new TabChannel('inkling-feedback');

export const feedback = {
  /** @returns its key, to take it back with @throws InklingError `storage-full`, `storage-refused` */
  async add(said: Omit<Feedback, 'at'>): Promise<number> {
    const key = await addFeedback({ ...said, at: Date.now() });
    channel.announce();
    return key;
  },

  /** @throws InklingError `storage-refused` */
  async forget(keys: readonly number[]): Promise<void> {
    await deleteFeedback(keys);
    channel.announce();
  },

  /** The oldest first. @throws InklingError `storage-refused`, `storage-newer` */
  list: listFeedback,

  /**
   * What each model should have answered: the newest word on each input, by the model's name.
   * @throws as `list`
   */
  async corrections(): Promise<ReadonlyMap<string, readonly Correction[]>> {
    return correctionsOf(await listFeedback());
  },

  /**
   * Forget what was asked of a model where it was corrected. That the answers were wrong is still
   * counted.
   * @throws InklingError `storage-refused`
   */
  async forgetCorrections(model: string): Promise<void> {
    const kept = (await listFeedback()).filter(
      (each) => each.model === model && each.input !== null,
    );
    for (const each of kept) await putFeedback({ ...each, input: null });
    channel.announce();
  },

  /** Called when something was said or taken back, in any tab. @returns the unsubscriber */
  watch(listener: () => void): () => void {
    return channel.watch(listener);
  },
};

function correctionsOf(
  stored: readonly StoredFeedback[],
): ReadonlyMap<string, readonly Correction[]> {
  const models = new Map<string, Map<string, Correction>>();
  for (const { model, truth, input } of stored) {
    if (truth === null || input === null) continue;
    const newest = models.get(model) ?? new Map<string, Correction>();
    models.set(model, newest.set(JSON.stringify(input), { input, label: truth }));
  }
  return new Map([...models].map(([model, newest]) => [model, [...newest.values()]]));
}
