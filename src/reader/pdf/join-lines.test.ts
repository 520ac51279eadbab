import { expect, test } from 'vitest';
import { joinLines, wordsIn } from './join-lines';

const join = (lines: readonly string[], elsewhere: readonly string[] = []) =>
  joinLines(
    lines.map((text) => ({ text, page: 1 })),
    wordsIn([...lines, ...elsewhere]),
  )
    .map(({ text }) => text)
    .join('');

test.each([
  [['a common-', 'sense task'], 'a commonsense task'],
  [['Jean-', 'Luc'], 'Jean-Luc'],
  [['from 1990-', '1995'], 'from 1990-1995'],
  [['soft\u00ad', 'ly'], 'softly'],
  [['op\u00adtional hyphen'], 'optional hyphen'],
  [['two', 'words'], 'two words'],
  [['本款固态', '硬盘'], '本款固态硬盘'],
  [['这是 PDF', '文件'], '这是 PDF 文件'],
])('%j', (lines, text) => {
  expect(join(lines)).toBe(text);
});

test('a hyphen that the word has elsewhere stays', () => {
  expect(join(['a well-', 'known fact'], ['it is well-known'])).toBe('a well-known fact');
  expect(join(['a well-', 'known fact'], ['it is well-known', 'wellknown'])).toBe(
    'a wellknown fact',
  );
});
