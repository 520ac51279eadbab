/** Chats and transcripts, as their programs save and copy them. */
import { expect, test } from 'vitest';
import { sentenceSpans } from '../document/sentences';
import { clean } from './clean';

const sentencesOf = (source: string) => {
  const { text } = clean(source);
  return [...sentenceSpans(text)].map(({ start, end }) => text.slice(start, end));
};

const CHAT = [
  'Ann: Is the hall free on Friday?',
  'Bo: Yes, from six.',
  'The heating is broken though.',
  'Ann: Then we bring blankets and start at seven.',
];
const SAID = ['The build is red again.', 'I reverted the change.', 'It is green now.'];
/** The same by two people */
const TURNS = ['Ann Poe: The build is red again.', 'Bo Lee: I reverted the change.', SAID[2] ?? ''];

test.each<readonly [kind: string, source: string, sentences: readonly string[]]>([
  [
    'a chat with stamps in brackets',
    `[12/03/24, 10:00:11] ${CHAT[0] ?? ''}\n[12/03/24, 10:01:02] Bo: Yes, from six. The heating is broken though.\n\u200e[12/03/24, 10:01:40] Ann: \u200eimage omitted\n[12/03/24, 10:01:50] Bo: <Media omitted>\n[12/03/24, 10:02:05] ${CHAT[3] ?? ''}\n`,
    CHAT,
  ],
  [
    'a chat with stamps before a dash',
    `3/12/24, 10:00 AM - ${CHAT[0] ?? ''}\n3/12/24, 10:01\u202fAM - Bo: Yes, from six. The heating is broken though.\n3/12/24, 10:02 AM - ${CHAT[3] ?? ''}`,
    CHAT,
  ],
  [
    'lines that say who speaks and when',
    'Ann Poe  10:04 AM\nThe build is red again.\nBo Lee  10:06 AM\nI reverted the change. It is green now.\n2 replies\n',
    TURNS,
  ],
  [
    'the same of a meeting',
    'Ann Poe   0:03\nThe build is red again.\n\nBo Lee   0:09\nI reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'the same in Chinese',
    '安 10:04\n今天又红了。\n[图片]\n博 10:06\n我回退了，现在绿了。\n',
    ['安：今天又红了。', '博：我回退了，现在绿了。'],
  ],
  [
    'a transcript with its times between',
    '0:00\nThe soil matters\n0:04\nfor every garden. You\n0:09\nneed compost.\n',
    ['The soil matters for every garden.', 'You need compost.'],
  ],
  [
    'a chat with names and stamps on lines of their own',
    '[10:02 AM] Poe, Ann\nThe build is red again.\n[10:03 AM] Lee, Bo\nI reverted the change. It is green now.\n',
    ['Poe, Ann: The build is red again.', 'Lee, Bo: I reverted the change.', SAID[2] ?? ''],
  ],
  [
    'points of a programme above their times',
    'Welcome\n10:00\nFirst Talk\n10:30\nLunch\n11:30\nBring your badge.\n',
    ['Welcome First Talk Lunch Bring your badge.'],
  ],
  [
    'words with stamps that are no names',
    '[10:00] Welcome\n[10:30] Lunch\n[11:15] Coffee\n',
    ['Welcome', 'Lunch', 'Coffee'],
  ],
  [
    'a chat whose names stand above the times',
    'Ann Poe\n  10:02 AM\nThe build is red again. :cry:\n:+1:\n\nBo Lee\n  10:05 AM\nI reverted the change. (edited)\nNew\n  10:06 AM\nIt is green now.\n3 replies\nLast reply today at 11:15 AM\n',
    TURNS,
  ],
  [
    'a chat with pictures above what is said, and alone',
    '张三 10:02\n[图片]\n[图片]\n改到几点？\n李四 10:05\n[图片]\n张三 10:06\n改到三点。\n',
    ['张三：改到几点？', '张三：改到三点。'],
  ],
  [
    'a chat in which one goes on, with the time alone above',
    'Ann Poe  10:04 AM\nI reverted the change\n10:05\nit is green now\n10:06\nyou can ship\n10:07\nNo hurry\nBo Lee  10:08 AM\nThanks.\n',
    [
      'Ann Poe: I reverted the change',
      'it is green now',
      'you can ship',
      'No hurry',
      'Bo Lee: Thanks.',
    ],
  ],
  [
    'a chat with days in Chinese',
    '张三 3月5日 上午10:02\n明天的会改到几点？\n李四 2024/3/5 10:05:11\n改到下午三点。\n张三 昨天 10:06\n[表情]好的，我通知大家。\n',
    ['张三：明天的会改到几点？', '李四：改到下午三点。', '张三：好的，我通知大家。'],
  ],
  [
    'a transcript in Chinese with its times between',
    '0:00\n大家好\n0:04\n今天我们来看潮汐\n0:09\n它每天有两次。\n',
    ['大家好 今天我们来看潮汐 它每天有两次。'],
  ],
])('%s', (_kind, source, sentences) => {
  expect(sentencesOf(source)).toEqual(sentences);
});

test('of a turn whose speaker stands above it, both are told by their places', () => {
  const source = 'Ann Poe  10:04 AM\nIt is late.\nBo Lee  10:06 AM\n[图片]\nWe go.\n';
  const { text, sourceOf } = clean(source);
  expect(text.trim()).toBe('Ann Poe: It is late.\n\n\nBo Lee: We go.');
  const end = text.indexOf('late.') + 5;
  const places = sourceOf({ start: text.indexOf('Ann'), end });
  expect(places.map((place) => source.slice(place.start, place.end))).toEqual([
    'Ann Poe',
    'It is late.',
  ]);
});

test('a sentence out of a chat points to its place', () => {
  const source = '[10:00] Ann: It is late.\n[10:01] Bo: We go.\n';
  const { text, sourceOf } = clean(source);
  const start = text.indexOf('Bo:');
  expect(sourceOf({ start, end: start + 'Bo: We go.'.length })).toEqual([
    { start: source.indexOf('Bo:'), end: source.length - 1 },
  ]);
});
