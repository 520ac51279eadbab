/**
 * Two columns in the order of reading. Most files have that order themselves; some are written line
 * by line across both columns, and would mix the sentences of one with those of the other.
 */

import type { Line } from './lines';

/** Fewer lines on one side are a table or a figure. */
const FEWEST_LINES = 8;

/** Of the width of a column that its lines fill in the middle: text does, the cells of tables do not. */
const FILLED = 0.6;

/** Of all lines, those that may run over both columns: a title, an abstract, a figure. */
const MOST_ACROSS = 0.35;

interface Columns {
  readonly left: ReadonlySet<Line>;
  readonly right: ReadonlySet<Line>;
}

/** The lines of a page as they are read. */
export function inReadingOrder(lines: readonly Line[]): readonly Line[] {
  const columns = findColumns(lines);
  if (!columns || !mixed(lines, columns)) return lines;
  const ordered: Line[] = [];
  let band: Line[] = [];
  const end = () => {
    ordered.push(
      ...band.filter((line) => columns.left.has(line)),
      ...band.filter((line) => columns.right.has(line)),
    );
    band = [];
  };
  for (const line of lines.toSorted((a, b) => a.y - b.y)) {
    if (columns.left.has(line) || columns.right.has(line)) {
      band.push(line);
      continue;
    }
    end();
    ordered.push(line);
  }
  end();
  return ordered;
}

function findColumns(lines: readonly Line[]): Columns | null {
  if (lines.length < 2 * FEWEST_LINES) return null;
  const start = Math.min(...lines.map(({ left }) => left));
  const width = Math.max(...lines.map(({ right }) => right)) - start;
  let best: (Columns & { readonly across: number }) | null = null;
  for (let share = 0.35; share <= 0.65; share += 0.01) {
    const gutter = start + share * width;
    const left = new Set(lines.filter((line) => line.right <= gutter));
    const right = new Set(lines.filter((line) => line.left >= gutter));
    const across = lines.length - left.size - right.size;
    if (Math.min(left.size, right.size) < FEWEST_LINES) continue;
    if (across > MOST_ACROSS * lines.length) continue;
    if (best && across >= best.across) continue;
    if (filled(left) && filled(right)) best = { left, right, across };
  }
  return best;
}

function filled(column: ReadonlySet<Line>): boolean {
  const lines = [...column];
  const width =
    Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  const widths = lines.map(({ left, right }) => right - left).sort((a, b) => a - b);
  return (widths[Math.floor(widths.length / 2)] ?? 0) >= FILLED * width;
}

/** Whether the file goes to and fro between the columns. */
function mixed(lines: readonly Line[], { left, right }: Columns): boolean {
  const sides = lines.filter((line) => left.has(line) || right.has(line));
  const changes = sides.filter((line, i) => {
    const previous = sides[i - 1];
    return previous !== undefined && left.has(previous) !== left.has(line);
  }).length;
  return changes > Math.min(left.size, right.size) / 2;
}
