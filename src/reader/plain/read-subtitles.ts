/** Reads SRT and WebVTT: what is said, without times, numbers and settings. */

import type { DocumentText } from '../../contract/workers/reader-api';
import { block, documentText } from '../document-text';
import { refuse } from '../refusals';

const TIMES =
  /^\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/;

/** Silence of so many seconds begins another paragraph. */
const PAUSE = 4;

interface Cue {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** @throws InklingError `document-empty`, `input-too-long` */
export function readSubtitles(text: string, name: string): DocumentText {
  const paragraphs: string[][] = [];
  let end = -Infinity;
  let speaker: string | null = null;
  for (const cue of cuesIn(text)) {
    if (cue.start - end > PAUSE) paragraphs.push([]);
    end = Math.max(end, cue.end);
    const paragraph = paragraphs.at(-1);
    for (const line of cue.lines) {
      const voice: string | null = /^<v(?:\.[^ >]*)? ([^>]+)>/.exec(line)?.[1]?.trim() ?? speaker;
      const said = withoutTags(line);
      // Captions that are written while somebody speaks repeat the line before
      if (said === '' || said === paragraph?.at(-1)) continue;
      paragraph?.push(voice !== null && voice !== speaker ? `${voice}: ${said}` : said);
      speaker = voice;
    }
  }
  const blocks = paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => block(lines.join(' ')));
  if (blocks.length === 0) throw refuse('document-empty', name);
  return documentText(blocks);
}

function cuesIn(text: string): Cue[] {
  return text.split(/\n[ \t]*\n/).flatMap((part) => {
    const lines = part.split('\n');
    const at = lines.findIndex((line) => TIMES.test(line));
    const times = TIMES.exec(lines[at] ?? '');
    if (!times) return []; // WEBVTT, NOTE, STYLE, REGION
    const [h = 0, m = 0, s = 0, ms = 0, hh = 0, mm = 0, ss = 0, mms = 0] = times
      .slice(1)
      .map((digits: string | undefined) => Number(digits ?? 0));
    return {
      start: h * 3600 + m * 60 + s + ms / 1000,
      end: hh * 3600 + mm * 60 + ss + mms / 1000,
      lines: lines.slice(at + 1),
    };
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '',
  rlm: '',
};

function withoutTags(line: string): string {
  return line
    .replace(/<\/?[\w.:/-][^>]*>|\{\\[^}]*\}/g, '')
    .replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}
