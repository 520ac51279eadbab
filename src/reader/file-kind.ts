/**
 * What kind of document a file is: by its first bytes, which do not lie, and where they say nothing
 * by the ending of its name.
 */

export type FileKind =
  | 'pdf'
  | 'docx'
  | 'slides'
  | 'open-document'
  | 'epub'
  | 'rich-text'
  | 'html'
  | 'markdown'
  | 'subtitles'
  | 'text'
  /** An office document, encrypted. */
  | 'encrypted'
  /** Something else. */
  | 'other';

const BY_ENDING: readonly (readonly [kind: FileKind, ending: RegExp])[] = [
  // Without the bytes that it should begin with: its reader repairs it, or says that it is damaged
  ['pdf', /\.pdf$/i],
  ['docx', /\.docx$/i],
  ['slides', /\.pptx$/i],
  ['open-document', /\.od[tp]$/i],
  ['epub', /\.epub$/i],
  ['html', /\.(?:x?html?|xht)$/i],
  ['markdown', /\.(?:md|markdown|mkd)$/i],
  ['subtitles', /\.(?:srt|vtt)$/i],
];

/** Bytes at the beginning that tell a page or a book. */
const SEARCHED = 1_024;

/** Of Word before 2007, and of what encrypts a newer file. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const ZIP = [0x50, 0x4b];
const PACKED: ReadonlySet<FileKind> = new Set(['docx', 'slides', 'open-document', 'epub']);
/** Its first file says so; a spreadsheet is none of these. */
const OPEN_DOCUMENT = /application\/vnd\.oasis\.opendocument\.(?:text|presentation)/;

/** Pictures, sound, programs, packed files: never text, whatever their bytes can be read as. */
const OTHERS: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x7f, 0x45, 0x4c, 0x46],
];

/** The kind of a file. @param name with its ending */
export function kindOf(bytes: Uint8Array, name: string): FileKind {
  const begins = (mark: readonly number[]) => mark.every((byte, i) => bytes[i] === byte);
  const start = latin1(bytes.subarray(0, SEARCHED));
  if (start.startsWith('%PDF')) return 'pdf';
  if (start.startsWith('{\\rtf')) return 'rich-text';
  if (begins(ZIP)) return kindOfZip(bytes, start, name);
  if (begins(OLE)) return includes16(bytes, 'EncryptedPackage') ? 'encrypted' : 'other';
  if (OTHERS.some(begins)) return 'other';
  const [kind] = BY_ENDING.find(([, ending]) => ending.test(name)) ?? [];
  if (kind) return kind;
  if (/^(?:\ufeff|ï»¿)?\s*(?:<!doctype html|<html[\s>])/i.test(start)) return 'html';
  if (/^(?:ï»¿)?WEBVTT/.test(start)) return 'subtitles';
  return 'text';
}

function kindOfZip(bytes: Uint8Array, start: string, name: string): FileKind {
  if (start.includes('application/epub+zip')) return 'epub';
  if (OPEN_DOCUMENT.test(start)) return 'open-document';
  // The directory, with the names of all that is in it, lies at the end
  const names = start + latin1(bytes.subarray(-65_536));
  if (names.includes('word/')) return 'docx';
  if (names.includes('ppt/')) return 'slides';
  if (names.includes('META-INF/container.xml')) return 'epub';
  // What is cut off has lost its directory
  return BY_ENDING.find(([kind, ending]) => PACKED.has(kind) && ending.test(name))?.[0] ?? 'other';
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** Whether the text stands there in UTF-16, within the first megabyte or at the end. */
function includes16(bytes: Uint8Array, text: string): boolean {
  const wanted = text.split('').join('\0');
  return [bytes.subarray(0, 1 << 20), bytes.subarray(-(1 << 16))].some((part) =>
    latin1(part).includes(wanted),
  );
}
