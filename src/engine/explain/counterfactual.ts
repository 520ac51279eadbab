/**
 * The nearest different answer to a row: as few cells changed as possible, and those by as little as
 * possible, within what the columns held in training. Found by trying: every value of a category,
 * steps through the range of a number; then each number is moved back to where the answer turns.
 */

import { at } from '../../contract/at';
import type { LabelScore } from '../../contract/tasks/answer-parts';
import type { TableExplanation } from '../../contract/tasks/explanation';

export type CellValue = string | number | null;

/** A column as what is tried in it. */
export interface Column {
  readonly name: string;
  /** What stands there in an ordinary row. */
  readonly ordinary: CellValue;
  /** Of numbers: between these lay nearly all of them in training. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Of categories: what occurred in training. */
  readonly values: readonly string[];
  /** The number in a cell of this column; null where there is none. */
  readonly numberOf: (cell: CellValue) => number | null;
  /** A number as the column writes it. */
  readonly write: (number: number) => CellValue;
}

/** What the model says of rows, cells in the order of the columns: every label, the likeliest first. */
export type AskRows = (
  rows: readonly (readonly CellValue[])[],
) => Promise<readonly (readonly LabelScore[])[]>;

/** Steps through the range of a number. */
const STEPS = 24;
/** Cells that may change. */
const MOST_CHANGES = 3;
/** Rows that are gone on from when one change more is tried. */
const BEAM = 6;
/** Halvings of the way back to the cell that was given. */
const HALVINGS = 12;

interface Tried {
  readonly row: readonly CellValue[];
  readonly changed: readonly number[];
  /** Sum of the changes: numbers as a share of their range, another category as 1. */
  readonly distance: number;
}

interface Said<Answer> extends Tried {
  readonly said: Answer;
}

type Ask<Answer> = (rows: readonly (readonly CellValue[])[]) => Promise<readonly Answer[]>;

/** What an answer is wished to be. */
export interface Goal<Answer> {
  readonly isReached: (said: Answer) => boolean;
  /** How far an answer is from it: what the beam goes by. */
  readonly distance: (said: Answer) => number;
}

/** A row that is answered as it was wished, and how it differs. */
export interface Nearest<Answer> {
  readonly said: Answer;
  readonly changes: NonNullable<TableExplanation['counterfactual']>['changes'];
}

/**
 * @param wanted the label that it should be; null for any but the present one
 * @returns null where so few changes do not do it
 */
export async function nearestOther(
  row: readonly CellValue[],
  columns: readonly Column[],
  ask: AskRows,
  wanted: string | null,
): Promise<TableExplanation['counterfactual']> {
  const [present = []] = await ask([row]);
  const { label } = at(present, 0);
  const found = await nearestRow(row, columns, ask, {
    isReached: (scores) =>
      wanted === null ? at(scores, 0).label !== label : at(scores, 0).label === wanted,
    distance: (scores) => (wanted === null ? scoreOf(scores, label) : -scoreOf(scores, wanted)),
  });
  return found && { ...at(found.said, 0), changes: found.changes };
}

/**
 * The nearest row whose answer reaches the goal.
 * @returns null where so few changes do not do it
 */
export async function nearestRow<Answer>(
  row: readonly CellValue[],
  columns: readonly Column[],
  ask: Ask<Answer>,
  goal: Goal<Answer>,
): Promise<Nearest<Answer> | null> {
  let beam: readonly Tried[] = [{ row, changed: [], distance: 0 }];
  for (let changes = 1; changes <= Math.min(MOST_CHANGES, columns.length); changes += 1) {
    const tried = distinct(beam.flatMap((from) => changesOf(from, row, columns)));
    const answers = await ask(tried.map((each) => each.row));
    const said = tried.map((each, i): Said<Answer> => ({ ...each, said: at(answers, i) }));
    const [nearest] = said
      .filter((each) => goal.isReached(each.said))
      .sort((a, b) => a.distance - b.distance);
    if (nearest) return describe(await drawnBack(nearest, row, columns, ask, goal), row, columns);
    beam = said.sort((a, b) => goal.distance(a.said) - goal.distance(b.said)).slice(0, BEAM);
  }
  return null;
}

