import { describe, expect, test } from 'vitest';
import { detectEncoding } from './encoding';

const bytes = (...values: number[]) => new Blob([Uint8Array.from(values)]);
const latin1 = (text: string) =>
  new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))]);

function utf16(text: string, littleEndian: boolean): Blob {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Blob([view.buffer]);
}

/** "这部电影很好看,我很喜欢。酒店的服务很差,房间也不干净。" in GB18030, written out because no browser encodes to it. */
const GB18030 = [
  0xd5, 0xe2, 0xb2, 0xbf, 0xb5, 0xe7, 0xd3, 0xb0, 0xba, 0xdc, 0xba, 0xc3, 0xbf, 0xb4, 0xa3, 0xac,
  0xce, 0xd2, 0xba, 0xdc, 0xcf, 0xb2, 0xbb, 0xb6, 0xa1, 0xa3, 0xbe, 0xc6, 0xb5, 0xea, 0xb5, 0xc4,
  0xb7, 0xfe, 0xce, 0xf1, 0xba, 0xdc, 0xb2, 0xee, 0xa3, 0xac, 0xb7, 0xbf, 0xbc, 0xe4, 0xd2, 0xb2,
  0xb2, 0xbb, 0xb8, 0xc9, 0xbe, 0xbb, 0xa1, 0xa3, 0x0a,
];

/** Good and bad in several encodings, byte by byte. */
const LABELS = [
  ['GB 2312', '\xba\xc3', '\xb2\xee', 'gb18030'],
  ['GB 2312, two characters', '\xd5\xfd\xc3\xe6', '\xb8\xba\xc3\xe6', 'gb18030'],
  ['EUC-KR', '\xc1\xc1\xc0\xbd', '\xb3\xaa\xbb\xdd', 'euc-kr'],
  ['Shift_JIS', '\x97\xc7\x82\xa2', '\x88\xab\x82\xa2', 'shift_jis'],
] as const;

const WORDS = [
  'cr\xe8me',
  'caf\xe9',
  'na\xefve fa\xe7ade',
  'jalape\xf1o \x96 5 \xa3 \x96',
  'cr\xe9\xe9e \xe0 No\xebl',
];

describe('the encoding of a file', () => {
  test.each([
    ['nothing', new Blob([]), 'utf-8'],
    ['ASCII', new Blob(['text,label\nfine,good\n']), 'utf-8'],
    ['UTF-8', new Blob(['text,label\n好看,good\ncafé,好\n']), 'utf-8'],
    ['UTF-8 with a mark', new Blob(['\ufefftext,label\n']), 'utf-8'],
    [
      'UTF-8 with one broken byte',
      new Blob(['好看,good\n难看,bad\n', Uint8Array.of(0xff), ',good\n']),
      'utf-8',
    ],
    [
      'UTF-16 with a mark, little-endian',
      new Blob([Uint8Array.of(0xff, 0xfe), utf16('a,b\n', true)]),
      'utf-16le',
    ],
    [
      'UTF-16 with a mark, big-endian',
      new Blob([Uint8Array.of(0xfe, 0xff), utf16('a,b\n', false)]),
      'utf-16be',
    ],
    [
      'UTF-16 without a mark, little-endian',
      utf16('text,label\nfine,good\n好看,good\n', true),
      'utf-16le',
    ],
    [
      'UTF-16 without a mark, big-endian',
      utf16('text,label\nfine,good\n好看,good\n', false),
      'utf-16be',
    ],
    ['GB18030', bytes(...GB18030), 'gb18030'],
    [
      'Windows-1252',
      latin1(
        'texte,avis\nC\xe9tait un tr\xe8s bon film, tr\xe8s r\xe9ussi,positif\nD\xe9cevant et tr\xe8s long,n\xe9gatif\n',
      ),
      'windows-1252',
    ],
    ['one label in GB 2312', latin1('text,label\nIt came in time,\xba\xc3\n'), 'gb18030'],
    [
      'a few words of Chinese in English',
      latin1('text,label\nHe said \xc4\xe3\xba\xc3 and left,a\nShe said \xd4\xd9\xbc\xfb,b\n'),
      'gb18030',
    ],
  ])('%s', async (_name, file, encoding) => {
    expect(await detectEncoding(file)).toBe(encoding);
  });

  test.each(LABELS)('English with labels in %s', async (_name, good, bad, encoding) => {
    const rows = `It came in time,${good}\r\nIt came too late,${bad}\r\n`.repeat(8);
    expect(await detectEncoding(latin1(`text,label\r\n${rows}`))).toBe(encoding);
  });

  test.each(WORDS)('English with %s', async (word) => {
    const rows = `The ${word} was cold,bad\r\nThe soup was fine,good\r\n`;
    expect(await detectEncoding(latin1(`text,label\r\n${rows}`))).toBe('windows-1252');
  });

  test('a character that the sample cuts in two is not broken', async () => {
    expect(await detectEncoding(new Blob(['x'.repeat((1 << 18) - 1), '好'.repeat(10)]))).toBe(
      'utf-8',
    );
  });
});
