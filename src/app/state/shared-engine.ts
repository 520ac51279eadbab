/**
 * The page's one engine. Its code is fetched when something is first asked of it, or is about to be:
 * whoever only looks at the page does without.
 */

import type { Engine } from '../../client/engine/page-engine';
import { InklingError } from '../../contract/errors';
import { readBackendChoice } from './forced-backend';

let engine: Promise<Engine> | null = null;
let created: Engine | null = null;
const waiting: ((engine: Engine) => void)[] = [];

/** @throws InklingError `download-failed`; the next call tries again */
export function sharedEngine(): Promise<Engine> {
  engine ??= fetchEngine();
  return engine;
}

/** Calls once there is an engine, without asking for it. */
export function onEngine(listener: (engine: Engine) => void): void {
  if (created) listener(created);
  else waiting.push(listener);
}

async function fetchEngine(): Promise<Engine> {
  try {
    const { createEngine } = await import('../../client/engine/page-engine');
    created = createEngine({ forced: readBackendChoice(location.search).forced });
    for (const tell of waiting.splice(0)) tell(created);
    return created;
  } catch (error) {
    engine = null;
    throw new InklingError('download-failed', 'The client of the engine could not be fetched.', {
      cause: error,
    });
  }
}
