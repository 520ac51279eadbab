/**
 * What the training worker offers to the page: starting, pausing and stopping runs, looking at
 * data, making versions smaller, exporting them.
 */

import type { InspectRequest, MaskRowsRequest } from '../../contract/training/dataset';
import { reply, type Reply } from '../../contract/errors';
import { parseOptions } from '../../contract/parse-options';
import type { AnyDistilRequest } from '../../contract/training/distilling';
import type { AnyReduceRequest, WorkProgress } from '../../contract/training/reducing';
import type { ExportRequest } from '../../contract/training/exporting';
import type { PictureExample } from '../../contract/training/pictures-data';
import type { TextExample } from '../../contract/training/texts-data';
import {
  RecipeSchema,
  type TrainEvent,
  type TrainKind,
  type TrainRequest,
} from '../../contract/training/training';
import type { SearchRequest, Settings } from '../../contract/training/search';
import type { TrialPart } from '../../contract/training/search-api';
import type { SearchDesk } from './search/search-desk';
import type { PictureInput } from '../../contract/tasks/pictures';
import type { PictureLesson } from './labelled/picture-lesson';
import type { TextLesson } from './labelled/text-lesson';
import { RUNS } from './training-kinds';
import type { RunControl } from './loop/training-run';

/** A run that can be paused and stopped while it is under way. */
class Run implements Pick<RunControl, 'signal' | 'breathe'> {
  readonly #stop = new AbortController();
  #resume: (() => void) | null = null;
  #paused: Promise<void> | null = null;

  readonly signal = this.#stop.signal;

  readonly breathe = async (): Promise<void> => {
    await nextTask();
    while (this.#paused) await this.#paused;
    this.signal.throwIfAborted();
  };

  pause(paused: boolean): void {
    if (paused)
      this.#paused ??= new Promise((resolve) => {
        this.#resume = resolve;
      });
    else {
      this.#paused = null;
      this.#resume?.();
    }
  }

  stop(): void {
    this.#stop.abort();
    this.pause(false);
  }
}

export class TrainingService {
  readonly #runs = new Map<string, Run>();
  #begun: Promise<PictureLesson> | null = null;
  #begunTexts: Promise<TextLesson> | null = null;
  #search: SearchDesk | null = null;

  train<Kind extends TrainKind>(request: TrainRequest<Kind>, emit: (event: TrainEvent) => void) {
    return this.#run(request.id, ({ signal, breathe }) => {
      parseOptions(RecipeSchema, request.recipe, 'recipe');
      return start(request, { signal, breathe, emit });
    });
  }

  reduce(request: AnyReduceRequest, onProgress: WorkProgress) {
    return this.#run(request.id, async ({ signal, breathe }) => {
      const { reduceVersion } = await import('./shrink/reduce-version');
      return reduceVersion(request, { signal, breathe }, onProgress);
    });
  }

  distil(request: AnyDistilRequest, onProgress: WorkProgress) {
    return this.#run(request.id, async ({ signal, breathe }) => {
      parseOptions(RecipeSchema, request.recipe, 'recipe');
      const { distil } = await import('./distil/distil-run');
      return distil(request, { signal, breathe }, onProgress);
    });
  }

  exportModel(request: ExportRequest) {
    return reply(async () => {
      const { exportVersion } = await import('./export/export-version');
      return exportVersion(request, new AbortController().signal);
    });
  }

  inspectData(request: InspectRequest, onBytes: (read: number) => void) {
    return this.#run(request.id, async ({ signal }) => {
      const { inspect } = await import('./data/inspect-file');
      return inspect(request, signal, onBytes);
    });
  }

  maskRows(request: MaskRowsRequest, onBytes: (read: number) => void) {
    return this.#run(request.id, async ({ signal }) => {
      const { maskRows } = await import('./data/mask-rows');
      return maskRows(request, signal, onBytes);
    });
  }

  seePicture(input: PictureInput) {
    return reply(async () => {
      const { seeDrawing } = await import('../tasks/labelled/see-drawing');
      return seeDrawing(input);
    });
  }

  teachPictures(examples: readonly PictureExample[]) {
    return reply(async () => (await this.#lesson()).teach(examples, nextTask));
  }

  askTaught(input: PictureInput) {
    return reply(async () => (await this.#lesson()).ask(input));
  }

  teachTexts(examples: readonly TextExample[]) {
    return reply(async () => (await this.#texts()).teach(examples, nextTask));
  }

  askTaughtText(text: string) {
    return reply(async () => (await this.#texts()).ask(text));
  }

  #texts(): Promise<TextLesson> {
    this.#begunTexts ??= import('./labelled/text-lesson').then(
      ({ TextLesson: Lesson }) => new Lesson(),
    );
    return this.#begunTexts;
  }

  openSearch(request: SearchRequest): Promise<Reply<readonly Settings[]>> {
    return reply(async () => {
      const { SearchDesk: Desk } = await import('./search/search-desk');
      this.#search = new Desk(request);
      return this.#search.trials();
    });
  }

  trainPart(part: TrialPart, onProgress: (share: number) => void) {
    return this.#run(part.id, (run) => this.#opened().train(part, run, onProgress));
  }

  keepTrials(trials: readonly number[]): Promise<Reply<void>> {
    return reply(async () => {
      await Promise.resolve();
      this.#opened().keep(trials);
    });
  }

  #opened(): SearchDesk {
    if (!this.#search) throw new RangeError('This worker has no search.');
    return this.#search;
  }

  /** The one of this worker. */
  #lesson(): Promise<PictureLesson> {
    this.#begun ??= import('./labelled/picture-lesson').then(
      ({ PictureLesson: Lesson }) => new Lesson(),
    );
    return this.#begun;
  }

  pause(id: string, paused: boolean): void {
    this.#runs.get(id)?.pause(paused);
  }

  cancel(id: string): void {
    this.#runs.get(id)?.stop();
  }

  /** Work that `pause` and `cancel` find by its id until it is done. */
  #run<Result>(id: string, work: (run: Run) => Promise<Result>) {
    return reply(async () => {
      const run = new Run();
      this.#runs.set(id, run);
      try {
        return await work(run);
      } finally {
        this.#runs.delete(id);
      }
    });
  }
}

async function start<Kind extends TrainKind>(request: TrainRequest<Kind>, control: RunControl) {
  const run = await RUNS[request.kind]();
  return run(request, control);
}

/**
 * Resolves in a task of its own, after messages that came meanwhile. A timer would cost up to 4 ms
 * each time.
 */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
