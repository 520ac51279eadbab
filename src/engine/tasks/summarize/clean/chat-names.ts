/** Names of who speaks without a time, as some programs copy chats, and as plays and interviews are written. */

import { headsOfKind, isName, type Head } from './chat-heads';
import type { Line } from './lines';

/** A longer line has no names alone. */
const LONGEST_NAMES = 60;
/** Where no time says that they are turns. */
const FEWEST_TURNS = 4;

/** Whether there are lines enough, above others, that are short enough for names; most texts have none. */
export function mayHaveNames(lines: readonly Line[]): boolean {
  let short = 0;
  for (const [i, { text }] of lines.entries())
    if (text !== '' && text.length <= LONGEST_NAMES && (lines[i + 1]?.text ?? '') !== '')
      short += 1;
  return short >= FEWEST_TURNS;
}

/**
 * Ann Poe: on a line of its own, or without the colon behind an empty line, in turn with others; what
 * stands above a list or a paragraph does not return.
 */
export function namesInTurn(lines: readonly Line[]): Head[] {
  const heads = headsOfKind(lines, ({ text }, _next, i) => {
    const name = text.replace(/[:：]$/, '');
    const isMarked = name !== text || (lines[i - 1]?.text ?? '') === '';
    return isMarked && isName(name) ? [0, name.length] : null;
  });
  const times = new Map<string, number>();
  for (const { first } of heads) times.set(first.text, (times.get(first.text) ?? 0) + 1);
  const once = [...times.values()].filter((count) => count === 1).length;
  return times.size > 1 && once < 2 && heads.length >= FEWEST_TURNS ? heads : [];
}
