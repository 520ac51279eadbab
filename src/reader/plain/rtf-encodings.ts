/** Which encoding the bytes of rich text are in, as TextDecoder calls it. */

const BY_CODE_PAGE: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10_000: 'macintosh',
  65_001: 'utf-8',
};

/** By the character set of a font; the others are in the code page of the file. */
const BY_CHARACTER_SET: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};

export function encodingOfCodePage(page: number): string {
  const windows = page >= 1_250 && page <= 1_258 ? `windows-${String(page)}` : 'windows-1252';
  return BY_CODE_PAGE[page] ?? windows;
}

/** @returns null for one that says nothing */
export function encodingOfCharacterSet(set: number): string | null {
  return BY_CHARACTER_SET[set] ?? null;
}
