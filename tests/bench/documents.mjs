// @ts-check
/**
 * The texts to measure on: held-out documents where the data folder is given, else articles of our
 * own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Of an article's six, in articles.txt: where it begins, which it is told from twice, and how many
 * follow: 300 to 400 words.
 */
const FIRST_PARAGRAPHS = [0, 3];
const PARAGRAPHS = 5;

/** Files, and how many documents of each. */
const SOURCES = [
  ['wikipedia-lead-test', 7],
  ['scitldr-test', 7],
  ['us-gov-blog-test', 6],
];

/** Parts of the short texts. */
const SUBJECTS = [
  'The council',
  'A group of engineers',
  'The harbour authority',
  'The new library',
  'A team from the university',
  'The fire service',
  'The owner of the mill',
  'The orchestra',
];
const VERBS = [
  'has announced',
  'is planning',
  'will finish by spring',
  'has paid for',
  'wants to repair',
  'measured for a year',
  'presented on Tuesday',
  'has given up',
];
const OBJECTS = [
  'a bridge for bicycles over the river',
  'the old pumping station',
  'a map of every tree in the town',
  'forty homes near the station',
  'a line of small ferries',
  'the study of the water',
  'its largest workshop',
  'the concert hall by the lake',
];
const ENDS = [
  'because the winter was mild',
  'although nobody had asked for it',
  'at a cost of nine million euros',
  'after a debate of six hours',
  'with help from two neighbouring towns',
  'before the summer begins',
  'and hopes that others will follow',
  'for the first time since 1974',
];

/** @returns {{ name: string, texts: string[] }} */
export function documents() {
  const data = process.env['INKLING_DATA'];
  if (!data) {
    const texts = articles();
    return { name: `${String(texts.length)} articles of our own (INKLING_DATA is not set)`, texts };
  }
  const texts = SOURCES.flatMap(([file, count]) => {
    const lines = gunzipSync(
      readFileSync(join(data, 'summarization', 'en-open', `${String(file)}.jsonl.gz`)),
    )
      .toString('utf8')
      .trim()
      .split('\n');
    const fitting = lines
      .map((line) => String(JSON.parse(line).document))
      .filter((text) => text.length > 700 && text.length < 1800);
    return fitting.slice(0, Number(count));
  });
  return {
    name: `${String(texts.length)} held-out documents (${SOURCES.map(([file]) => file).join(', ')})`,
    texts,
  };
}

/** @returns {string[]} 1,000 texts of 3 to 30 words */
export function shortTexts() {
  return Array.from({ length: 1000 }, (_, i) =>
    sentences(i, 1 + (i % 3))
      .split(' ')
      .slice(0, 3 + ((i * 7) % 28))
      .join(' '),
  );
}

/** Two from each subject. @returns {string[]} */
function articles() {
  const subjects = readFileSync(new URL('articles.txt', import.meta.url), 'utf8')
    .split(/^#.*$/m)
    .slice(1)
    .map((text) => text.trim().split(/\n{2,}/));
  return FIRST_PARAGRAPHS.flatMap((first) =>
    subjects.map((paragraphs) =>
      [...paragraphs.slice(first), ...paragraphs.slice(0, first)].slice(0, PARAGRAPHS).join('\n\n'),
    ),
  );
}

/** @param {number} seed @param {number} count */
function sentences(seed, count) {
  const pick = (/** @type {string[]} */ list, /** @type {number} */ n) =>
    list[(seed * 31 + n * 17 + ((seed + n) >> 2)) % list.length];
  return Array.from(
    { length: count },
    (_, n) =>
      `${pick(SUBJECTS, n)} ${pick(VERBS, n * 3 + 1)} ${pick(OBJECTS, n * 5 + 2)} ${pick(ENDS, n * 7 + 3)}.`,
  ).join(' ');
}
