/**
 * Which versions could be removed without anyone noticing: added ones that are not live, the longest
 * unused first.
 */

import { versionName, type ModelEntry, type ModelVersion } from '../../../contract/models/registry';
import { readEntries } from '../../../storage/log-store';

/** By when they last answered, as the monitoring log has it, or else were added. */
export async function byLastUse(entries: readonly ModelEntry[]): Promise<ModelVersion[]> {
  const idle = entries.flatMap((entry) => {
    const live = entry.aliases.find((each) => each.alias === 'live')?.version;
    return entry.versions.filter(
      (version) => version.origin.kind !== 'built-in' && version.version !== live,
    );
  });
  if (idle.length === 0) return [];
  const used = new Map<string, number>();
  for await (const chunk of readEntries(0))
    for (const { model, version, at } of chunk)
      if (version !== null) used.set(versionName({ model, version }), at);
  const lastUse = (version: ModelVersion) => used.get(versionName(version)) ?? version.createdAt;
  return idle.sort((a, b) => lastUse(a) - lastUse(b));
}
