/**
 * What is shown of a batch's answers: a page of the table, and what came of all together. The worker
 * that has the batch looks it up; here is only what is on the screen.
 */

import { asInklingError } from '../../../contract/errors';
import type { BatchDesk } from '../../../client/batch/desk-worker';
import type {
  BatchFile,
  BatchFilter,
  BatchFormat,
  BatchPage,
  BatchReport,
  BatchSummary,
  PageRow,
} from '../../../contract/batch/desk';

export const PAGE_ROWS = 50;

const ALL: BatchFilter = { label: null, contains: '', errorsOnly: false, sort: 'file' };

/** While rows are answered the table and the sums are looked up again so often, in milliseconds. */
const PAGE_MS = 500;
const SUMMARY_MS = 2_500;

export class BatchResults {
  #desk: BatchDesk | null = null;
  #page = $state.raw<BatchPage | null>(null);
  #summary = $state.raw<BatchSummary | null>(null);
  #filter = $state.raw<BatchFilter>(ALL);
  #from = $state(0);
  #dates = $state.raw<readonly number[]>([]);
  #date = $state<number | null>(null);
  /** When each was looked up last, and whether that is under way. */
  #pageAt = -Infinity;
  #summaryAt = -Infinity;
  #looking = false;

  /** Null before there is an answer. */
  get page(): BatchPage | null {
    return this.#page;
  }
  get summary(): BatchSummary | null {
    return this.#summary;
  }
  get filter(): BatchFilter {
    return this.#filter;
  }
  /** The first row of the page, among those that match. */
  get from(): number {
    return this.#from;
  }
  /** Columns of dates, and which of them is used. */
  get dates(): readonly number[] {
    return this.#dates;
  }
  get date(): number | null {
    return this.#date;
  }

  show(desk: BatchDesk, { dates }: BatchReport): void {
    this.hide();
    this.#desk = desk;
    this.#dates = dates;
    this.#date = dates[0] ?? null;
    void this.settle();
  }

  hide(): void {
    this.#desk = null;
    this.#page = null;
    this.#summary = null;
    this.#filter = ALL;
    this.#from = 0;
  }

  async choose(filter: Partial<BatchFilter>): Promise<void> {
    this.#filter = { ...this.#filter, ...filter };
    this.#from = 0;
    await unlessClosed(this.#lookUpPage());
  }

  async turn(from: number): Promise<void> {
    this.#from = Math.max(0, from);
    await unlessClosed(this.#lookUpPage());
  }

  async chooseDate(column: number): Promise<void> {
    this.#date = column;
    await unlessClosed(this.#lookUpSummary());
  }

  /** More rows are answered: look again, unless that was just done. */
  changed(): void {
    const now = performance.now();
    if (this.#looking || now - this.#pageAt < PAGE_MS) return;
    this.#looking = true;
    const looks =
      now - this.#summaryAt < SUMMARY_MS
        ? this.#lookUpPage()
        : Promise.all([this.#lookUpPage(), this.#lookUpSummary()]);
    void unlessClosed(looks).then(() => {
      this.#looking = false;
    });
  }

  /** Nothing changes for a while: show what is there now. */
  async settle(): Promise<void> {
    await unlessClosed(Promise.all([this.#lookUpPage(), this.#lookUpSummary()]));
  }

  /** The rows and their answers as a file. @throws InklingError */
  async file(format: BatchFormat): Promise<BatchFile | null> {
    return this.#desk ? this.#desk.file(format) : null;
  }

  /** The newest look wins. */
  async #lookUpPage(): Promise<void> {
    const [desk, filter, from] = [this.#desk, this.#filter, this.#from];
    if (!desk) return;
    this.#pageAt = performance.now();
    const page = await desk.page(filter, from, PAGE_ROWS);
    if (desk !== this.#desk || filter !== this.#filter || from !== this.#from) return;
    this.#page = { ...page, rows: sameRows(page, this.#page) ?? page.rows };
  }

  async #lookUpSummary(): Promise<void> {
    const [desk, date] = [this.#desk, this.#date];
    if (!desk) return;
    this.#summaryAt = performance.now();
    const summary = await desk.summary(date);
    if (desk === this.#desk && date === this.#date) this.#summary = summary;
  }
}

/** A batch that was closed meanwhile answers no more; one whose worker died says so itself. */
async function unlessClosed(look: Promise<unknown>): Promise<void> {
  try {
    await look;
  } catch (error) {
    const { code } = asInklingError(error);
    if (code !== 'worker-died' && code !== 'cancelled') throw error;
  }
}

/** The rows that are shown, if they are still the same: only what is put back changes them. */
function sameRows({ rows }: BatchPage, shown: BatchPage | null): BatchPage['rows'] | null {
  const same =
    shown?.rows.length === rows.length && rows.every((row, i) => isSame(row, shown.rows[i]));
  return same ? shown.rows : null;
}

function isSame(row: PageRow, shown: PageRow | undefined): boolean {
  const pieces = ({ masked }: PageRow) => masked.reduce((sum, { count }) => sum + count, 0);
  return shown?.row === row.row && shown.text === row.text && pieces(shown) === pieces(row);
}
