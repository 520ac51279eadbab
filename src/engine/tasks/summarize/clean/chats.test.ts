/** Chats, as their programs save and copy them. */
import { expect, test } from 'vitest';
import { clean } from './clean';
import { sentencesOf } from './test-sentences';

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
    'names and times in brackets of their own',
    '[Ann Poe] [10:02 AM] The build is red again.\n[Bo Lee] [10:04 AM] I reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'what a program says in a chat',
    '3/5/24, 10:00 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them. Tap to learn more.\n3/5/24, 10:01 - Ann Poe created group "House"\n3/5/24, 10:01 - Ann Poe added you\n3/5/24, 10:02 - Ann Poe: The build is red again.\n3/5/24, 10:03 - Cy left\n3/5/24, 10:04 - Bo Lee: I reverted the change. It is green now. <This message was edited>\n3/5/24, 10:05 - Bo Lee: You deleted this message\n',
    TURNS,
  ],
  [
    'the same in Chinese',
    '2024/3/5 上午10:02 - 张三: 今天又红了。\n2024/3/5 上午10:04 - 李四: <省略多媒体文件>\n2024/3/5 上午10:06 - 李四: 我回退了。\n2024/3/5 上午10:07 - 您已删除此消息。\n',
    ['张三: 今天又红了。', '李四: 我回退了。'],
  ],
  [
    'a chat of another program, with what was edited and answered',
    '[05/03/2024 10:02:11] Ann Poe: The build is red again.\n[05/03/2024 10:04:20 | Edited 10:05:00] Bo Lee: [In reply to Ann Poe]\nI reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'a chat with names and stamps on lines of their own',
    '[10:02 AM] Poe, Ann\nThe build is red again.\n[10:03 AM] Lee, Bo\nI reverted the change. It is green now.\n',
    ['Poe, Ann: The build is red again.', 'Lee, Bo: I reverted the change.', SAID[2] ?? ''],
  ],
  [
    'points of a programme with their days',
    'Opening\n5 March, 10:00\nFirst talk of the day by Ann Poe\nWorkshop\n6 March, 14:00\nBring your own laptop, please.\n',
    [
      'Opening',
      '5 March, 10:00',
      'First talk of the day by Ann Poe',
      'Workshop',
      '6 March, 14:00',
      'Bring your own laptop, please.',
    ],
  ],
  [
    'prose that names times and people',
    'From Ann Poe to Bo Lee, on Monday: the bus leaves at 10:00.\nOn 5 March 2024, 10:04\nthe train had left — at 10:06\nand nobody knew why it was late.\n',
    [
      'From Ann Poe to Bo Lee, on Monday: the bus leaves at 10:00.',
      'On 5 March 2024, 10:04\nthe train had left — at 10:06\nand nobody knew why it was late.',
    ],
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
    'a long chat whose names stand above the times',
    Array.from(
      { length: 6 },
      (_, i) =>
        `${i % 2 ? 'Bo Lee' : 'Ann Poe'}\n  10:0${String(i)} AM\nThis is turn ${String(i)}.\n`,
    ).join('\n'),
    Array.from(
      { length: 6 },
      (_, i) => `${i % 2 ? 'Bo Lee' : 'Ann Poe'}: This is turn ${String(i)}.`,
    ),
  ],
  [
    'notes with stamps, where nobody is named',
    '[10:00] The bus left\n[10:30] The guide joined\n[11:15] Lunch was added\n',
    ['The bus left', 'The guide joined', 'Lunch was added'],
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
    'a chat with names before stamps in brackets',
    'Ann Poe, [05.03.2024 10:02]\nThe build is red again.\n\nbo_lee, [05.03.2024 10:04]\n[ Photo ]\n\nbo_lee, [05.03.2024 10:05]\nI reverted the change. It is green now.\n',
    ['Ann Poe: The build is red again.', 'bo_lee: I reverted the change.', SAID[2] ?? ''],
  ],
  [
    'a chat with names before a dash and when, or above them',
    'ann.poe — 03/05/2024 10:02 AM\nThe build is red again.\nBoLee2\n — Today at 10:06\nI reverted the change.\n@ann.poe — Yesterday at 10:06 AM\nIt is green now.\n[10:07]\nYou can ship it.\n2\n — 05/03/2024, 10:06\nThanks.\n',
    [
      'ann.poe: The build is red again.',
      'BoLee2: I reverted the change.',
      '@ann.poe: It is green now.',
      'You can ship it.',
      '2: Thanks.',
    ],
  ],
  [
    'a chat of a video call',
    '10:02:11 From Ann Poe to Everyone : The build is red again.\n10:04:20 From Bo Lee to Ann Poe (Direct Message) : I reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'the same with what is said on a line of its own',
    '10:02:11 From Ann Poe To Everyone:\n\tThe build is red again.\n10:04:20 From Bo Lee To Everyone:\n\tI reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'the same without to whom',
    '10:02:11\t From Ann Poe : The build is red again.\n10:04:20\t From Bo Lee : I reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'a chat with tabs, with the head of its file, its days and a picture',
    '[LINE] Chat history with Ann\nSaved on: 2024/03/05 10:20\n\nTue, 05/03/2024\n10:02\tAnn Poe\tThe build is red again.\n10:04\tBo Lee\tI reverted the change. It is green now.\n10:05\tAnn Poe\t[Photo]\n10:06\tBo Lee unsent a message.\n',
    TURNS,
  ],
  [
    'the same in Chinese',
    '[LINE] 與小明的聊天記錄\n儲存日期：2024/03/05 10:20\n\n2024/03/05（二）\n上午10:02\t安娜\t今天又红了。\n上午10:04\t小明\t我回退了。\n上午10:05\t安娜\t[照片]\n上午10:06\t安娜\t现在绿了。\n',
    ['安娜：今天又红了。', '小明：我回退了。', '安娜：现在绿了。'],
  ],
  [
    'an answer that is a day',
    '[10:02] Ann Poe: When is it?\n[10:04] Bo Lee: 12/03/2024\n',
    ['Ann Poe: When is it?', 'Bo Lee: 12/03/2024'],
  ],
  [
    'rows of a table between, which have names and numbers behind a time',
    '10:02\tAnn\t5\n10:04\tBo\t7\n10:06\tCy\t9\n\nThe build is red again.\n',
    ['The build is red again.'],
  ],
  [
    'a chat with names in angles, and who comes and goes',
    '[10:02] <ann> The build is red again.\n[10:03] -!- cy has quit [Ping timeout]\n[10:04] <@bo> I reverted the change. It is green now.\n',
    ['ann: The build is red again.', 'bo: I reverted the change.', SAID[2] ?? ''],
  ],
  [
    'the same with bare times',
    '10:02 <@ann> The build is red again.\n10:04 < bo> I reverted the change. It is green now.\n',
    ['ann: The build is red again.', 'bo: I reverted the change.', SAID[2] ?? ''],
  ],
  [
    'a chat with days before the times below names, and what was felt',
    'Ann Poe\n5/3 10:02 AM\nThe build is red again.\n2 Like reactions.\n2\nBo Lee\nYesterday 10:06 AM\nI reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'answers to a ticket, with their dates',
    'Ann Poe\n5 Mar 2024 10:02\nThe build is red again.\n\nBo Lee\nMar 5, 2024, 10:30 AM\nI reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'a chat with what was edited',
    'Ann Poe, 10:02 AM\nThe build is red again.\nBo Lee, 10:04 AM, Edited\nI reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'a chat without names, with days and what became of it',
    'Tue, 5 Mar at 10:02\nThe build is red again.\nDelivered\nTue, 5 Mar at 10:06\nI reverted the change.\nWed, 6 Mar at 09:15\nIt is green now.\nRead 10:07\n',
    SAID,
  ],
  [
    'a chat with stamps before names with numbers, in Chinese',
    '2024-03-05 10:02:11 安娜(12345678)\n今天又红了。\n\n2024-03-05 10:04:20 小明<ming@example.com>\n我回退了，现在绿了。\n',
    ['安娜：今天又红了。', '小明：我回退了，现在绿了。'],
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

test('a name that is in its stamp too is told by its own place', () => {
  const source =
    '2024-03-05 10:02:11 2(12345678)\nIt is late.\n2024-03-05 10:04:20 0(87654321)\nWe go.\n';
  const { text, sourceOf } = clean(source);
  const start = text.indexOf('2: It');
  expect(sourceOf({ start, end: start + 1 })).toEqual([{ start: 20, end: 21 }]);
});

test('a sentence out of a chat points to its place', () => {
  const source = '[10:00] Ann: It is late.\n[10:01] Bo: We go.\n';
  const { text, sourceOf } = clean(source);
  const start = text.indexOf('Bo:');
  expect(sourceOf({ start, end: start + 'Bo: We go.'.length })).toEqual([
    { start: source.indexOf('Bo:'), end: source.length - 1 },
  ]);
});
