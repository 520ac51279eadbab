/**
 * Owns whether a model may be made ready before anything is asked of it: not where that would take
 * a download that nobody has asked for.
 */

import { keyOf } from '../../contract/models/registry';
import type { TaskName } from '../../contract/tasks/tasks';
import { readEntry } from '../../storage/registry-store';
import { hasFile } from '../../storage/weight-files';
import { savesData } from './save-data';

/**
 * Whether the live version came with this site, or is stored whole; never fetched ahead for those
 * who asked the browser to save data.
 */
export async function mayPrepare(task: TaskName): Promise<boolean> {
  const entry = await readEntry(task);
  const { version } = keyOf(entry, { model: task });
  const added = entry?.versions.find((each) => each.version === version);
  if (!added) return !savesData();
  return (await Promise.all(added.manifest.files.map(({ sha256 }) => hasFile(sha256)))).every(
    Boolean,
  );
}
