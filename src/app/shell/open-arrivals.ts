/** Opens what the system or another app has brought: files, an address, a share. */

import { takeShared } from '../../client/offline/take-shared';
import { placeOfFile } from '../../contract/incoming/file-kinds';
import { sharedId, wordsOf } from '../../contract/incoming/shared-item';
import { incoming } from '../state/incoming.svelte';

export { incoming };

/** A start of the installed app, as far as it is used here: TypeScript's own types have none yet. */
interface Launch {
  readonly targetURL?: string | null;
  readonly files?: readonly { getFile(): Promise<File> }[];
}

export interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void;
}

/** Never rejects: a file that is not there any more is told. */
export async function openLaunched({ targetURL, files = [] }: Launch): Promise<void> {
  try {
    const [first, ...others] = await Promise.all(files.map((handle) => handle.getFile()));
    if (first) incoming.bring({ files: [first, ...others] }, { by: 'system' }, placeOfFile(first));
    // A shortcut, which has a view as its address; a start without one leaves what is shown.
    else if (targetURL) {
      const { hash } = new URL(targetURL);
      if (hash !== '') location.hash = hash;
    }
  } catch {
    incoming.lose(); // moved or removed since
  }
}

/** Never rejects: a share that is not there is told. @param hash the address that asks for it */
export async function openShared(hash: string): Promise<void> {
  try {
    const id = sharedId(hash);
    const shared = id === null ? null : await takeShared(id);
    const [first, ...others] = shared?.files ?? [];
    const words = shared ? wordsOf(shared) : { text: '', link: false };
    if (!shared || (!first && words.text === '')) {
      incoming.lose();
      return;
    }
    const bringer = { by: 'share', from: shared.from } as const;
    if (first) incoming.bring({ files: [first, ...others] }, bringer, placeOfFile(first));
    else incoming.bring(words, bringer, 'summarize');
  } catch {
    incoming.lose();
  }
}
