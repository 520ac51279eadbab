/**
 * Writing the monitoring log and the counts of inputs: the one writer of their stores. Entries are
 * written together some time after they were made, so that no answer waits for storage; where the
 * browser will not store, they are dropped without a word.
 */

import type { BinnedInput } from '../../contract/monitor/input-counts';
import { LOG_CHANNEL, type LogEntry } from '../../contract/monitor/request-log';

/** Entries of this time are written in one transaction. */
const GATHER_MS = 400;

export class Recorder<Entry = LogEntry> {
  readonly #write: (entries: readonly Entry[]) => Promise<void>;
  #pending: Entry[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: (entries: readonly Entry[]) => Promise<void>) {
    this.#write = write;
  }

  /** Note an entry. Returns at once and never throws. */
  add(entry: Entry): void {
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

async function writeInputs(inputs: readonly BinnedInput[]): Promise<void> {
  const { countInputs } = await import('../../storage/input-count-store');
  await countInputs(inputs);
  announce();
}

/**
 * Forget the whole log and what was counted of inputs, in every tab.
 * @throws DOMException where the browser would not
 */
export async function clearRecords(): Promise<void> {
  await Promise.all([recorder.flush(), inputRecorder.flush()]);
  const [{ clearLog }, { clearInputCounts }] = await Promise.all([
    import('../../storage/log-store'),
    import('../../storage/input-count-store'),
  ]);
  await Promise.all([clearLog(), clearInputCounts()]);
  announce();
}

function announce(): void {
  const channel = new BroadcastChannel(LOG_CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** The recorders of this page. */
export const recorder = new Recorder(writeToStorage);
export const inputRecorder = new Recorder(writeInputs);

// The page may be gone before the time is up; on phones this is the last event that is sure to
// come.
addEventListener(
  'visibilitychange',
  () => {
    void recorder.flush();
    void inputRecorder.flush();
  },
  { capture: true },
);
