/**
 * The page's way to a lesson: a worker of its own, which is taught pictures and answers about others
 * for as long as the lesson lasts.
 */

import type { LabelScore } from '../../contract/tasks/answer-parts';
import type { PictureInput } from '../../contract/tasks/pictures';
import type { PictureExample } from '../../contract/training/pictures-data';
import { EngineWorker } from '../workers/engine-worker';

export interface PictureLesson {
  /** A picture as it is taught. @throws InklingError `input-empty`, `picture-*` */
  see(input: PictureInput): Promise<Uint8ClampedArray>;
  /** Teach these pictures, in place of what was taught before. */
  teach(examples: readonly PictureExample[]): Promise<void>;
  /** @throws InklingError `data-missing` before it was taught; `input-empty`, `picture-*` */
  ask(input: PictureInput): Promise<readonly LabelScore[]>;
  /** Give the worker and its memory back. */
  end(): void;
}

/** @throws InklingError `worker-died`, `download-failed` */
export async function openLesson(): Promise<PictureLesson> {
  const worker = await EngineWorker.start();
  return {
    see: (input) => worker.ask((api) => api.seePicture(input)),
    teach: (examples) => worker.ask((api) => api.teachPictures(examples)),
    ask: (input) => worker.ask((api) => api.askTaught(input)),
    end: () => {
      worker.end();
    },
  };
}
