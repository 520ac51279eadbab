/**
 * How much is found of what is private, and what is taken for it by mistake, on lines that were
 * written for it: `⟦kind:…⟧` marks what is private, the other lines only look so. The figures are
 * those of docs/masking.md.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSensitive } from './find-sensitive';
import { mask, placeholdersIn, unmask, type Sensitive } from './masking';

interface Labelled {
  readonly text: string;
  readonly marked: readonly Sensitive[];
}

const LINES = readFileSync(join(import.meta.dirname, 'labelled-lines.txt'), 'utf8')
  .trim()
  .split('\n')
  .map(readLine);

function readLine(line: string): Labelled {
  const marked: Sensitive[] = [];
  let text = '';
  let at = 0;
  for (const { 0: mark, 1: kind, 2: value = '', index } of line.matchAll(/⟦([a-z-]+):(.*?)⟧/g)) {
    text += line.slice(at, index);
    marked.push({
      start: text.length,
      end: text.length + value.length,
      kind: kind as Sensitive['kind'],
    });
    text += value;
    at = index + mark.length;
  }
  return { text: text + line.slice(at), marked };
}

const same = (a: Sensitive, b: Sensitive) =>
  a.kind === b.kind && a.start === b.start && a.end === b.end;

describe('of lines in English and Chinese', () => {
  const results = LINES.map(({ text, marked }) => ({ text, marked, found: findSensitive(text) }));
  const marked = results.flatMap((each) => each.marked);
  const missed = results.flatMap(({ text, marked: right, found }) =>
    right
      .filter((each) => !found.some((other) => same(each, other)))
      .map((each) => `${each.kind}: ${text}`),
  );
  const mistaken = results.flatMap(({ text, marked: right, found }) =>
    found
      .filter((each) => !right.some((other) => same(each, other)))
      .map((each) => `${each.kind} ${text.slice(each.start, each.end)}: ${text}`),
  );

  test('there are enough of both sorts', () => {
    expect(LINES.length).toBeGreaterThan(250);
    expect(LINES.filter((line) => line.marked.length === 0).length).toBeGreaterThan(90);
  });

  test('what is found and what is mistaken is what the document says', () => {
    const said = readFileSync(join(import.meta.dirname, '../../../docs/masking.md'), 'utf8');
    expect(said).toContain(
      `${String(LINES.length)} lines with ${String(marked.length)} pieces of private data: ` +
        `${String(marked.length - missed.length)} are found, and ${String(mistaken.length)} other pieces are taken for private`,
    );
    expect(missed, missed.join('\n')).toHaveLength(2);
    expect(mistaken, mistaken.join('\n')).toHaveLength(3);
  });
});

test('names of a list are found wherever they are words, whatever is in them', () => {
  const text = 'Ann met ann at the Anniversary of Anna (a+b) and 小明, 王小明.';
  const found = findSensitive(text, ['Ann', '小明', '(a+b)', ' ', 'An']).map(({ start, end }) =>
    text.slice(start, end),
  );
  expect(found).toEqual(['Ann', 'ann', '(a+b)', '小明', '小明']);
});

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...LINES.map(({ text }) => text)),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('[e-mail 1]', '[phone 2]', '[name 1] ', '\n'),
  );
  const texts = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' '));
  const names = fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 3 });

  test('what is found is in order, apart and not empty', () => {
    fc.assert(
      fc.property(texts, names, (text, list) => {
        let end = 0;
        for (const each of findSensitive(text, list)) {
          expect(each.start).toBeGreaterThanOrEqual(end);
          expect(each.end).toBeGreaterThan(each.start);
          end = each.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  test('what was masked comes back, all of it and one by one', () => {
    fc.assert(
      fc.property(texts, names, fc.constantFrom('en', 'zh'), (text, list, language) => {
        const masked = mask(text, findSensitive(text, list), language);
        expect(unmask(masked.text, masked.kept)).toBe(text);
        expect(masked.kept.reduceRight((back, each) => unmask(back, [each]), masked.text)).toBe(
          text,
        );
        expect(new Set(masked.kept.map(({ placeholder }) => placeholder)).size).toBe(
          masked.kept.length,
        );
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test('no text takes long', () => {
    const started = performance.now();
    for (const each of [
      '1 ',
      'a.',
      'a@',
      ':',
      '1:',
      'Mr. A ',
      '张',
      '(',
      'x=',
      'A1',
      '+1-',
      'http://a?',
      'key=',
      '1.',
      '-',
      'a_',
      '-eyJaaaaaaaa',
    ])
      findSensitive(each.repeat(50_000), ['a']);
    for (const inside of [':', '.', ':a'])
      findSensitive(
        `http://a.b/?token=12345${inside.repeat(50_000)}a ftp://${inside.repeat(50_000)}`,
      );
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

test('equal pieces have one placeholder, also of another time, and none that the text has', () => {
  const first = 'a@example.com wrote to b@example.com; a@example.com did not.';
  const masked = mask(first, findSensitive(first));
  expect(masked.text).toBe('[e-mail 1] wrote to [e-mail 2]; [e-mail 1] did not.');
  const more = `${masked.text} Then c@example.com and b@example.com.`;
  const again = mask(more, findSensitive(more), 'en', masked.kept);
  expect(again.text).toBe(`${masked.text} Then [e-mail 3] and [e-mail 2].`);
  expect(unmask(again.text, again.kept)).toBe(`${first} Then c@example.com and b@example.com.`);
  const taken = 'He wrote [e-mail 1] for a@example.com.';
  expect(mask(taken, findSensitive(taken)).text).toBe('He wrote [e-mail 1] for [e-mail 2].');
});

test('tens of thousands of values are masked, counted and put back in a moment', () => {
  const text = Array.from({ length: 40_000 }, (_, i) => `person${String(i)}@example.com`).join(' ');
  const started = performance.now();
  const masked = mask(text, findSensitive(text));
  const counts = placeholdersIn(masked.text);
  expect(masked.kept).toHaveLength(40_000);
  expect(masked.kept.every(({ placeholder }) => counts.get(placeholder) === 1)).toBe(true);
  expect(unmask(masked.text, masked.kept)).toBe(text);
  expect(performance.now() - started).toBeLessThan(5_000);
});
