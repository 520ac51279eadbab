/**
 * The file of rows that a model is to be trained on: reading it, what it turned out to be, and which
 * of its columns are used. Another choice of columns reads it again, since a large file does not stay
 * in memory.
 */

import { inspectData, maskRows } from '../../../../client/training/data-inspector';
import { asInklingError, InklingError } from '../../../../contract/errors';
import {
  looksLikeNumbers,
  type ColumnReport,
  type DataChoice,
  type DataReport,
  type DataSource,
  type MaskedRows,
  type RowsKind,
} from '../../../../contract/training/dataset';

export class RowsFile {
  readonly #kind: RowsKind;
  #source = $state.raw<DataSource | null>(null);
  #report = $state.raw<DataReport | null>(null);
  #reading = $state.raw<AbortController | null>(null);
  /** Bytes that are read. */
  #read = $state(0);
  #failure = $state.raw<InklingError | null>(null);
  /** Before anything was masked in it. */
  #original: DataSource | null = null;
  #masked = $state.raw<MaskedRows['kept'] | null>(null);
  /** Values that were put back. */
  #except: readonly string[] = [];

  constructor(kind: RowsKind) {
    this.#kind = kind;
  }

  get source(): DataSource | null {
    return this.#source;
  }
  /** Also before it is read. */
  get name(): string {
    return this.#source?.name ?? '';
  }
  get report(): DataReport | null {
    return this.#report;
  }
  /** How many examples it makes with the chosen columns. */
  get examples(): number {
    return this.#report?.made?.examples ?? 0;
  }
  get reading(): boolean {
    return this.#reading !== null;
  }
  /** Share of the file that is read. */
  get progress(): number {
    return this.#source ? this.#read / Math.max(1, this.#source.file.size) : 0;
  }
  /** What is masked in the rows, or null where they are as they were given. */
  get masked(): MaskedRows['kept'] | null {
    return this.#masked;
  }
  get failure(): InklingError | null {
    return this.#failure;
  }

  /** @param choice of its columns; null: what they look like */
  async open(source: DataSource, choice: DataChoice | null = null): Promise<void> {
    this.#source = this.#original = source;
    this.#report = null;
    this.#masked = null;
    this.#except = [];
    await this.#inspect(choice);
  }

  /** Open what the page brings along, which is fetched now. */
  async openFetched(name: string, load: () => Promise<Blob>): Promise<void> {
    try {
      await this.open({ name, file: await load() });
    } catch (cause) {
      this.#failure = new InklingError('data-unreachable', `${name} could not be fetched.`, {
        details: { file: name },
        cause,
      });
    }
  }

  async chooseLabel(label: number): Promise<void> {
    const { report } = this;
    if (!report?.made) return;
    // Another label depends on other columns: let them be guessed for it, but the text stays the
    // text.
    const inputs =
      this.#kind === 'classify' ? report.made.choice.inputs : inputsBeside(label, report.columns);
    const column = report.columns[label];
    const numbers = this.#kind === 'table' && column !== undefined && looksLikeNumbers(column);
    await this.#inspect({ label, inputs, ...(numbers && { numbers }) });
  }

  /** Whether the label is a number to predict, or one of a few names. */
  async chooseNumbers(numbers: boolean): Promise<void> {
    const made = this.#report?.made;
    if (!made) return;
    const { label, inputs } = made.choice;
    await this.#inspect({ label, inputs, ...(numbers && { numbers }) });
  }

  async chooseInputs(inputs: readonly number[]): Promise<void> {
    const made = this.#report?.made;
    if (made) await this.#inspect({ ...made.choice, inputs });
  }

  stop(): void {
    this.#reading?.abort();
  }

  /** Mask what is private in the rows, and these names. */
  async mask(names: readonly string[]): Promise<void> {
    const source = this.#original;
    if (!source) return;
    const choice = this.#report?.made?.choice ?? null;
    const except = this.#except;
    await this.#work(async (signal, onBytes) => {
      const { file, kept } = await maskRows({ source, names, except }, signal, onBytes);
      const masked = { name: source.name, file };
      const report = await inspectData(
        { kind: this.#kind, source: masked, choice },
        signal,
        onBytes,
      );
      return () => {
        this.#source = masked;
        this.#masked = kept;
        this.#report = report;
      };
    });
  }

  /** Let these values stay as they are in the rows. */
  async putBack(values: MaskedRows['kept'], names: readonly string[]): Promise<void> {
    this.#except = [...this.#except, ...values.map(({ value }) => value)];
    await this.mask(names);
  }

  async #inspect(choice: DataChoice | null): Promise<void> {
    const source = this.#source;
    if (!source) return;
    await this.#work(async (signal, onBytes) => {
      const report = await inspectData({ kind: this.#kind, source, choice }, signal, onBytes);
      return () => {
        this.#report = report;
      };
    });
  }

  /**
   * The newest choice wins.
   * @param work reads the file, and returns what takes in the result
   */
  async #work(
    work: (signal: AbortSignal, onBytes: (read: number) => void) => Promise<() => void>,
  ): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#read = 0;
    this.#failure = null;
    try {
      const take = await work(reading.signal, (read) => {
        this.#read = read;
      });
      if (this.#reading === reading) take();
    } catch (error) {
      if (this.#reading === reading) this.#failure = asInklingError(error);
    } finally {
      if (this.#reading === reading) this.#reading = null;
    }
  }
}

/** Columns beside the label that have something in them and are not prose. */
function inputsBeside(label: number, columns: readonly ColumnReport[]): number[] {
  return columns.flatMap(({ kind }, column) =>
    column !== label && (kind === 'number' || kind === 'category') ? [column] : [],
  );
}
