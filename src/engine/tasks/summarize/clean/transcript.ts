/**
 * A transcript without full stops, as speech recognition writes it: it is parted where clauses
 * begin, before a subject and its verb or a word that speakers begin with.
 */

import type { Cut } from './cuts';

/** A text of fewer words may be a title or a list of names. */
const FEWEST_WORDS = 60;
/** Words to a mark; prose has one for twenty or so. */
const MOST_WORDS = 100;
/** Words to a line: lines are verse or a list if they have few. */
const WORDS_OF_LINE = 30;

const LINE_FEED = 10;
const [SPACE, MARK] = [1, 2];
/** Of every code unit, so that counting asks nothing but an array. */
const KINDS = new Uint8Array(0x10000);
for (const space of '\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff')
  KINDS[space.charCodeAt(0)] = SPACE;
KINDS.fill(SPACE, 0x2000, 0x200b);
for (const mark of '.!?…。！？') KINDS[mark.charCodeAt(0)] = MARK;

/** Words of a part, at least, and from which on any conjunction will do. */
const SHORTEST = 8;
const LONGEST = 32;
const LIMIT = 48;

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
const VERBS = words(
  'will must would can could should may might is are was were has have had said says did does do wants want voted found',
);
const MODALS = words('will must would can could should');
const DETERMINERS = words('the a an this these those my our his her their its your');
const SUBJECTS = words('i you he she it we they there');
/** Before a subject these belong to its clause or to the one before. */
const LINKS = words(
  'that and but or which who of in on at to for with by from if when because as than while where what how all since until after before about like into over under through between during without within is are was were be said says fear think say know i you we they he she so',
);
const TIMES = words('second minute hour day night week month year mile piece head');
const STARTERS = words('so but and then because well okay now');
/** Words of a subject, at most. */
const SUBJECT = 5;

/** Null where the text has full stops, or lines, or is too short to tell. */
export function clauses(text: string): Cut[] | null {
  if (!isTranscript(text)) return null;
  const all = [...text.matchAll(/\S+/g)];
  const tokens = all.map(([word]) => word.toLowerCase());
  const cuts: Cut[] = [];
  let from = 0;
  for (let i = SHORTEST; i < tokens.length; i += 1) {
    const begin = clauseAt(tokens, i, from);
    if (begin < 0) continue;
    const place = all[begin]?.index ?? 0;
    cuts.push({ start: place, end: place, glue: '\n\n' });
    from = begin;
  }
  return cuts;
}

/** Counted in one pass and without a copy: of most texts nothing else is asked here. */
function isTranscript(text: string): boolean {
  let [words, marks, lines] = [0, 0, 0];
  let [inWord, inLine] = [false, false];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const kind = KINDS[code];
    if (kind === SPACE) {
      inWord = false;
      if (code === LINE_FEED) inLine = false;
      continue;
    }
    if (!inWord) words += 1;
    if (!inLine) lines += 1;
    inWord = inLine = true;
    if (kind !== MARK || isDigit(text.charCodeAt(i + 1))) continue;
    marks += 1;
    // However short the words are that follow, they are too few for so many marks.
    if (marks * MOST_WORDS > words + (text.length - i) / 2) return false;
  }
  return words >= FEWEST_WORDS && marks * MOST_WORDS <= words && words >= lines * WORDS_OF_LINE;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Where the clause begins that shows at a word; -1 if none does, or too near to the last. */
function clauseAt(tokens: readonly string[], i: number, from: number): number {
  const word = tokens[i] ?? '';
  const isLong = i - from >= LONGEST;
  if (i - from >= LIMIT) return i;
  if (word === 'so' && tokens[i + 1] === 'you') return enough(i, from);
  if (isLong && STARTERS.has(word)) return i;
  if (!VERBS.has(word)) return -1;
  const begin = subjectBefore(tokens, i);
  return begin < 0 || LINKS.has(tokens[begin - 1] ?? '') ? -1 : enough(begin, from);
}

const enough = (begin: number, from: number) => (begin - from >= SHORTEST ? begin : -1);

/** Index of the first word of the subject of a verb: "a ferry will", "they are", "drivers must". */
function subjectBefore(tokens: readonly string[], verb: number): number {
  for (let i = verb - 1; i >= Math.max(1, verb - SUBJECT); i -= 1) {
    const token = tokens[i] ?? '';
    // "a day", "an hour" say how often.
    const isRate = /^an?$/.test(token) && TIMES.has(tokens[i + 1] ?? '');
    if ((DETERMINERS.has(token) && !isRate) || (SUBJECTS.has(token) && i === verb - 1)) return i;
    if (LINKS.has(token) || VERBS.has(token)) break;
  }
  return MODALS.has(tokens[verb] ?? '') && /[^s]s$/.test(tokens[verb - 1] ?? '') ? verb - 1 : -1;
}
