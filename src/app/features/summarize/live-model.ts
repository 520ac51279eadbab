/**
 * Which model answers for summaries, now and after each change. It comes with the client of the
 * engine, whose parts it is made of: the first view does without.
 */

import { directory } from '../../../client/engine/registry-directory';
import { keyOf } from '../../../contract/models/registry';
import { BUILT_IN_ID } from '../../../contract/tasks/generation';
import { summarize } from '../../../contract/tasks/summarize';

/** Resolves when the first answer was told. @param tell called with the id of the model */
export async function followLiveModel(tell: (id: string) => void): Promise<void> {
  const look = async () => {
    try {
      const stored = await directory.entry(summarize.name);
      const live = keyOf(stored, { model: summarize.name }).version;
      tell(stored?.versions.find(({ version }) => version === live)?.manifest.id ?? BUILT_IN_ID);
    } catch {
      // What cannot be read is told with the answer.
    }
  };
  directory.watch((model) => {
    if (model === summarize.name) void look();
  });
  await look();
}
