/**
 * What stands at the edge of page after page is no text: running heads, page numbers, the name of
 * the site a page was printed from.
 */

import type { Line } from './lines';

/** How many lines at the top or the bottom may be a running head. */
const ZONE = 3;

/** Between a running head and the text, in heights of the font. */
const GAP = 1.5;

/** On so many pages the same words at the same height are one. */
const FEWEST_PAGES = 3;

/** In points: a first page may begin higher than the others; a mere number may be a row of a table. */
const SAME_HEIGHT = { words: 24, number: 4 } as const;

const NUMBER =
  /^(?:[-–—·•|\s]*)(?:page|seite|p\.|第)?\s*(\d{1,4})\s*(?:页|頁|ページ)?(?:\s*(?:\/|of|von|共)\s*\d+\s*(?:页|頁)?)?[-–—·•|\s]*$/i;

const WORDS = /\p{L}{3}|\p{Script=Han}{2}/u;

interface Edge {
  readonly page: number;
  readonly line: Line;
  readonly key: string;
}

/** The pages without them. @param pages lines by page, in any order */
export function withoutRunningHeads(pages: readonly (readonly Line[])[]): Line[][] {
  const edges = pages.flatMap(edgesOf);
  const byKey = new Map<string, Edge[]>();
  for (const edge of edges) {
    const same = byKey.get(edge.key);
    if (same) same.push(edge);
    else byKey.set(edge.key, [edge]);
  }
  const drop = new Set<Line>();
  for (const { page, line, key } of edges) {
    const near = WORDS.test(line.text) ? SAME_HEIGHT.words : SAME_HEIGHT.number;
    const repeated = (byKey.get(key) ?? []).filter(
      (other) => Math.abs(other.line.y - line.y) < near,
    );
    const count = new Set(repeated.map((other) => other.page)).size;
    if (count >= FEWEST_PAGES || isNumberOf(line, page)) drop.add(line);
  }
  return pages.map((lines) => lines.filter((line) => !drop.has(line)));
}

/** Lines at the top and at the bottom; figures in them change from page to page. */
function edgesOf(lines: readonly Line[], page: number): Edge[] {
  const down = lines.toSorted((a, b) => a.y - b.y);
  const edges = [
    ...edgeOf(down).map((line) => ({ line, zone: 'top' })),
    ...edgeOf(down.toReversed()).map((line) => ({ line, zone: 'bottom' })),
  ];
  return edges.map(({ line, zone }) => {
    const words = line.text.replace(/\d+/g, '#').replace(/\s+/g, '');
    return { page, line, key: `${zone} ${/^[ivxlc]{1,7}$/.test(words) ? '#' : words}` };
  });
}

/** The first of these lines, up to a gap: without one, they are the text itself. */
function edgeOf(lines: readonly Line[]): readonly Line[] {
  const heights = new Set<number>();
  for (const [i, line] of lines.entries()) {
    heights.add(Math.round(line.y));
    if (heights.size > ZONE) return [];
    const next = lines[i + 1];
    if (next && Math.abs(next.y - line.y) > GAP * Math.max(line.size, next.size))
      return lines.slice(0, i + 1);
  }
  return [];
}

/** A number that stands alone at the edge, and is that of the page in the file. */
function isNumberOf(line: Line, page: number): boolean {
  return Number(NUMBER.exec(line.text)?.[1] ?? Number.NaN) === page + 1;
}