/** A row with one cell more that is not as it was, in all ways that are tried. */
function changesOf(
  { row, changed, distance }: Tried,
  given: readonly CellValue[],
  columns: readonly Column[],
): Tried[] {
  return columns.flatMap((column, i) =>
    changed.includes(i)
      ? []
      : stepsOf(column, at(given, i)).map((step) => ({
          row: row.with(i, step.to),
          changed: [...changed, i].sort((a, b) => a - b),
          distance: distance + step.distance,
        })),
  );
}

function stepsOf(
  { range, values, numberOf, write, ordinary }: Column,
  from: CellValue,
): { readonly to: CellValue; readonly distance: number }[] {
  if (range === null) return values.flatMap((to) => (to === from ? [] : [{ to, distance: 1 }]));
  const width = range.high - range.low;
  const start = numberOf(from) ?? numberOf(ordinary);
  if (start === null || !(width > 0)) return [];
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const to = range.low + (width * i) / STEPS;
    return { to: write(to), distance: Math.abs(to - start) / width };
  }).filter((step) => step.distance > 0);
}

/** The same changes in another order lead to the same row. */
function distinct(tried: readonly Tried[]): Tried[] {
  return [...new Map(tried.map((each) => [JSON.stringify(each.row), each])).values()];
}

/** Each number moved back towards what was given, as far as the answer stays another. */
async function drawnBack<Answer>(
  found: Said<Answer>,
  given: readonly CellValue[],
  columns: readonly Column[],
  ask: Ask<Answer>,
  goal: Goal<Answer>,
): Promise<Said<Answer>> {
  let best = found;
  const accept = async (i: number, number: number): Promise<boolean> => {
    const row = best.row.with(i, at(columns, i).write(number));
    const said = at(await ask([row]), 0);
    if (!goal.isReached(said)) return false;
    best = { ...best, row, said };
    return true;
  };
  for (const i of found.changed) {
    const { range, numberOf, ordinary } = at(columns, i);
    const start = numberOf(at(given, i)) ?? numberOf(ordinary);
    const far = numberOf(at(best.row, i));
    if (range === null || start === null || far === null) continue;
    let [near, there] = [start, far];
    for (let halving = 0; halving < HALVINGS; halving += 1) {
      const half = (near + there) / 2;
      if (await accept(i, half)) there = half;
      else near = half;
    }
    // A round number near the turn says the same, and can be read.
    for (let digits = 1; digits < 8; digits += 1) {
      const round = roundAway(there, start, digits);
      const within = round >= Math.min(range.low, start) && round <= Math.max(range.high, start);
      if (
        within &&
        Math.abs(round - there) <= (range.high - range.low) / 20 &&
        (await accept(i, round))
      )
        break;
    }
  }
  return best;
}

/** Rounded to so many digits, away from `start`: back over the turn it would be no other answer. */
function roundAway(number: number, start: number, digits: number): number {
  if (number === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(number))) + 1 - digits);
  const rounded = (number > start ? Math.ceil(number / unit) : Math.floor(number / unit)) * unit;
  return Number(rounded.toPrecision(digits + 1));
}

function describe<Answer>(
  { row, changed, said }: Said<Answer>,
  given: readonly CellValue[],
  columns: readonly Column[],
): Nearest<Answer> {
  return {
    said,
    changes: changed.map((i) => ({
      column: at(columns, i).name,
      from: at(given, i),
      to: at(row, i),
    })),
  };
}

function scoreOf(scores: readonly LabelScore[], label: string): number {
  return scores.find((each) => each.label === label)?.score ?? 0;
}
