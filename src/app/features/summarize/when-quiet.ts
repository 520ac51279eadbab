/** Waits with what this view may need later until the page has nothing else to do. */

import { quiet } from '../../../client/workers/activity';

const QUIET_MS = 3_000;

/** Resolves when the page has nothing else to do. */
export async function whenQuiet(): Promise<void> {
  await quiet(QUIET_MS);
}
