/** Reads rich text (RTF 1.9.1), as WordPad and TextEdit write it: its words, paragraphs and headings. */

import type { DocumentText } from '../../contract/workers/reader-api';
import { documentText } from '../document-text';
import { READER_LIMITS } from '../limits';
import { refuse } from '../refusals';
import { encodingOfCharacterSet, encodingOfCodePage } from './rtf-encodings';
import { RtfParagraphs } from './rtf-paragraphs';

/** A control word with its number, a byte, a symbol, a brace, a line end or plain characters. */
const TOKEN =
  /\\(?:([a-z]{1,32})(-?\d{1,10})? ?|'([0-9a-f]{2})|([^a-z]))|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy;

/** What is in them is no text. */
const LEFT_OUT = new Set(
  `annotation atnauthor atnid background bkmkend bkmkstart colortbl comment datafield filetbl fldinst
  footer footerf footerl footerr ftncn ftnsep ftnsepc generator header headerf headerl headerr info
  keywords listtable listoverridetable listtext nonesttables objdata object operator pict pntext
  revtbl rsidtbl shpinst stylesheet themedata xe tc`.split(/\s+/),
);
const CHARACTERS: Readonly<Record<string, string>> = {
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  tab: ' ',
  cell: ' ',
  nestcell: ' ',
  line: '\n',
  '~': ' ',
  _: '-',
  '\\': '\\',
  '{': '{',
  '}': '}',
};
const ENDS = new Set(['par', 'sect', 'page', 'row', 'nestrow', '\r', '\n']);
/** Nobody nests so deep. */
const DEEPEST = 10_000;

/** What holds up to the end of a group. */
interface Group {
  readonly into: 'text' | 'notes' | 'title' | 'fonts' | 'nothing';
  readonly encoding: string | null;
  /** Hidden, or deleted while changes were tracked. */
  readonly hidden: boolean;
  /** Characters that stand for one of Unicode, for programs that know none. */
  readonly fallback: number;
}

/**
 * The text of a file.
 * @throws InklingError `document-damaged`, `document-empty`, `document-too-large`, `input-too-long`
 */
export function readRtf(bytes: Uint8Array, name: string): DocumentText {
  if (bytes.length > READER_LIMITS.unpacked.bytes) throw refuse('document-too-large', name);
  const source = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, i) =>
    String.fromCharCode(...bytes.subarray(i * PIECE, (i + 1) * PIECE)),
  ).join('');
  const { blocks, title } = new RtfReading().read(source, () => refuse('document-damaged', name));
  if (blocks.length === 0) throw refuse('document-empty', name);
  return documentText(blocks, { title });
}

/** Bytes that become characters in one call. */
const PIECE = 8_192;

class RtfReading {
  readonly #paragraphs = new RtfParagraphs();
  readonly #outer: Group[] = [];
  #group: Group = { into: 'text', encoding: null, hidden: false, fallback: 1 };
  /** Encodings by the numbers of fonts. */
  readonly #fonts = new Map<number, string | null>();
  #font = 0;
  #codePage = 'windows-1252';
  /** Characters yet to come that stand for one that was read. */
  #skipped = 0;

  read(source: string, damaged: () => Error): RtfParagraphs {
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < source.length) {
      const [token, word, number, byte, symbol, brace, characters] = TOKEN.exec(source) ?? [];
      if (token === undefined || this.#outer.length > DEEPEST) throw damaged();
      if (brace === '{') this.#outer.push(this.#group);
      else if (brace === '}') {
        this.#close();
        // WordPad writes a NUL behind its end
        if (this.#outer.length === 0) break;
      } else if (word === 'bin') TOKEN.lastIndex += Math.max(0, Number(number ?? 0));
      else if (word !== undefined)
        this.#control(word, number === undefined ? null : Number(number));
      else if (byte !== undefined) this.#bytes(String.fromCharCode(Number.parseInt(byte, 16)));
      else if (symbol !== undefined) this.#symbol(symbol);
      else if (characters !== undefined) this.#bytes(characters);
    }
    this.#paragraphs.end();
    return this.#paragraphs;
  }

  #close(): void {
    const { into } = this.#group;
    this.#group = this.#outer.pop() ?? this.#group;
    this.#skipped = 0;
    if (into === 'notes' && this.#group.into !== 'notes') this.#paragraphs.endNote();
  }

  #control(word: string, number: number | null): void {
    const { into } = this.#group;
    if (word === 'fonttbl') this.#enter('fonts');
    else if (word === 'title' && into === 'nothing') this.#enter('title');
    else if (word === 'footnote' && into === 'text') this.#enter('notes');
    else if (LEFT_OUT.has(word)) this.#enter('nothing');
    else if (word === 'v' || word === 'deleted') this.#hide(number !== 0);
    else if (word === 'plain') this.#hide(false);
    else if (word === 'ansicpg') this.#codePage = encodingOfCodePage(number ?? 0);
    else if (word === 'mac') this.#codePage = 'macintosh';
    else if (word === 'uc') this.#group = { ...this.#group, fallback: Math.max(0, number ?? 1) };
    else if (word === 'u' && number !== null) this.#unicode(number);
    else if (word === 'f') this.#chooseFont(number ?? 0);
    else if (word === 'fcharset') this.#fonts.set(this.#font, encodingOfCharacterSet(number ?? 0));
    else if (word === 'pard') this.#paragraphs.level = undefined;
    else if (word === 'outlinelevel') this.#paragraphs.level = levelOf(number);
    else this.#character(word);
  }

  #symbol(symbol: string): void {
    if (symbol === '*') this.#enter('nothing');
    else this.#character(symbol);
  }

  #character(word: string): void {
    const { into } = this.#group;
    const character = CHARACTERS[word];
    if (character !== undefined) this.#add(character);
    else if (ENDS.has(word) && into === 'text') this.#paragraphs.end();
    else if (ENDS.has(word) && into === 'notes') this.#paragraphs.endNote();
  }

  #enter(into: Group['into']): void {
    this.#group = { ...this.#group, into };
  }

  #hide(hidden: boolean): void {
    this.#group = { ...this.#group, hidden };
  }

  #chooseFont(font: number): void {
    if (this.#group.into === 'fonts') this.#font = font;
    else this.#group = { ...this.#group, encoding: this.#fonts.get(font) ?? null };
  }

  #unicode(number: number): void {
    this.#add(String.fromCharCode(number < 0 ? number + 65_536 : number));
    this.#skipped = this.#group.fallback;
  }

  /** @param bytes a character each */
  #bytes(bytes: string): void {
    const skipped = Math.min(this.#skipped, bytes.length);
    this.#skipped -= skipped;
    const encoding = this.#group.encoding ?? this.#codePage;
    if (skipped < bytes.length) this.#put(bytes.slice(skipped), encoding);
  }

  #add(text: string): void {
    this.#put(text, null);
  }

  #put(text: string, encoding: string | null): void {
    const { into, hidden } = this.#group;
    if (into === 'title') this.#paragraphs.addTitle(text, encoding);
    else if (into === 'text' && !hidden) this.#paragraphs.add(text, encoding);
    else if (into === 'notes' && !hidden) this.#paragraphs.addNote(text, encoding);
  }
}

/** 9 is that of what is no heading. */
function levelOf(level: number | null): number | undefined {
  return level !== null && level >= 0 && level < 9 ? level + 1 : undefined;
}
