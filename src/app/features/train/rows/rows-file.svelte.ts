/**
 * The file of rows that a model is to be trained on: reading it, what it turned out to be, and which
 * of its columns are used. Another choice of columns reads it again, since a large file does not stay
 * in memory.
 */

import { inspectData } from '../../../../client/training/data-inspector';
import { asInklingError, type InklingError } from '../../../../contract/errors';
import type {
  ColumnReport,
  DataChoice,
  DataReport,
  DataSource,
  RowsKind,
} from '../../../../contract/training/dataset';

export class RowsFile {
  readonly #kind: RowsKind;
  #source = $state.raw<DataSource | null>(null);
  #report = $state.raw<DataReport | null>(null);
  #reading = $state.raw<AbortController | null>(null);
  /** Bytes that are read. */
  #read = $state(0);
  #failure = $state.raw<InklingError | null>(null);

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
  get failure(): InklingError | null {
    return this.#failure;
  }

  async open(source: DataSource): Promise<void> {
    this.#source = source;
    this.#report = null;
    await this.#inspect(null);
  }

  async chooseLabel(label: number): Promise<void> {
    const { report } = this;
    if (!report?.made) return;
    // Another label depends on other columns: let them be guessed for it, but the text stays the
    // text.
    const inputs =
      this.#kind === 'classify' ? report.made.choice.inputs : inputsBeside(label, report.columns);
    await this.#inspect({ label, inputs });
  }

  async chooseInputs(inputs: readonly number[]): Promise<void> {
    const made = this.#report?.made;
    if (made) await this.#inspect({ label: made.choice.label, inputs });
  }

  stop(): void {
    this.#reading?.abort();
  }

  /** The newest choice wins. */
  async #inspect(choice: DataChoice | null): Promise<void> {
    const source = this.#source;
    if (!source) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#read = 0;
    this.#failure = null;
    try {
      const report = await inspectData(
        { kind: this.#kind, source, choice },
        reading.signal,
        (read) => {
          this.#read = read;
        },
      );
      if (this.#reading === reading) this.#report = report;
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
