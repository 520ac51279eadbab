/**
 * The page's way to a lesson in texts: a worker of its own, which is taught texts and answers about
 * others for as long as the lesson lasts.
 */

import type { TaughtAnswer, TextExample } from '../../contract/training/texts-data';
import { EngineWorker } from '../workers/engine-worker';

export interface TextLesson {
  /** Teach these texts, in place of what was taught before. */
  teach(examples: readonly TextExample[]): Promise<void>;
  /** @throws InklingError `data-missing` before it was taught */
  ask(text: string): Promise<TaughtAnswer>;
  /** Give the worker and its memory back. */
  end(): void;
}

/** @throws InklingError `worker-died`, `download-failed` */
export async function openTextLesson(): Promise<TextLesson> {
  const worker = await EngineWorker.start();
  return {
    teach: (examples) => worker.ask((api) => api.teachTexts(examples)),
    ask: (text) => worker.ask((api) => api.askTaughtText(text)),
    end: () => {
      worker.end();
    },
  };
}
