/**
 * Reads the request log of a time and follows it while requests come in. A long log takes a while to
 * read, so it is read again the more seldom the longer that takes.
 */

import { clearRecords, inputRecorder, recorder } from '../../../client/engine/request-recorder';
import { asInklingError, type InklingError } from '../../../contract/errors';
import type { InputCounts } from '../../../contract/monitor/input-counts';
import { LOG_CHANNEL, type LogEntry } from '../../../contract/monitor/request-log';
import { readInputCounts } from '../../../storage/input-count-store';
import { readEntries } from '../../../storage/log-store';
import { beginOf, type TimeRange } from './log-filter';

/**
 * While requests come in, the log is read again at most this often, and a long one so seldom that
 * reading takes a tenth of the time.
 */
const AGAIN_MS = 1_000;
const READING_SHARE = 0.1;

export class LogReader {
  #range = $state<TimeRange>('day');
  #entries = $state.raw<readonly LogEntry[] | null>(null);
  #inputs = $state.raw<readonly InputCounts[]>([]);
  #readAt = $state(0);
  #failure = $state.raw<InklingError | null>(null);
  #reading: Promise<void> | null = null;
  #stale = false;
  #tookMs = 0;
  #followers = 0;

  get range(): TimeRange {
    return this.#range;
  }

  /** Of all models, oldest first; null until they have been read once. */
  get entries(): readonly LogEntry[] | null {
    return this.#entries;
  }

  /** What was counted of inputs, by version and hour. */
  get inputs(): readonly InputCounts[] {
    return this.#inputs;
  }

  /** When they were read, in milliseconds since 1970. */
  get readAt(): number {
    return this.#readAt;
  }

  get failure(): InklingError | null {
    return this.#failure;
  }

  chooseRange(range: TimeRange): void {
    this.#range = range;
    void this.#read();
  }

  /**
   * Read, and read again when something was noted. @returns what ends that, and lets go of the
   * entries: a full log is some megabytes
   */
  follow(): () => void {
    this.#followers += 1;
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
    return () => {
      clearTimeout(timer);
      channel.close();
      this.#followers -= 1;
      if (this.#followers > 0) return;
      this.#entries = null;
      this.#inputs = [];
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
      await Promise.all([recorder.flush(), inputRecorder.flush()]);
      const start = performance.now();
      const at = Date.now();
      const begin = beginOf(this.#range, at);
      const entries: LogEntry[] = [];
      for await (const chunk of readEntries(begin)) entries.push(...chunk);
      const inputs = await readInputCounts(begin);
      this.#tookMs = performance.now() - start;
      this.#readAt = at;
      // Whoever asked may have gone to another view meanwhile
      const wanted = this.#followers > 0;
      this.#entries = wanted ? entries : null;
      this.#inputs = wanted ? inputs : [];
      this.#failure = null;
    } catch (error) {
      this.#failure = asInklingError(error);
    }
  }
}
