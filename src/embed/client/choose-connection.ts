/**
 * Owns the choice between the two ways to an engine. On its own origin a page imports the engine
 * and starts the workers itself. From another origin no page may start a worker, so there a hidden
 * frame of the Inkling site does, and answers by messages.
 */

import { InklingError } from '../../contract/errors';
import type { Door, EngineModule } from './connection';
import { openFar } from './frame-connection';

const doors = new Map<string, Promise<Door>>();

/**
 * The door to the engine of this Inkling folder; every caller on the page gets the same one.
 * @param from absolute, ending in a slash
 * @throws InklingError `site-unreachable`, `origin-refused`
 */
export async function openDoor(from: string): Promise<Door> {
  const known = doors.get(from);
  if (known) {
    const door = await known;
    if (door.open) return door;
    if (doors.get(from) === known) doors.delete(from);
    return openDoor(from);
  }
  const opening = new URL(from).origin === location.origin ? openNear(from) : openFar(from);
  doors.set(from, opening);
  opening.catch(() => doors.delete(from)); // the next call tries again
  return opening;
}

async function openNear(from: string): Promise<Door> {
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
