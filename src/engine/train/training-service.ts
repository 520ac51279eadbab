/**
 * What the training worker offers to the page: starting, pausing and stopping runs, looking at
 * data, making versions smaller, exporting them.
 */

import type { InspectRequest } from '../../contract/training/dataset';
import { InklingError, reply } from '../../contract/errors';
import type { ExportRequest, ShrinkRequest } from '../../contract/training/shrinking';
import {
  RecipeSchema,
  type AnyTrainRequest,
  type TrainEvent,
  type TrainKind,
  type TrainRequest,
} from '../../contract/training/training';
import * as v from 'valibot';
import { RUNS } from './training-kinds';
import type { RunControl } from './loop/training-run';

class Run {
  readonly #stop = new AbortController();
  #resume: (() => void) | null = null;
  #paused: Promise<void> | null = null;

  control(emit: (event: TrainEvent) => void): RunControl {
    const { signal } = this.#stop;
    return {
      signal,
      emit,
      breathe: async () => {
        await nextTask();
        while (this.#paused) await this.#paused;
        signal.throwIfAborted();
      },
    };
  }

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

  train(request: AnyTrainRequest, onEvent: (event: TrainEvent) => void) {
    return reply(async () => {
      const recipe = v.safeParse(RecipeSchema, request.recipe);
      if (!recipe.success) {
        const option = v.getDotPath(recipe.issues[0]) ?? 'recipe';
        throw new InklingError('option-invalid', `${option}: ${recipe.issues[0].message}`, {
          details: { option },
        });
      }
      const run = new Run();
      this.#runs.set(request.id, run);
      try {
        return await start(request, run.control(onEvent));
      } finally {
        this.#runs.delete(request.id);
      }
    });
  }

  shrink(request: ShrinkRequest) {
    return reply(async () => {
      const run = new Run();
      this.#runs.set(request.id, run);
      try {
        const { shrinkVersion } = await import('./shrink/shrink-run');
        return await shrinkVersion(request, run.control(() => undefined).signal);
      } finally {
        this.#runs.delete(request.id);
      }
    });
  }

  exportModel(request: ExportRequest) {
    return reply(async () =>
      (await import('./export/export-version')).exportVersion(
        request,
        new AbortController().signal,
      ),
    );
  }

  /** Stopped like a run; never paused. */
  inspectData(request: InspectRequest, onBytes: (read: number) => void) {
    return reply(async () => {
      const run = new Run();
      this.#runs.set(request.id, run);
      try {
        const { inspect } = await import('./data/inspect-file');
        return await inspect(request, run.control(() => undefined).signal, onBytes);
      } finally {
        this.#runs.delete(request.id);
      }
    });
  }

  pause(id: string, paused: boolean): void {
    this.#runs.get(id)?.pause(paused);
  }

  cancel(id: string): void {
    this.#runs.get(id)?.stop();
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
