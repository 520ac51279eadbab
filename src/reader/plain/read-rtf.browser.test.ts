/** Rich text as the programs write it that most people have. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InklingError } from '../../contract/errors';
import { readRtf } from './read-rtf';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const read = (source: string) => readRtf(bytesOf(source), 'a.rtf');

test.each([
  [
    'TextEdit',
    "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2761\n{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;\\f1\\fnil\\fcharset134 PingFangSC-Regular;}\n{\\colortbl;\\red255\\green255\\blue255;}\n{\\*\\expandedcolortbl;;}\n\\paperw11900\\pard\\tx566\\pardirnatural\n\\f0\\fs24 \\cf0 Tea is older than\\'a0books.\\\n\\\nIt is \\'93strong\\'94 \\emdash  or \n\\f1 \\'b2\\'e8\\'a1\\'a3\n\\f0 .}",
    'Tea is older than books.\n\nIt is “strong” — or 茶。.',
  ],
  [
    'WordPad',
    "{\\rtf1\\ansi\\ansicpg936\\deff0\\nouicompat{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\r\n{\\*\\generator Riched20 10.0}\\viewkind4\\uc1 \r\n\\pard\\sa200\\sl276\\lang2052 \\'b2\\'e8\\'ba\\'c3\\par\r\nTea\\line hot\\tab now\\par\r\n}\r\n\0",
    '茶好\n\nTea\nhot now',
  ],
  [
    'Word',
    '{\\rtf1\\ansi\\uc1{\\fonttbl{\\f0 Times;}}{\\stylesheet{\\s1 heading 1;}}{\\info{\\title On Tea}{\\author Ann}}{\\header Society}\\pard\\outlinelevel0 Tea\\par\\pard\\outlinelevel9 It\\u8217?s {\\v hidden}old{\\footnote{\\super\\chftn} So they say.}.{\\*\\bkmkstart a}\\v gone\\v0  And{\\deleted  not} hot.{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt  Here}}\\par\\trowd\\intbl Assam\\cell strong\\cell\\row}',
    'Tea\n\nIt’s old. And hot. Here\n\nAssam strong\n\nSo they say.',
  ],
  [
    'characters that are not in the code page',
    "{\\rtf1\\ansi\\uc2 \\u-31946\\'b2\\'e8\\u55357 xx\\u56898 xx!\\uc0\\u22909 {\\uc1\\u33590 ?}\\par}",
    '茶🙂!好茶',
  ],
  ['a picture', '{\\rtf1 A{\\pict\\pngblip 89504e47\n0d0a}{\\pict\\bin4 }}{{}B\\par}', 'AB'],
])('of %s', (_name, source, text) => {
  expect(read(source).text).toBe(text);
});

test('has a title, and headings with their levels', () => {
  const { title, parts } = read(
    '{\\rtf1{\\info{\\title On \\u33590 ?}{\\subject x}}\\pard\\outlinelevel0 Tea\\par\\pard Old.\\par\\pard\\outlinelevel1 Kinds\\par\\pard Two.}',
  );
  expect(title).toBe('On 茶');
  expect(parts.map(({ heading, level }) => [heading, level])).toEqual([
    ['Tea', 1],
    ['Kinds', 2],
  ]);
});

describe('what nobody would write', () => {
  test.each([
    ['nothing in it', '{\\rtf1}', 'document-empty'],
    ['groups without end', `{\\rtf1${'{'.repeat(20_000)}`, 'document-damaged'],
    ['a stroke at the end', '{\\rtf1 words\\', 'document-damaged'],
  ])('%s', (_name, source, code) => {
    expect(() => read(source)).toThrow(expect.objectContaining({ code }) as Error);
  });

  test('what stands behind the end, and no end', () => {
    expect(read('{\\rtf1 one}}} two').text).toBe('one');
    expect(read('{\\rtf1 one {\\b two').text).toBe('one two');
  });

  test('is read, or refused by its code', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '\\par',
        '\\u8217',
        "\\'b2",
        '\\bin9 ',
        '\\f1',
        '\\uc3',
        ' words',
        '\\*',
        '\\v',
      ],
      ...['\\fonttbl', '\\info', '\\title', '\\footnote', '\\fcharset134', '\u00e8', '\n', '\\'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          expect(typeof read(`{\\rtf1${pieces.join('')}}`).text).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(InklingError);
        }
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
