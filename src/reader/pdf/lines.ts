/**
 * The lines of a page: runs of text as pdf.js gives them, put upright, joined where they stand on
 * one line. The order is that of the file, which is the order of reading in nearly all of them.
 */

import { asLetters } from './letters';

/** What pdf.js tells of a run of text, as far as it is used. */
export interface TextRun {
  readonly str: string;
  /** From the run's own space, in which letters stand upright from 0, to that of the page. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}

/** The page as it lies in the file. */
export interface PageShape {
  /** From the space of the page to that of the sheet as it is shown, y downwards. */
  readonly transform: readonly number[];
  /** Of fonts that are written from top to bottom. */
  readonly verticalFonts: ReadonlySet<string>;
}

export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the baseline, downwards. */
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

interface Placed {
  readonly run: TextRun;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly vertical: boolean;
}

/** A gap between two runs of a line, in heights of the font, that makes them two cells of a table. */
const CELL_GAP = 2.5;

/** How far a raised or lowered character may leave the line, in heights of the font. */
const RAISED = 0.7;

/** All lines of a page; those of text that is turned stand behind those of most of the text. */
export function linesOf(runs: readonly TextRun[], page: PageShape): Line[] {
  const byTurn = new Map<number, Placed[]>();
  for (const run of runs) {
    const { turn, ...placed } = place(run, page);
    const group = byTurn.get(turn);
    if (group) group.push(placed);
    else byTurn.set(turn, [placed]);
  }
  const characters = (group: readonly Placed[]) =>
    group.reduce((sum, { run }) => sum + run.str.trim().length, 0);
  return [...byTurn.values()].sort((a, b) => characters(b) - characters(a)).flatMap(joined);
}

/** Where a run stands once the sheet is turned so that it is upright. */
function place(run: TextRun, page: PageShape): Placed & { readonly turn: number } {
  const [a, b, c, d, e, f] = product(page.transform, run.transform);
  const turn = ((Math.round(Math.atan2(b, a) / (Math.PI / 2)) % 4) + 4) % 4;
  const size = Math.hypot(c, d);
  const vertical = page.verticalFonts.has(run.fontName);
  const at = (x: number, y: number) => ({ run, x, y, width: run.width, size, vertical, turn });
  switch (turn) {
    case 1:
      return at(f, -e);
    case 2:
      return at(-e, -f);
    case 3:
      return at(-f, e);
    default:
      return at(e, f);
  }
}

type Matrix = [number, number, number, number, number, number];

function product(m: readonly number[], n: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

function joined(placed: readonly Placed[]): Line[] {
  const lines: Line[] = [];
  let current: Placed[] = [];
  const end = () => {
    const line = lineOf(current);
    if (line) lines.push(line);
    current = [];
  };
  for (const next of placed) {
    const previous = current.findLast(({ run }) => run.str.trim() !== '');
    if (previous && next.run.str.trim() !== '' && !continues(previous, next)) end();
    current.push(next);
    if (next.run.hasEOL) end();
  }
  end();
  return lines;
}

function continues(previous: Placed, next: Placed): boolean {
  if (previous.vertical || next.vertical) return false;
  const size = Math.max(previous.size, next.size);
  const gap = Math.max(next.x - (previous.x + previous.width), previous.x - (next.x + next.width));
  return Math.abs(previous.y - next.y) < RAISED * size && gap < CELL_GAP * size;
}

function lineOf(runs: readonly Placed[]): Line | null {
  const text = runs
    .map(({ run }) => asLetters(run.str))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  const seen = runs.filter(({ run }) => run.str.trim() !== '');
  const [main] = seen.toSorted((a, b) => b.run.str.length - a.run.str.length);
  if (text === '' || !main) return null;
  return {
    text,
    left: Math.min(...seen.map(({ x }) => x)),
    right: Math.max(...seen.map(({ x, width, size, vertical }) => x + (vertical ? size : width))),
    y: main.y,
    size: main.size,
    font: main.run.fontName,
  };
}
