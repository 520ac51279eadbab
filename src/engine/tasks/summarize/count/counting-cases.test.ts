/**
 * The engine counts in these texts what training/summarize counts: training/tests/test_counting.py
 * reads the same file, which the Python side made (training.summarize.counting_cases).
 */
import { expect, test } from 'vitest';
import { documents, features, lines } from '../../../../../tests/golden/counting-cases.json';
import { at } from '../../../../contract/at';
import { Quota } from '../choose/sentence-quota';
import type { Sentence } from '../document/document';
import type { Kind } from '../document/text-kind';
import { chineseKindOf } from './chinese-kind';
import { mannerOf, refersBack, saidIn } from './chinese-manner';
import { CountedWorth, type FixedFeatures } from './counted-worth';
import { countingCondenser } from './counting-condenser';
import { charactersOf, unitsOf } from './units';

test.each(lines)('what is noted of $text', (wanted) => {
  const said = saidIn(wanted.text);
  expect({
    text: wanted.text,
    kind: chineseKindOf(wanted.text),
    said,
    units: unitsOf(wanted.text),
    characters: charactersOf(wanted.text).length,
    manner: Object.entries(mannerOf(said))
      .flatMap(([name, value]) => (value === 1 ? [name] : []))
      .toSorted(),
    refersBack: refersBack(said),
  }).toEqual(wanted);
});

const documentOf = (texts: readonly string[], kind: Kind): Sentence[] =>
  texts.map((text, index) => ({
    span: { start: 0, end: text.length },
    text,
    tokens: charactersOf(text),
    words: 1,
    index,
    late: index / Math.max(1, texts.length - 1),
    first: false,
    inLead: false,
    central: 0,
    kind,
  }));

test.each(documents)('what is chosen of $lines', async (wanted) => {
  const kind = chineseKindOf(wanted.lines.join('\n'));
  expect(kind).toBe(wanted.kind);
  const document = documentOf(wanted.lines, kind);
  const said = wanted.lines.map((text) => (kind === 'conversation' ? saidIn(text) : text));
  const fixed = new CountedWorth(document, kind).features(said);
  for (const [i, values] of wanted.fixed.entries())
    for (const [n, name] of features.entries())
      expect(at(fixed, i)[name as keyof FixedFeatures], name).toBeCloseTo(at(values, n), 5);
  const amount = { unit: 'sentences', target: wanted.asked } as const;
  const quota = new Quota(document, amount, countingCondenser.usual);
  const chosen: number[] = [];
  const choice = countingCondenser.choose(
    document,
    quota,
    wanted.asked,
    new AbortController().signal,
    null,
  );
  for await (const index of choice) chosen.push(index);
  expect(chosen.toSorted((a, b) => a - b)).toEqual(wanted.chosen);
});
