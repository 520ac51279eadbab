/**
 * Captions of videos (WebVTT, SubRip): times, numbers and marks are left out, and what is said is
 * read on over the cues.
 */

import type { Cut } from './cuts';
import type { Line } from './lines';

const TIMES =
  /^(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}/;
/** In WebVTT, what is no cue. */
const BLOCK = /^(?:WEBVTT|NOTE|STYLE|REGION)\b/;
/** Voices and styles: <v Ann>, <i>, <00:00:01.000>, {\an8}. */
const TAG = /<\/?(?:[a-z][^<>\n]{0,80}|\d[\d:.]*)>|\{\\[^{}\n]{1,40}\}/gi;
/** Another speaker's line is a sentence of its own. */
const SPEAKER = /^(?:-|>>|♪)/;

/** With fewer, the times are something else. */
const FEWEST = 2;

export function captions(text: string, lines: readonly Line[]): Cut[] {
  if (!text.includes('-->')) return [];
  if (lines.filter((line) => TIMES.test(line.text)).length < FEWEST) return [];
  const cuts: Cut[] = [];
  let inBlock = false;
  let said = '';
  let saidTo = -1;
  for (const [i, line] of lines.entries()) {
    const isBlank = line.text === '';
    const isNumber = TIMES.test(lines[i + 1]?.text ?? '') && (lines[i - 1]?.text ?? '') === '';
    inBlock = !isBlank && (inBlock || (BLOCK.test(line.text) && (lines[i - 1]?.text ?? '') === ''));
    // Captions that are made live show each line twice while they roll up.
    const isSaid = !(isBlank || isNumber || inBlock || TIMES.test(line.text) || line.text === said);
    if (!isSaid) continue;
    const glue = saidTo < 0 ? '' : SPEAKER.test(line.text) ? '\n\n' : ' ';
    cuts.push({ start: Math.max(saidTo, 0), end: line.from, glue });
    for (const { index, 0: tag } of line.text.matchAll(TAG))
      cuts.push({ start: line.from + index, end: line.from + index + tag.length, glue: '' });
    said = line.text;
    saidTo = line.to;
  }
  if (saidTo >= 0) cuts.push({ start: saidTo, end: text.length, glue: '' });
  return cuts;
}
