import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clean } from './clean';
import { sentencesOf } from './test-sentences';

const bare = (text: string) => text.replace(/\s+/g, '');

const PROSE = `${'The old bridge was built by the town in the spring of that year. '.repeat(6)}\n`;

test.each<readonly [kind: string, source: string, sentences: readonly string[]]>([
  [
    'words broken at line ends, and those that have a hyphen anyway',
    'The coun-\ncil is well-\nknown. A motor-\r\n  way was re\u00ad\npaired. Co-op and co-\nop are one.',
    ['The council is well-known.', 'A motorway was repaired.', 'Co-op and co-op are one.'],
  ],
  ['soft hyphens', 'The coun\u00adcil met.', ['The council met.']],
  [
    'WebVTT',
    'WEBVTT - a film\nKind: captions\n\nNOTE made by hand\nin May\n\n1\n00:00.000 --> 00:03.000 align:start\n<v Ann>The bridge is\n\n2\n00:03.000 --> 00:06.000\n<i>old</i>. It\n\n00:06.000 --> 00:09.000\n<i>old</i>. It\nmust go.',
    ['The bridge is old.', 'It must go.'],
  ],
  [
    'SubRip, with two speakers',
    '1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}The year is\r\n\r\n2\r\n00:00:02,500 --> 00:00:04,000\r\n1871. We won.\r\n- who won\r\n- we did\r\n',
    ['The year is 1871.', 'We won.', 'who won', 'we did'],
  ],
  [
    'page numbers and running heads',
    `${PROSE}The bridge\n\n12\n\nwas closed.\n${PROSE}Then it\n- 13 -\nwas open.\n${PROSE}It fell.\n14\n\nNobody saw it.`,
    [
      ...sentencesOf(PROSE),
      'The bridge was closed.',
      ...sentencesOf(PROSE),
      'Then it was open.',
      ...sentencesOf(PROSE),
      'It fell.',
      'Nobody saw it.',
    ],
  ],
  [
    'running heads with their page',
    `${PROSE}The annual report 1\n${PROSE}The annual report 2\n${PROSE}The annual report 3\nIt ends.`,
    [...sentencesOf(PROSE.repeat(3)), 'It ends.'],
  ],
  [
    'Markdown',
    '---\ntitle: x\n---\n# The bridge #\n\n> It is **old** and *grey*, see [the map](https://x.org/a_b "Map").\n\n![photo](a.png)\n\n* Use `close()` now\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n~~~js\nconst a = 1;\n~~~\n\nIt is __closed__.',
    ['The bridge', 'It is old and grey, see the map.', 'Use close() now', 'done', 'It is closed.'],
  ],
  [
    'HTML',
    '<!doctype html><html><head><title>x</title></head><body><h1>The bridge</h1><p>It is <b>old</b>&nbsp;and <a href="x?a=1&amp;b=2">grey &amp; thin</a>.<br>It must go.</p><!-- no --><script>let a = 1;</script><table><tr><td>1</td></tr></table></body></html>',
    ['The bridge', 'It is old and grey & thin.', 'It must go.'],
  ],
  [
    'notes',
    'The method works.[1][2] It is fast[3] and cheap.[citation needed] Many use it.² Few do not. [4]',
    ['The method works.', 'It is fast and cheap.', 'Many use it.', 'Few do not.'],
  ],
  ['datelines', 'SALEM, Mass. (AP) — The bridge is old.', ['The bridge is old.']],
  ['datelines', 'LONDON, March 3 (Reuters) - The bridge is old.', ['The bridge is old.']],
  ['datelines', 'NEW YORK (CNN) -- The bridge is old.', ['The bridge is old.']],
  ['datelines', 'Paris (AFP) – The bridge is old.', ['The bridge is old.']],
  ['datelines', '新华社北京3月5日电（记者王明）桥很旧。', ['桥很旧。']],
  ['datelines', '中新网3月5日电 桥很旧。', ['桥很旧。']],
  ['datelines', '中国日报网北京讯（记者王明）桥很旧。', ['桥很旧。']],
  ['datelines', '本报讯 桥很旧。', ['桥很旧。']],
  ['datelines', '本報訊 橋很舊。', ['橋很舊。']],
  [
    'source code between paragraphs',
    'Call it so:\n\nimport { a } from "b";\nconst x = a(1);\n\nif (x) {\n  go();\n}\n\nThen it runs.',
    ['Call it so:', 'Then it runs.'],
  ],
  [
    'tables of tabs',
    'The counts:\nyear\tcars\tbuses\n1871\t0\t0\n2020\t600\t2\nThey rose.',
    ['The counts:', 'They rose.'],
  ],
])('%s: %j', (_, source, sentences) => {
  expect(sentencesOf(source)).toEqual(sentences);
});

