/** What is taught by hand, as the page keeps it: every change is told to all tabs. */

import type { LessonKind, Taught } from '../../contract/training/taught';
import { deleteTaught, listTaught, putTaught } from '../../storage/taught-store';
import { TabChannel } from './tab-channel';

const channel = new TabChannel('inkling-taught');

export const taught = {
  /** The oldest first. @throws InklingError `storage-refused`, `storage-newer` */
  list(lesson: LessonKind): Promise<Taught[]> {
    return listTaught(lesson);
  },

  /** All of these or none. @throws InklingError `storage-full`, `storage-refused` */
  async put(records: readonly Taught[]): Promise<void> {
    await putTaught(records);
    channel.announce();
  },

  /** @throws InklingError `storage-refused` */
  async remove(ids: readonly string[]): Promise<void> {
    await deleteTaught(ids);
    channel.announce();
  },

  /** Called when something was taught or forgotten, in any tab. @returns the unsubscriber */
  watch(listener: () => void): () => void {
    return channel.watch(listener);
  },
};
