/**
 * For tests: workers that train trials without training anything. What a part comes to depends on
 * the part alone; when it does, and whether the worker lives to tell, is up to the test.
 */

import { orAborted } from '../../../contract/async';
import { InklingError } from '../../../contract/errors';
import type { SearchRequest, Settings } from '../../../contract/training/search';
import type { PartResult, TrialPart } from '../../../contract/training/search-api';
import { nameOf, type FinishedPart } from '../../../contract/training/search-course';
import type { SearchState } from '../../../contract/training/search-state';
import { REFERENCE_RECIPE } from '../../../contract/training/training';
import type { SearchMeans } from './search-run';
import type { TrialWorker } from './trial-worker';

export function testSearch(halving: number | null, folds: number | null): SearchRequest {
  return {
    training: {
      id: 'search',
      kind: 'pictures',
      model: 'shapes',
      data: { examples: [], heldOut: 0.2 },
      recipe: { ...REFERENCE_RECIPE, epochs: 27, folds },
      modelsUrl: '/models/',
      resume: null,
    },
    plan: {
      method: 'random',
      space: { learningRate: { from: 1e-4, to: 1, scale: 'log' } },
      trials: 9,
      steps: 3,
      seed: 1,
      halving,
    },
  };
}

export function settingsFor(count: number): Settings[] {
  return Array.from({ length: count }, (_, i) => ({ learningRate: (i + 1) / 100 }));
}

/** A score that seems drawn by chance, and is the same for the same part. */
export function scoreOf({ trial, share, fold }: Omit<TrialPart, 'id' | 'settings'>): number {
  const mixed = Math.sin(12.9898 * (trial + 1) + 78.233 * ((fold ?? 0) + 1) + 37.7 * share);
  return Math.abs(mixed * 43_758.5453) % 1;
}

export interface TestWorkers {
  readonly open: (signal: AbortSignal) => Promise<TrialWorker>;
  /** Parts that were begun, in that order, by the worker that did. */
  readonly begun: { readonly worker: number; readonly part: TrialPart }[];
  /** Workers that are not ended. */
  readonly living: () => number;
}

/**
 * @param trials what every worker draws
 * @param delay resolves when a part is done
 * @param fate `dies`: the worker, during this part; `fails`: the trial; `refuses`: any trial would
 */
export function testWorkers(
  trials: readonly Settings[],
  delay: (part: TrialPart) => Promise<void>,
  fate: (part: TrialPart, worker: number) => 'lives' | 'dies' | 'fails' | 'refuses' = () => 'lives',
): TestWorkers {
  const begun: { worker: number; part: TrialPart }[] = [];
  const living = new Set<number>();
  let opened = 0;
  const open = (): Promise<TrialWorker> => {
    const worker = (opened += 1);
    living.add(worker);
    return Promise.resolve({
      open: () => Promise.resolve(trials),
      train: async (part, onProgress, signal): Promise<PartResult> => {
        begun.push({ worker, part });
        onProgress(0.5);
        await orAborted(delay(part), signal);
        const what = fate(part, worker);
        if (what === 'dies') throw new InklingError('worker-died', 'It died.');
        if (what === 'fails') throw new InklingError('training-diverged', 'It diverged.');
        if (what === 'refuses') throw new InklingError('data-missing', 'There is nothing.');
        return { scores: [scoreOf(part)], curve: [0.1, scoreOf(part)], seconds: 1 };
      },
      pause: () => undefined,
      keep: () => Promise.resolve(),
      end: () => {
        living.delete(worker);
      },
    });
  };
  return { open, begun, living: () => living.size };
}

/** What a search has kept and told. */
export interface Kept {
  readonly parts: Map<string, FinishedPart>;
  readonly states: SearchState[];
}

/** The means of a search with so many of these workers. */
export function meansOf(
  { open }: TestWorkers,
  workers: number,
  { parts, states }: Kept,
  more: Partial<SearchMeans> = {},
): SearchMeans {
  return {
    workers,
    openWorker: open,
    begin: () => Promise.resolve(true),
    keep: (part) => {
      parts.set(nameOf(part), part);
      return Promise.resolve(true);
    },
    onState: (state) => states.push(state),
    ...more,
  };
}

export const nothing = (): Kept => ({ parts: new Map(), states: [] });

export const atOnce = () => Promise.resolve();