test.each([
  'Lund et al. [2004] measured x[1] and y[2] in 3 of 4 places.',
  'It is 5 * 3 * 2, and snake_case_name is a < b > c.',
  'A list of years:\n1871\n1900\n2020',
  'The U.S. (AP exam) - see the well-known page.',
  'Step 1\nFold it.\nStep 2\nCut it.\nStep 3\nGlue it.',
])('what only looks like it stays: %j', (source) => {
  expect(clean(source).text).toBe(source);
});

test('a text that is nothing but a table or a program is read as it is', () => {
  const table = '| a | b |\n|---|---|\n| 1 | 2 |';
  expect(clean(table).text).toBe(table);
  expect(clean(table).sourceOf({ start: 2, end: 3 })).toEqual([{ start: 2, end: 3 }]);
});

test('a transcript without full stops is cut where clauses begin, and says so', () => {
  const said = [
    'the town council voted on tuesday to close the bridge',
    'a ferry will carry walkers across the river every ten minutes',
    'drivers must take the motorway which is nine miles to the south',
    'the repair will cost forty million pounds and more',
    'so you know the bridge was built long ago in the spring',
    'we have seen cracks in three of its seven old piers',
  ];
  const { text, notices } = clean(said.join(' '));
  expect(text.split('\n\n').map((part) => part.trim())).toEqual(said);
  expect(notices).toEqual([{ code: 'text-unpunctuated', details: {} }]);
  // Headings, verse and names have no full stops either.
  expect(clean(said.join('\n')).notices).toEqual([]);
  expect(clean(`${said.join('. ')}.`).notices).toEqual([]);
});

const CLEAN = fc
  .array(
    fc.constantFrom('The rain', ' fell. ', 'Dr. Lee', ', ', '“No!”', ' 3.5 ', '\n', '你好。', '😀'),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('a text without anything of the kind is the same, bit for bit', () => {
  fc.assert(
    fc.property(CLEAN, (source) => {
      const { text, sourceOf, notices } = clean(source);
      expect(text).toBe(source);
      const whole = { start: 0, end: source.length };
      expect(sourceOf(whole)).toEqual(source === '' ? [] : [whole]);
      expect(notices).toEqual([]);
    }),
    { seed: 3, numRuns: 300 },
  );
});

const PARTS = fc.constantFrom(
  ...[
    'The coun-\ncil ',
    'met. ',
    're\u00adpair ',
    '\n',
    '\n\n',
    '12\n',
    '- 13 -\n',
    '[1]',
    ' [2, 3] ',
  ],
  ...[
    '00:01.000 --> 00:02.000\n',
    '1\n',
    'WEBVTT\n\n',
    '- item\n',
    '# Head\n',
    '**bold** ',
    '```\n',
  ],
  ...[
    '| a | b |\n',
    '|--|--|\n',
    '[text](url) ',
    '<p>',
    '</p>',
    '<b>x</b> ',
    '&amp;',
    '&nbsp;',
    '<!--',
  ],
  ...[
    'SALEM (AP) — ',
    'const a = 1;\n',
    '}\n',
    'a\tb\tc\n',
    '> ',
    '*',
    '_',
    '`',
    '😀',
    '你好。',
    '\r\n',
  ],
);

test('whatever was left out: a stretch of the text is made of stretches of the source, in order', () => {
  const places = fc.tuple(fc.nat(), fc.nat());
  fc.assert(
    fc.property(fc.array(PARTS, { maxLength: 50 }), places, (parts, [a, b]) => {
      const source = parts.join('');
      const { text, sourceOf } = clean(source);
      const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].toSorted(
        (x, y) => x - y,
      );
      const spans = sourceOf({ start, end });
      let before = 0;
      for (const span of spans) {
        expect(span.start).toBeGreaterThanOrEqual(before);
        expect(span.end).toBeGreaterThan(span.start);
        before = span.end;
      }
      expect(before).toBeLessThanOrEqual(source.length);
      const found = spans.map((span) => source.slice(span.start, span.end)).join('');
      expect(bare(found)).toBe(bare(text.slice(start, end)));
    }),
    { seed: 4, numRuns: 2000 },
  );
});

test('a long text of marks is cleaned in time that grows with it', () => {
  const source = '- *a* [1] `b` <p>c</p> | d | e-\nf {\n12\n\n'.repeat(20_000);
  const start = performance.now();
  clean(source);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test.each(['Ann', '- a', '{', '12:30', '中文'])(
  'a paragraph of hundreds of thousands of lines %j is read',
  (line) => {
    const start = performance.now();
    clean(`${line}\n`.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(10_000);
  },
);

test('a text that begins with a dateline is a dispatch', () => {
  expect(clean('SALEM, Mass. (AP) — The bridge is old.').dispatch).toBe(true);
  expect(clean('The bridge in Salem (Mass.) — an old one — is closed.').dispatch).toBe(false);
});
