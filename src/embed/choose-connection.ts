/**
 * Owns the choice between the two ways to an engine. On its own origin a page imports the engine
 * and starts the workers itself. From another origin no page may start a worker, so there a hidden
 * frame of the Inkling site does, and answers by messages.
 */

import { InklingError, type Reply } from '../contract/errors';
import type { LoadProgress } from '../contract/workers/engine-api';
import type { ModelRef } from '../contract/models/registry';
import type { TaskMap, TaskName } from '../contract/tasks/tasks';
import type { TrainEvent, TrainKind, TrainOutcome } from '../contract/training/training';
import type { ModelInfo, TrainCall } from './client-api';
import { openFar } from './frame-connection';

export interface DoorCall<Task extends TaskName> {
  readonly model?: ModelRef | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onLoad?: ((progress: LoadProgress) => void) | undefined;
  readonly onDraft?: ((draft: TaskMap[Task]['draft']) => void) | undefined;
}

export interface DoorTraining {
  readonly outcome: Promise<Reply<TrainOutcome>>;
  pause(paused: boolean): void;
  stop(): void;
}

/**
 * Answers are plain data, errors too: an InklingError of the site's own code would be none to the
 * page's.
 */
export interface Door {
  run<Task extends TaskName>(
    task: Task,
    input: TaskMap[Task]['input'],
    options: TaskMap[Task]['options'],
    call: DoorCall<Task>,
  ): Promise<Reply<TaskMap[Task]['output']>>;
  /** Make a model ready ahead. Missing on sites that were built before there was such a thing. */
  prepare?<Task extends TaskName>(task: Task, call: DoorCall<Task>): Promise<Reply<null>>;
  models(): Promise<Reply<readonly ModelInfo[]>>;
  /** Null on the way to another origin, where nothing may be changed. */
  readonly train:
    | (<Kind extends TrainKind>(
        id: string,
        kind: Kind,
        call: TrainCall<Kind>,
        onEvent: (event: TrainEvent) => void,
      ) => DoorTraining)
    | null;
  /** False once it leads nowhere any more, and must be opened again. */
  readonly open: boolean;
}

/**
 * What `embed/engine.js` of a built site exports. Its name and form must outlive versions: old
 * pages import it from new sites.
 */
export interface EngineModule {
  openEngine(modelsUrl: string): Door;
}

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
