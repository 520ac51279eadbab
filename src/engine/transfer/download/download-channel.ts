/**
 * What tabs and workers tell each other about downloads: one tab may show, pause or cancel what a
 * worker of another one fetches.
 */

import { DOWNLOADS_CHANNEL, type DownloadProgress } from '../../../contract/models/download-job';

/** Progress, a download that is to stop, or null when the list of downloads has changed. */
type Announcement = DownloadProgress | { readonly stop: string } | null;

export function announce(announcement: Announcement): void {
  const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
  channel.postMessage(announcement);
  channel.close();
}

/** @returns to be called when nobody waits for a stop any more */
export function onStop(id: string, stop: () => void): () => void {
  const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'stop' in data && data.stop === id) stop();
  };
  return () => {
    channel.close();
  };
}
