/**
 * Whether a model may be loaded before anything is asked of it: not where that would take a download
 * that nobody has asked for. It comes with the client of the engine, which is fetched then anyway.
 */

import { keyOf } from '../../contract/models/registry';
import type { TaskName } from '../../contract/tasks/tasks';
import { readEntry } from '../../storage/registry-store';
import { hasFile } from '../../storage/weight-files';
import { savesData } from './save-data';

/**
 * Whether the live version came with this site, or is stored whole. A built-in one may still have to
 * be downloaded, which nobody wants who asked the browser to save data.
 */
export async function mayPreload(task: TaskName): Promise<boolean> {
  const entry = await readEntry(task);
  const { version } = keyOf(entry, { model: task });
  const added = entry?.versions.find((each) => each.version === version);
  if (!added) return !savesData();
  return (await Promise.all(added.manifest.files.map(({ sha256 }) => hasFile(sha256)))).every(
    Boolean,
  );
}
