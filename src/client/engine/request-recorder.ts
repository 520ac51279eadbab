/**
 * Writing the monitoring log: the one writer of its store. Entries are written together
 * some time after they were made, so that no answer waits for storage; where the browser will not
 * store, they are dropped without a word.
 */

import { LOG_CHANNEL, type LogEntry } from '../../contract/monitor/request-log';

/** Entries of this time are written in one transaction. */
const GATHER_MS = 400;

export class Recorder {
  readonly #write: (entries: readonly LogEntry[]) => Promise<void>;
  #pending: LogEntry[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: (entries: readonly LogEntry[]) => Promise<void>) {
    this.#write = write;
  }

  /** Note an entry. Returns at once and never throws. */
  add(entry: LogEntry): void {
    this.#pending.push(entry);
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  /** Resolves when everything that was noted before is written, or was refused. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = this.#pending;
    this.#pending = [];
    if (entries.length > 0)
      this.#writing = this.#writing.then(() => this.#write(entries)).catch(() => undefined);
    return this.#writing;
  }
}

/**
 * Entries of one transaction at most: to hand over 400 of them, as a batch of short texts makes in
 * the time of one gathering, took the page 57 ms at once.
 */
const TOGETHER = 100;

async function writeToStorage(entries: readonly LogEntry[]): Promise<void> {
  const { appendEntries } = await import('../../storage/log-store');
  for (let from = 0; from < entries.length; from += TOGETHER)
    await appendEntries(entries.slice(from, from + TOGETHER));
  announce();
}

/** Forget the whole log, in every tab. @throws DOMException where the browser would not */
export async function clearRecords(): Promise<void> {
  await recorder.flush();
  const { clearLog } = await import('../../storage/log-store');
  await clearLog();
  announce();
}

function announce(): void {
  const channel = new BroadcastChannel(LOG_CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** The recorder of this page. */
export const recorder = new Recorder(writeToStorage);

// The page may be gone before the time is up; on phones this is the last event that is sure to
// come.
addEventListener('visibilitychange', () => void recorder.flush(), { capture: true });
