/** What is taught by hand, as the page keeps it: every change is told to all tabs. */

import { TAUGHT_CHANNEL, type LessonKind, type Taught } from '../../contract/training/taught';
import { deleteTaught, listTaught, putTaught } from '../../storage/taught-store';

export const taught = {
  /** The oldest first. @throws InklingError `storage-refused`, `storage-newer` */
  list(lesson: LessonKind): Promise<Taught[]> {
    return listTaught(lesson);
  },

  /** All of these or none. @throws InklingError `storage-full`, `storage-refused` */
  async put(records: readonly Taught[]): Promise<void> {
    await putTaught(records);
    announce();
  },

  /** @throws InklingError `storage-refused` */
  async remove(ids: readonly string[]): Promise<void> {
    await deleteTaught(ids);
    announce();
  },

  /** Called when something was taught or forgotten, in any tab. @returns the unsubscriber */
  watch(listener: () => void): () => void {
    const channel = new BroadcastChannel(TAUGHT_CHANNEL);
    channel.onmessage = listener;
    return () => {
      channel.close();
    };
  },
};

/** Also to this tab: a channel does not hear itself, but another of the same name does. */
function announce(): void {
  const channel = new BroadcastChannel(TAUGHT_CHANNEL);
  channel.postMessage(null);
  channel.close();
}
