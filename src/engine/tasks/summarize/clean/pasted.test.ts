/** What people paste: chats, e-mails, whole pages. */
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
const ARTICLE = [
  'The bridge is closed until May, the council said on Monday.',
  'Engineers found cracks in two piers.',
  'Traffic will use the ferry.',
];

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
    SAID,
  ],
  [
    'the same of a meeting',
    'Ann Poe   0:03\nThe build is red again.\n\nBo Lee   0:09\nI reverted the change. It is green now.\n',
    SAID,
  ],
  [
    'the same in Chinese',
    '安 10:04\n今天又红了。\n[图片]\n博 10:06\n我回退了，现在绿了。\n',
    ['今天又红了。', '我回退了，现在绿了。'],
  ],
  [
    'a transcript with its times between',
    '0:00\nThe soil matters\n0:04\nfor every garden. You\n0:09\nneed compost.\n',
    ['The soil matters for every garden.', 'You need compost.'],
  ],
  [
    'an e-mail that answers another',
    'From: Ann Poe <ann@example.org>\nTo: Bo Lee <bo@example.org>\nDate: Mon, 4 Mar 2024 10:11:12 +0100\nSubject: Re: Move\n\nHi Bo,\n\nthe landlord has agreed. We move on 3 May.\n\nSent from my phone\n\n-- \nAnn Poe | Facilities\nConfidential.\n\nOn Fri, 1 Mar 2024 at 09:00, Bo Lee <bo@example.org> wrote:\n> Dear Ann,\n>\n> did the landlord answer?\n',
    ['Hi Bo,', 'the landlord has agreed.', 'We move on 3 May.'],
  ],
  [
    'an e-mail in Chinese',
    '发件人：安\n收件人：博\n主题：搬家\n日期：2024年3月4日\n\n房东同意了新的日期。我们五月三日搬。\n\n发自我的iPhone\n',
    ['房东同意了新的日期。', '我们五月三日搬。'],
  ],
  [
    'a page of news, all of it',
    `Home | News | Sport | Weather\nSign in\nShare this article\n${ARTICLE.slice(0, 2).join(' ')}\nAdvertisement\n${ARTICLE[2] ?? ''}\nRead more: Ten bridges of the north\n© 2024 The Paper. All rights reserved.\n`,
    ARTICLE,
  ],
  [
    'a page of news in Chinese',
    '首页 > 新闻 > 本地\n分享到：微信 微博\n大桥将关闭到五月。两个桥墩有裂缝。\n相关阅读\n责任编辑：李某\n版权所有 © 2024\n',
    ['大桥将关闭到五月。', '两个桥墩有裂缝。'],
  ],
  [
    'an encyclopedia',
    'Grey heron[edit]\nFrom Wikipedia, the free encyclopedia\nThe heron is a bird. It lives near water.\n',
    ['Grey heron', 'The heron is a bird.', 'It lives near water.'],
  ],
  [
    'front matter of several lines, and what is struck out',
    '---\ntitle: A post\ntags:\n  - a\n  - b\n---\n\nThe library has ~~ten~~ twelve rooms.\n',
    ['The library has twelve rooms.'],
  ],
])('%s', (_kind, source, sentences) => {
  expect(sentencesOf(source)).toEqual(sentences);
});

test.each([
  ['a time in a sentence', 'The train left at 10:04 AM.\nIt came at 11:30.\n'],
  ['a programme of a day', '10:00 Welcome\n10:30 The first talk\n11:15 A break\n'],
  ['one stamp alone', '[10:00] The meeting begins.\nNobody came.\n'],
  ['words of a mail in a text', 'To: the mayor, with thanks.\nDate: it was in May.\nHe came.\n'],
  [
    'lines of prose that end with a time',
    'We met at 10:04\nand slept.\nShe left at 11:30\nfor home.\n',
  ],
  ['somebody who wrote, a quotation below', 'On the whole Ann wrote:\nThe bridge is old.\n'],
  ['the same in Chinese', '他在信中写道：\n桥很旧。\n'],
  ['somebody who wrote', 'In May Ann wrote:\nThe bridge is old.\n'],
  ['words of a page in a sentence', 'She had to sign in twice.\nThe advertisement was red.\n'],
  ['a rule and what follows', 'It is late.\n\n--\n\nIt is dark.\n'],
  ['strokes about a number', 'It costs ~5 or ~~6 coins.\nIt lasts.\n'],
])('stays, bit for bit: %s', (_kind, source) => {
  expect(clean(source).text).toBe(source);
});

test('a sentence out of a chat points to its place', () => {
  const source = '[10:00] Ann: It is late.\n[10:01] Bo: We go.\n';
  const { text, sourceOf } = clean(source);
  const start = text.indexOf('Bo:');
  expect(sourceOf({ start, end: start + 'Bo: We go.'.length })).toEqual([
    { start: source.indexOf('Bo:'), end: source.length - 1 },
  ]);
});
