/**
 * The choice between the two connections to an engine. On its own origin a page imports the engine
 * and starts the workers itself. From another origin no page may start a worker, so there a hidden
 * frame of the Inkling site does, and answers by messages.
 */

import { InklingError } from '../../contract/errors';
import type { Connection, EngineModule } from './connection';
import { openFrameConnection } from './frame-connection';

const connections = new Map<string, Promise<Connection>>();

/**
 * The connection to the engine of this Inkling folder; every caller on the page gets the same one.
 * @param from absolute, ending in a slash
 * @throws InklingError `site-unreachable`, `origin-refused`
 */
export async function openConnection(from: string): Promise<Connection> {
  const known = connections.get(from);
  if (known) {
    const connection = await known;
    if (connection.open) return connection;
    if (connections.get(from) === known) connections.delete(from);
    return openConnection(from);
  }
  const opening =
    new URL(from).origin === location.origin ? importEngine(from) : openFrameConnection(from);
  connections.set(from, opening);
  opening.catch(() => connections.delete(from)); // the next call tries again
  return opening;
}

async function importEngine(from: string): Promise<Connection> {
  const address = new URL('embed/engine.js', from).href;
  try {
    // Not for bundlers: the address is known at run time only, and what lies there has been built
    // already.
    const { openEngine } = (await import(
      /* @vite-ignore */ /* webpackIgnore: true */ address
    )) as EngineModule;
    return openEngine(new URL('models/', from).href);
  } catch (cause) {
    throw new InklingError('site-unreachable', `There is no Inkling at ${from}.`, {
      details: { site: from },
      cause,
    });
  }
}
