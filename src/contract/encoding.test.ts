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
  ])('%s', async (_name, file, encoding) => {
    expect(await detectEncoding(file)).toBe(encoding);
  });

  test('a character that the sample cuts in two is not broken', async () => {
    expect(await detectEncoding(new Blob(['x'.repeat((1 << 18) - 1), '好'.repeat(10)]))).toBe(
      'utf-8',
    );
  });
});
