/**
 * Owns the monitor's view of the log: what is looked at, the entries of that time, and the figures
 * made of them.
 */

import { clearRecords, recorder } from '../../../client/engine/request-recorder';
import { registry } from '../../../client/library/model-registry';
import type { Reference } from '../../../contract/models/model-info';
import { asInklingError, type InklingError } from '../../../contract/errors';
import { LOG_CHANNEL, type LogEntry, type RunRecord } from '../../../contract/monitor/request-log';
import { readEntries } from '../../../storage/log-store';
import { breakdown, outcomes } from './breakdown';
import { beginOf, belongsTo, subjectKey, subjectsOf, type Range, type Subject } from './log-filter';
import { drifts, type Drift } from './drift';
import { timeline } from './timeline';

/**
 * While requests come in, the log is read again at most this often, and a long one so seldom that
 * reading takes a tenth of the time.
 */
const AGAIN_MS = 1_000;
const READING_SHARE = 0.1;

/** A version's reference, and how its answers compare with it. */
export interface Comparison {
  readonly model: string;
  readonly version: number;
  /** Null where nobody has measured what the model answers on a data set. */
  readonly dataset: string | null;
  readonly drifts: readonly Drift[];
}

class Monitor {
  #range = $state<Range>('day');
  #chosen = $state<string | null>(null);
  /** Null until the log has been read once. */
  #entries = $state.raw<readonly LogEntry[] | null>(null);
  #readAt = $state(0);
  #failure = $state.raw<InklingError | null>(null);
  #references = $state.raw<ReadonlyMap<string, Reference | null>>(new Map());
  #reading: Promise<void> | null = null;
  #stale = false;
  #tookMs = 0;

  readonly #runs = $derived((this.#entries ?? []).filter((entry) => entry.kind === 'run'));
  readonly subjects = $derived(subjectsOf(this.#runs));
  /**
   * What was chosen; at first the most used model, since the times of different models have little
   * in common.
   */
  readonly subject: Subject = $derived(
    this.subjects.find((each) => subjectKey(each) === this.#chosen) ??
      this.subjects[this.#chosen === 'all' ? 0 : 1] ?? { kind: 'all' },
  );
  readonly #selected = $derived((this.#entries ?? []).filter(belongsTo(this.subject)));
  readonly #selectedRuns: readonly RunRecord[] = $derived(
    this.#selected.filter((entry) => entry.kind === 'run'),
  );
  readonly rows = $derived(breakdown(this.#selectedRuns));
  readonly outcomes = $derived(outcomes(this.#selectedRuns));
  readonly timeline = $derived(timeline(this.#selectedRuns, this.#begin(), this.#readAt));
  readonly comparison: Comparison | null = $derived(this.#compare());
  readonly loads = $derived(this.#selected.filter((entry) => entry.kind === 'load'));
  readonly restarts = $derived(this.#selected.filter(({ kind }) => kind === 'restart').length);
  readonly fallBacks = $derived(this.#selected.filter(({ kind }) => kind === 'fall-back').length);

  get range(): Range {
    return this.#range;
  }

  /** The entries of the chosen time and subject, oldest first: what is exported. */
  get selected(): readonly LogEntry[] {
    return this.#selected;
  }

  /** Entries of the chosen time, of all models; null until they are read. */
  get count(): number | null {
    return this.#entries?.length ?? null;
  }

  get failure(): InklingError | null {
    return this.#failure;
  }

  chooseRange(range: Range): void {
    this.#range = range;
    void this.#read();
  }

  chooseSubject(key: string): void {
    this.#chosen = key;
  }

  /** Read the log and follow it. Returns what ends that. */
  open(): () => void {
    const channel = new BroadcastChannel(LOG_CHANNEL);
    let timer: ReturnType<typeof setTimeout> | undefined;
    channel.onmessage = () => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          void this.#read();
        },
        Math.max(AGAIN_MS, this.#tookMs / READING_SHARE),
      );
    };
    void this.#read();
    void this.#readReferences();
    return () => {
      clearTimeout(timer);
      channel.close();
    };
  }

  /** Forget the whole log, of all times and models. */
  async clear(): Promise<void> {
    try {
      await clearRecords();
      await this.#read();
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  /** One reading at a time; what was asked for meanwhile is read after it. */
  async #read(): Promise<void> {
    this.#stale = true;
    this.#reading ??= (async () => {
      while (this.#stale) {
        this.#stale = false;
        await this.#readOnce();
      }
    })();
    await this.#reading;
    this.#reading = null;
  }

  async #readOnce(): Promise<void> {
    try {
      await recorder.flush();
      const start = performance.now();
      const at = Date.now();
      const entries: LogEntry[] = [];
      for await (const chunk of readEntries(beginOf(this.#range, at))) entries.push(...chunk);
      this.#tookMs = performance.now() - start;
      this.#readAt = at;
      this.#entries = entries;
      this.#failure = null;
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }

  async #readReferences(): Promise<void> {
    try {
      const entries = await registry.list();
      this.#references = new Map(
        entries.flatMap(({ versions }) =>
          versions.map(({ model, version, manifest }) => [
            `${model}@${String(version)}`,
            manifest.reference ?? null,
          ]),
        ),
      );
    } catch {
      // Nothing can be compared, which the view says.
    }
  }

  #begin(): number {
    const first = this.#selectedRuns[0]?.at ?? this.#readAt;
    return this.#range === 'all' ? first : beginOf(this.#range, this.#readAt);
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
    const reference = this.#references.get(`${model}@${String(version)}`) ?? null;
    const answered = this.#selectedRuns.filter(
      (run) => run.version === version && run.outcome === 'ok',
    );
    return {
      model,
      version,
      dataset: reference?.dataset ?? null,
      drifts: reference ? drifts(answered, reference) : [],
    };
  }
}

export const monitor = new Monitor();
