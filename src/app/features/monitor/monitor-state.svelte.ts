/**
 * The state of the monitor: what of the log is looked at, the figures made of it, and how the answers
 * compare with the model's reference.
 */

import { registry } from '../../../client/library/model-registry';
import type { InklingError } from '../../../contract/errors';
import type { Model } from '../../../contract/models/model-info';
import { versionName } from '../../../contract/models/registry';
import type { LogEntry, RunRecord } from '../../../contract/monitor/request-log';
import { breakdown, outcomes } from './breakdown';
import { drifts, type Drift } from './drift';
import { inputDrifts, type InputDrift } from './inputs/input-drift';
import {
  beginOf,
  belongsTo,
  subjectKey,
  subjectsOf,
  type Subject,
  type TimeRange,
} from './log-filter';
import { LogReader } from './log-reader.svelte';
import { timeline } from './timeline';

/** A version's reference, and how its answers compare with it. */
export interface Comparison {
  readonly model: string;
  readonly version: number;
  /** Null where nobody has measured what the model answers on a data set. */
  readonly dataset: string | null;
  readonly drifts: readonly Drift[];
  /** Null where the version is no longer here. */
  readonly task: Model['task'] | null;
  /** Of each column of a table or part of a text; null where the reference has none of them. */
  readonly inputs: readonly InputDrift[] | null;
}

class Monitor {
  readonly #log = new LogReader();
  #chosen = $state<string | null>(null);
  #manifests = $state.raw<ReadonlyMap<string, Pick<Model, 'task' | 'reference'>>>(new Map());

  readonly #runs = $derived((this.#log.entries ?? []).filter((entry) => entry.kind === 'run'));
  readonly subjects = $derived(subjectsOf(this.#runs));
  /**
   * What was chosen; at first the most used model, since the times of different models have little
   * in common.
   */
  readonly subject: Subject = $derived(
    this.subjects.find((each) => subjectKey(each) === this.#chosen) ??
      this.subjects[this.#chosen === 'all' ? 0 : 1] ?? { kind: 'all' },
  );
  readonly #selected = $derived((this.#log.entries ?? []).filter(belongsTo(this.subject)));
  readonly #selectedRuns: readonly RunRecord[] = $derived(
    this.#selected.filter((entry) => entry.kind === 'run'),
  );
  readonly rows = $derived(breakdown(this.#selectedRuns));
  readonly outcomes = $derived(outcomes(this.#selectedRuns));
  readonly timeline = $derived(timeline(this.#selectedRuns, this.#begin(), this.#log.readAt));
  readonly comparison: Comparison | null = $derived(this.#compare());
  readonly loads = $derived(this.#selected.filter((entry) => entry.kind === 'load'));
  readonly restarts = $derived(this.#selected.filter(({ kind }) => kind === 'restart').length);
  readonly fallBacks = $derived(this.#selected.filter(({ kind }) => kind === 'fall-back').length);

  get range(): TimeRange {
    return this.#log.range;
  }

  /** The entries of the chosen time and subject, oldest first: what is exported. */
  get selected(): readonly LogEntry[] {
    return this.#selected;
  }

  /** Entries of the chosen time, of all models; null until they are read. */
  get count(): number | null {
    return this.#log.entries?.length ?? null;
  }

  get failure(): InklingError | null {
    return this.#log.failure;
  }

  chooseRange(range: TimeRange): void {
    this.#log.chooseRange(range);
  }

  chooseSubject(key: string): void {
    this.#chosen = key;
  }

  /** Read the log and follow it. @returns what ends that */
  open(): () => void {
    void this.#readReferences();
    const end = this.#log.follow();
    return () => {
      end();
      // While a view goes, Svelte gives what was
      queueMicrotask(() => {
        this.#letGo();
      });
    };
  }

  /** A derived value has what it was made from until it is read again. */
  #letGo(): void {
    for (const read of [
      () => this.#runs,
      () => this.#selected,
      () => this.#selectedRuns,
      () => this.loads,
    ])
      read();
  }

  /** Delete the whole log, of all times and models. */
  async clear(): Promise<void> {
    await this.#log.clear();
  }

  async #readReferences(): Promise<void> {
    try {
      const entries = await registry.list();
      this.#manifests = new Map(
        entries.flatMap(({ versions }) =>
          versions.map((version) => [versionName(version), version.manifest]),
        ),
      );
    } catch {
      // Nothing can be compared, which the view says.
    }
  }

  #begin(): number {
    const first = this.#selectedRuns[0]?.at ?? this.#log.readAt;
    return this.#log.range === 'all' ? first : beginOf(this.#log.range, this.#log.readAt);
  }

  /**
   * The most used version of the chosen model with its reference; versions are different models, so
   * one at a time.
   */
  #compare(): Comparison | null {
    const row = this.rows.find(({ version, answered }) => version !== null && answered > 0);
    if (this.subject.kind === 'all' || row?.version === null || row?.version === undefined)
      return null;
    const { model, version } = row;
    const manifest = this.#manifests.get(versionName({ model, version }));
    const reference = manifest?.reference;
    const answered = this.#selectedRuns.filter(
      (run) => run.version === version && run.outcome === 'ok',
    );
    return {
      model,
      version,
      dataset: reference?.dataset ?? null,
      drifts: reference ? drifts(answered, reference) : [],
      task: manifest?.task ?? null,
      inputs: reference?.inputs
        ? inputDrifts(
            reference.inputs,
            this.#log.inputs.filter((each) => each.model === model && each.version === version),
          )
        : null,
    };
  }
}

export const monitor = new Monitor();
