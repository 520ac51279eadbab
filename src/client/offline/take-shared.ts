/**
 * Takes a share that the service worker has laid by: once, since it is the page's from then on.
 */

import * as v from 'valibot';
import {
  fileAddress,
  noteAddress,
  SHARE_CACHE,
  SHARE_LIMITS,
  SharedNoteSchema,
  type SharedNote,
} from '../../contract/incoming/shared-item';

export interface SharedItem extends Omit<SharedNote, 'files'> {
  readonly files: readonly File[];
}

/**
 * The share of this id, which is no longer stored then.
 * @returns null where there is none: taken already, waited for too long, or not what it should be
 */
export async function takeShared(id: string): Promise<SharedItem | null> {
  if (!(await caches.has(SHARE_CACHE))) return null;
  const cache = await caches.open(SHARE_CACHE);
  const at = (path: string) => new URL(path, document.baseURI).href;
  const stored: unknown = await (await cache.match(at(noteAddress(id))))?.json();
  const note = v.safeParse(SharedNoteSchema, stored);
  const files: File[] = [];
  for (let index = 0; index < SHARE_LIMITS.files; index += 1) {
    const response = await cache.match(at(fileAddress(id, index)));
    if (!response) break;
    const about = note.success ? note.output.files[index] : undefined;
    if (about) files.push(new File([await response.blob()], about.name, { type: about.type }));
    await cache.delete(at(fileAddress(id, index)));
  }
  await cache.delete(at(noteAddress(id)));
  if (!note.success || files.length !== note.output.files.length) return null;
  if (Date.now() - note.output.at > SHARE_LIMITS.milliseconds) return null;
  return { ...note.output, files };
}
