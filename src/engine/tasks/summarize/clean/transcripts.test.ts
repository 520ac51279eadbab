/** Transcripts, as services write what was said in a meeting or a video. */
import { expect, test } from 'vitest';
import { sentencesOf } from './test-sentences';

const SAID = ['The build is red again.', 'I reverted the change.', 'It is green now.'];
/** The same by two people */
const TURNS = ['Ann Poe: The build is red again.', 'Bo Lee: I reverted the change.', SAID[2] ?? ''];

test.each<readonly [kind: string, source: string, sentences: readonly string[]]>([
  [
    'a transcript with its times between',
    '0:00\nThe soil matters\n0:04\nfor every garden. You\n0:09\nneed compost.\n',
    ['The soil matters for every garden.', 'You need compost.'],
  ],
  [
    'a transcript of a meeting with its times between the turns',
    'Weekly sync (2024-03-05 10:00 GMT+1) - Transcript\n\nAnn Poe: The build is red again.\n00:05:00\nBo Lee: I reverted the change.\n00:10:00\nIt is green now.\n00:15:00\nAnn Poe: Thanks.\nMeeting ended after 00:32:10 👋\nThis editable transcript was computer generated and might contain errors. People can also change the text after it was created.\n',
    [
      'Weekly sync (2024-03-05 10:00 GMT+1) - Transcript',
      'Ann Poe: The build is red again.',
      'Bo Lee: I reverted the change.',
      'It is green now.',
      'Ann Poe: Thanks.',
    ],
  ],
  [
    'transcripts with times in brackets behind who speaks',
    'Speaker 1 (00:03)\nThe build is red again.\n\nSpeaker 2 (00:09):\nI reverted the change.\n\nSpeaker 1 (00:12)\nIt is green now.\n',
    [
      'Speaker 1: The build is red again.',
      'Speaker 2: I reverted the change.',
      'Speaker 1: It is green now.',
    ],
  ],
  [
    'speakers by number before bare times',
    'Speaker 1  00:03\nThe build is red again.\n\nSpeaker 2  00:09\nI reverted the change.\n',
    ['Speaker 1: The build is red again.', 'Speaker 2: I reverted the change.'],
  ],
  [
    'times with seconds before who speaks',
    '00:00:03 Speaker 1\nThe build is red again.\n\n00:00:09 Ann Poe\nI reverted the change.\n',
    ['Speaker 1: The build is red again.', 'Ann Poe: I reverted the change.'],
  ],
  [
    'names in brackets before times',
    '[Ann Poe] 10:02:11\nThe build is red again.\n\n[Bo Lee] 10:04:20\nI reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'times in brackets within the turns',
    'Ann Poe (05/03/2024, 10:02): The build is red again.\nBo Lee (05/03/2024, 10:04): I reverted the change. It is green now.\n',
    TURNS,
  ],
  [
    'the same in Chinese, and speakers by number',
    '安娜(00:00:03): 今天又红了。\n小明(00:00:09)：我回退了。\n说话人 1 00:12\n现在绿了。\n发言人2 00:15\n好的。\n',
    ['安娜：今天又红了。', '小明：我回退了。', '说话人 1：现在绿了。', '发言人2：好的。'],
  ],
  [
    'names alone with a colon',
    'Ann Poe:\nThe build is red again.\n\nBo Lee:\nI reverted the change. It is green now.\n\nAnn Poe:\nThanks.\n\nBo Lee:\nWell done.\n',
    [...TURNS, 'Ann Poe: Thanks.', 'Bo Lee: Well done.'],
  ],
  [
    'names alone above what is said',
    '安娜\n今天又红了。\n\n小明\n我回退了。\n\n安娜\n现在绿了吗？\n\n小明\n绿了。\n',
    ['安娜：今天又红了。', '小明：我回退了。', '安娜：现在绿了吗？', '小明：绿了。'],
  ],
  [
    'headings above paragraphs, of which one returns',
    'Overview\nIt is a bridge.\n\nHistory\nIt is old.\n\nRepair\nIt costs much.\n\nOverview\nIt is closed.\n',
    [
      'Overview',
      'It is a bridge.',
      'History',
      'It is old.',
      'Repair',
      'It costs much.',
      'Overview',
      'It is closed.',
    ],
  ],
  [
    'heads of a recipe, which are no names',
    'Dough:\nFlour and water.\n\nFilling:\nApples.\n\nTopping:\nSugar.\n\nDough:\nSalt.\n',
    ['Dough:', 'Flour and water.', 'Filling:', 'Apples.', 'Topping:', 'Sugar.', 'Dough:', 'Salt.'],
  ],
  [
    'who begins to write down what is said',
    'Ann Poe started transcription\n\nAnn Poe   0:03\nThe build is red again.\n\nBo Lee   0:09\nI reverted the change. It is green now.\n\nAnn Poe stopped transcription\n',
    TURNS,
  ],
  [
    'a transcript of a service',
    'Ann Poe  0:02  \nThe build is red again.\n\nBo Lee  0:14  \nI reverted the change. It is green now.\n\nTranscribed by https://otter.ai\n',
    TURNS,
  ],
  [
    'a transcript in Chinese with its times between',
    '0:00\n大家好\n0:04\n今天我们来看潮汐\n0:09\n它每天有两次。\n',
    ['大家好 今天我们来看潮汐 它每天有两次。'],
  ],
])('%s', (_kind, source, sentences) => {
  expect(sentencesOf(source)).toEqual(sentences);
});
