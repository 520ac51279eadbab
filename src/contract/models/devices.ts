/** Types for where a model runs: backends, candidates, and what was measured about them. */

import * as v from 'valibot';
import type { VersionKey } from './registry';
import { TASKS, type TaskName } from '../tasks/tasks';

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;

export type Backend = (typeof BACKENDS)[number];

/** One way to run a model here. `threads` is 1 wherever the backend has no threads of its own. */
export interface Candidate {
  readonly backend: Backend;
  readonly threads: number;
}

/** What came of giving a candidate the model's golden input. */
export interface ProbeReport extends Candidate {
  readonly task: TaskName;
  /** `ok`: golden output returned, `medianMs` measured. Anything else: why it is not used. */
  readonly outcome: 'ok' | 'unavailable' | 'wrong' | 'failed' | 'slow';
  /** Median milliseconds of one golden run, when `ok`. */
  readonly medianMs: number | null;
  /** A plain sentence in English when not `ok`, else empty. */
  readonly reason: string;
  /** When this was found, in milliseconds since 1970. */
  readonly at: number;
}

/** Of a report as it is stored. */
export const ProbeReportSchema: v.GenericSchema<unknown, ProbeReport> = v.object({
  task: v.picklist(TASKS),
  backend: v.picklist(BACKENDS),
  threads: v.number(),
  outcome: v.picklist(['ok', 'unavailable', 'wrong', 'failed', 'slow']),
  medianMs: v.nullable(v.number()),
  reason: v.string(),
  at: v.number(),
});

/** What is known about the ways to run a task here. */
export interface Survey {
  /** One for each candidate that was measured or cannot be. */
  readonly reports: readonly ProbeReport[];
  /** Those still to be measured. */
  readonly unmeasured: readonly Candidate[];
  /** What follows from that, or null if nothing is left to run on. */
  readonly choice: Choice | null;
}

export interface Choice {
  readonly candidate: Candidate;
  /**
   * `measured`: fastest of all that were measured; `first`: not all measured yet; `forced`: asked
   * for in the address.
   */
  readonly why: 'measured' | 'first' | 'forced';
  /** Set when a forced backend could not be used: the reason, in English. */
  readonly refused: string | null;
}

/** Where a task runs and why. */
export interface Placement extends Candidate {
  readonly task: TaskName;
  /** Which version of which served model it is. */
  readonly served: VersionKey;
  /** Name of the model, as people call it. */
  readonly model: string;
  readonly version: string;
  /** Every byte matched the manifest's SHA-256, and the golden output came back. */
  readonly verified: true;
  readonly why: Choice['why'];
  readonly refused: Choice['refused'];
  readonly reports: readonly ProbeReport[];
  /**
   * False where the browser would not store the weights (a private window, say): they are fetched
   * again next time.
   */
  readonly stored: boolean;
  readonly source: FileSource;
}

/** Where the files of a model came from when it was loaded. */
export interface FileSource {
  readonly storedFiles: number;
  readonly fetchedFiles: number;
  readonly fetchedBytes: number;
}

/** `wasm` or, with more than one thread, `wasm ×4`. */
export function candidateName(candidate: Candidate): string {
  return candidate.threads > 1
    ? `${candidate.backend} ×${String(candidate.threads)}`
    : candidate.backend;
}

export function sameCandidate(a: Candidate, b: Candidate): boolean {
  return a.backend === b.backend && a.threads === b.threads;
}

export function isBackend(value: unknown): value is Backend {
  return BACKENDS.some((backend) => backend === value);
}
