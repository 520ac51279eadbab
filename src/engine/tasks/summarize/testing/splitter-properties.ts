/**
 * The properties that every splitter of sentences must have, whatever its rules, as tests: a new
 * one is handed to this function before it takes the place of the old one.
 */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { last } from '../../../../contract/at';
import type { SentenceSplitter } from '../split/sentence-splitter';

/** What texts are made of: languages, and what splitters trip over. */
const PARTS = [
  ['The', 'rain', 'fell', 'on', 'Monday', 'she', 'said', 'a', 'I', '3', '3.5', 'No', 'etc'],
  ['Dr.', 'U.S.', 'e.g.', 'p.m.', 'J. K.', 'Inc.', '1.', 'a)', 'IV.', 'www.example.org'],
  ['.', '?', '!', '…', '...', ':', ';', ', ', '"', '“', '”', "'", '(', ')', '[', ']', '---'],
  ['今天', '下雨', '。', '？', '！', '，', '「', '」', '再见。', '“你好！”', 'ひらがな', '한국어'],
  [' ', ' ', ' ', '  ', '\t', '\u00a0', '\u3000', '\ufeff', '\u200b'],
  ['\n', '\r\n', '\r', '\n\n', '\n \n', '\u2028', '\u2029', '\u0085'],
  ['😀', '👩‍👩‍👧', '🇨🇭', '𝒳', 'e\u0301', '\u0301', '\u200f', 'ع', '\ud83d', '\ude00', '\u0000'],
].map((parts) => fc.constantFrom(...parts));

const TEXT = fc.oneof(
  fc.array(fc.oneof(...PARTS), { maxLength: 80 }).map((parts) => parts.join('')),
  // Words with spaces between them, so that there are sentences too.
  fc.array(fc.oneof(...PARTS), { maxLength: 80 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

const RUNS = { seed: 1, numRuns: 1000 };

/** So many sentences that the first of them takes next to no time, beside all. */
const LONG = 'It rained all day. Nobody came. 下雨了。 Then the sun set.\n'.repeat(300);

/** Long enough for several sentences to be settled while more of the text arrives. */
const LONG_TEXT = fc.array(TEXT, { minLength: 10, maxLength: 20 }).map((parts) => parts.join(' '));

/**
 * @param settled code units behind the end of a sentence that can still change it: what makes the
 * result the same however a text is cut into the pieces in which it arrives
 */
export function testSplitter(name: string, splitter: SentenceSplitter, settled: number): void {
  const spansOf = (text: string) => [...splitter.split(text)];

  describe(name, () => {
    test('its spans are not empty, in order, and cover the text', () => {
      fc.assert(
        fc.property(TEXT, (text) => {
          let end = 0;
          for (const span of spansOf(text)) {
            expect(span.start).toBe(end);
            expect(span.end).toBeGreaterThan(span.start);
            end = span.end;
          }
          expect(end).toBe(text.length);
        }),
        RUNS,
      );
    });

    test('it never cuts a character in two', () => {
      fc.assert(
        fc.property(TEXT, (text) => {
          const starts = new Set(codePointStarts(text));
          for (const { start } of spansOf(text)) expect(starts).toContain(start);
        }),
        RUNS,
      );
    });

    test('it splits a text the same way each time, also while it splits another', () => {
      fc.assert(
        fc.property(TEXT, TEXT, (text, other) => {
          const alone = spansOf(text);
          const others = splitter.split(other)[Symbol.iterator]();
          const meanwhile = [];
          for (const span of splitter.split(text)) {
            meanwhile.push(span);
            others.next();
          }
          expect(meanwhile).toEqual(alone);
        }),
        RUNS,
      );
    });

    test('what follows changes no sentence that is settled', () => {
      fc.assert(
        fc.property(LONG_TEXT, fc.nat(), (text, place) => {
          const length = place % (text.length + 1);
          const whole = new Set(
            spansOf(text).map(({ start, end }) => `${String(start)} ${String(end)}`),
          );
          for (const { start, end } of spansOf(text.slice(0, length)))
            if (end <= length - settled) expect(whole).toContain(`${String(start)} ${String(end)}`);
        }),
        { ...RUNS, numRuns: 300 },
      );
    });

    test('a settled sentence is what it is without all that follows', () => {
      const first = 'It rained all day, and “nobody came” (see Fig. 3) to Mt. Hood. ';
      const rest = 'Then the sun set.\n'.repeat(settled);
      expect(spansOf(first + rest)[0]).toEqual({ start: 0, end: first.length });
    });

    test('it has several sentences in a text of several', () => {
      expect(spansOf('It rained all day. Nobody came.\n\nThen the sun set.')).toHaveLength(3);
    });

    test('it splits no more of a text than it is asked for', () => {
      const all = leastMilliseconds(() => last(spansOf(LONG)));
      const first = leastMilliseconds(() => splitter.split(LONG)[Symbol.iterator]().next());
      // One of 1200 spans; the wide margin is for a machine that has other work.
      expect(first).toBeLessThan(all / 10);
    });
  });
}

function codePointStarts(text: string): number[] {
  const starts = [];
  let start = 0;
  for (const character of text) {
    starts.push(start);
    start += character.length;
  }
  return starts;
}

function leastMilliseconds(work: () => void): number {
  const times = Array.from({ length: 10 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
