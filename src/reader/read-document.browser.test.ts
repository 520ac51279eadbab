/** Small documents of every kind, read as the worker reads them. */
import { describe, expect, test } from 'vitest';
import type { ReadProgress } from '../contract/workers/reader-api';
import { readDocument } from './read-document';
import {
  docxOf,
  epubOf,
  linesFrom,
  openDocumentOf,
  pdfOf,
  slideShape,
  slidesOf,
  wordParagraph,
  type TestPage,
} from './test-documents';

const read = (
  name: string,
  content: BlobPart,
  onRead: (progress: ReadProgress) => void = () => undefined,
) => readDocument(new File([content], name), onRead);

const textOf = async (name: string, content: BlobPart) => (await read(name, content)).text;

describe('a PDF', () => {
  const page = (number: number, lines: string[]): TestPage => ({
    lines: [
      { x: 250, y: 765, text: `Annals of Tea ${String(number)}`, size: 8 },
      ...linesFrom(lines),
      { x: 300, y: 30, text: `- ${String(number)} -`, size: 8 },
    ],
  });
  const filler = ['Tea is older than any book about it, and it is', 'drunk everywhere today.'];

  test('has paragraphs, pages and headings, and tells each page that was read', async () => {
    const seen: ReadProgress[] = [];
    const document = await read(
      'tea.pdf',
      pdfOf([
        { lines: [{ x: 72, y: 730, text: 'On Tea', size: 20 }, ...linesFrom(filler)] },
        { lines: [{ x: 72, y: 730, text: '1 Leaves', size: 15 }, ...linesFrom(filler)] },
        { lines: [{ x: 72, y: 730, text: '2 Water', size: 15 }, ...linesFrom(filler)] },
      ]),
      (progress) => seen.push(progress),
    );
    const body = filler.join(' ');
    expect(document.text).toBe(`On Tea\n\n${body}\n\n1 Leaves\n\n${body}\n\n2 Water\n\n${body}`);
    expect(document.title).toBe('On Tea');
    expect(document.parts.map(({ page, heading, level }) => [page, heading, level])).toEqual([
      [1, 'On Tea', 1],
      [2, '1 Leaves', 2],
      [3, '2 Water', 2],
    ]);
    expect(seen.map(({ done, total }) => [done, total])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test('is read without running heads and page numbers; broken words are whole', async () => {
    const pages = [1, 2, 3].map((number) =>
      page(number, ['Tea was brought by mer-', `chants in the year 160${String(number)}.`]),
    );
    expect(await textOf('tea.pdf', pdfOf(pages))).toBe(
      [1, 2, 3]
        .map((n) => `Tea was brought by merchants in the year 160${String(n)}.`)
        .join('\n\n'),
    );
  });

  test('of two columns is read column by column, also where it is written across them', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => i);
    const side = (name: string, i: number) => `${name} line ${String(i)} goes on and on and on`;
    const text = await textOf(
      'columns.pdf',
      pdfOf([
        {
          lines: rows.flatMap((i) => [
            { x: 60, y: 700 - 14 * i, text: side('left', i) },
            { x: 330, y: 700 - 14 * i, text: side('right', i) },
          ]),
        },
      ]),
    );
    const order = [...text.matchAll(/(left|right) line (\d+)/g)].map(
      ([, where, n]) => `${where ?? ''}${n ?? ''}`,
    );
    expect(order).toEqual([
      ...rows.map((i) => `left${String(i)}`),
      ...rows.map((i) => `right${String(i)}`),
    ]);
  });

  test('that lies on its side is read as it is seen', async () => {
    expect(await textOf('side.pdf', pdfOf([{ lines: linesFrom(filler), rotate: 90 }]))).toBe(
      filler.join(' '),
    );
  });

  test('with a page that is a picture says so', async () => {
    const { notices } = await read(
      'mixed.pdf',
      pdfOf([{ lines: linesFrom(filler) }, { lines: [], picture: true }]),
    );
    expect(notices).toEqual([{ code: 'pages-without-text', pages: 1 }]);
  });
});

describe('a Word document', () => {
  test('has headings; what was deleted is gone, notes stand at the end', async () => {
    const document = await read(
      'tea.docx',
      docxOf(
        wordParagraph('Tea', 1) +
          '<w:p><w:r><w:t>Tea is </w:t></w:r><w:del><w:r><w:delText>bad</w:delText></w:r></w:del><w:ins><w:r><w:t>good</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>' +
          '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Assam</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>strong</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
      ),
    );
    expect(document.text).toBe('Tea\n\nTea is good.\n\nAssam strong');
    expect(document.parts[0]).toMatchObject({ heading: 'Tea', level: 1 });
  });
});

describe('slides', () => {
  test('are read in the order in which they are shown, each a page under its title', async () => {
    const seen: ReadProgress[] = [];
    const document = await read(
      'tea.pptx',
      slidesOf(
        [
          slideShape('body', 'Hot &amp; strong.') + slideShape('ftr', 'Society of Tea'),
          slideShape('ctrTitle', 'Tea') + slideShape('subTitle', 'A talk', 'March'),
          slideShape('title', 'Kinds') +
            '<p:graphicFrame><a:tbl><a:tr><a:tc><a:p><a:r><a:t>Assam</a:t></a:r></a:p></a:tc><a:tc><a:p><a:r><a:t>strong</a:t></a:r><a:br/><a:fld><a:t>7</a:t></a:fld></a:p></a:tc></a:tr></a:tbl></p:graphicFrame>',
          slideShape('title', 'Hidden'),
        ],
        {
          'ppt/slides/slide3.xml':
            '<p:sld xmlns:p="p" show="0"><a:p><a:r><a:t>Hidden</a:t></a:r></a:p></p:sld>',
          'docProps/core.xml':
            '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>PowerPoint Presentation</dc:title></c>',
        },
        [1, 3, 0, 2],
      ),
      (progress) => seen.push(progress),
    );
    expect(document.text).toBe('Tea\n\nA talk\n\nMarch\n\nHot & strong.\n\nKinds\n\nAssam strong');
    expect(document.title).toBeUndefined();
    expect(document.parts.map(({ page, heading }) => [page, heading])).toEqual([
      [1, 'Tea'],
      [3, undefined],
      [4, 'Kinds'],
    ]);
    expect(seen.at(-1)).toEqual({ unit: 'pages', done: 4, total: 4 });
  });
});

describe('an OpenDocument', () => {
  test('has headings and a title; what was deleted is gone, notes stand at the end', async () => {
    const document = await read(
      'tea.odt',
      openDocumentOf(
        '<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>' +
          '<text:p text:style-name="P1">Tea</text:p>' +
          '<text:p>Tea is<text:s text:c="3"/>older<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>So they say.</text:p></text:note-body></text:note> than\n  books<office:annotation><text:p>Sure?</text:p></office:annotation>.</text:p>' +
          '<text:h text:outline-level="2">Kinds<text:tab/>of it</text:h>' +
          '<table:table><table:table-row><table:table-cell><text:p>Assam</text:p></table:table-cell><table:table-cell><text:p>strong</text:p><text:p>and black</text:p></table:table-cell></table:table-row></table:table>',
      ),
    );
    expect(document.text).toBe(
      'Tea\n\nTea is older than books.\n\nKinds of it\n\nAssam strong and black\n\nSo they say.',
    );
    expect(document.title).toBe('On Tea');
    expect(document.parts.map(({ heading, level }) => [heading, level])).toEqual([
      ['Tea', 1],
      ['Kinds of it', 2],
    ]);
  });

  test('of slides has a page for each', async () => {
    const frame = (kind: string, words: string) =>
      `<draw:frame presentation:class="${kind}"><draw:text-box><text:p>${words}</text:p></draw:text-box></draw:frame>`;
    const { text, parts } = await read(
      'tea.odp',
      openDocumentOf(
        `<draw:page>${frame('title', 'Tea')}${frame('footer', 'Society of Tea')}${frame('outline', 'Hot.')}<presentation:notes>${frame('notes', 'Smile.')}</presentation:notes></draw:page><draw:page>${frame('outline', 'Strong.')}</draw:page>`,
        'presentation',
      ),
    );
    expect(text).toBe('Tea\n\nHot.\n\nStrong.');
    expect(parts.map(({ page, heading }) => [page, heading])).toEqual([
      [1, 'Tea'],
      [2, undefined],
    ]);
  });
});

describe('a book', () => {
  test('is read in the order of its spine, without notes in the text and without what is hidden', async () => {
    const document = await read(
      'tea.epub',
      epubOf([
        '<h1>Tea</h1><p>It is <ruby>茶<rt>cha</rt></ruby>.<a epub:type="noteref" href="#n">1</a></p>',
        '<h2>Water</h2><p hidden="hidden">no</p><p>First line<br/>second line</p>',
      ]),
    );
    expect(document.text).toBe('Tea\n\nIt is 茶.\n\nWater\n\nFirst line\nsecond line');
    expect(document.title).toBe('A Small Book');
  });
});

describe('a page', () => {
  const article =
    '<p>' + 'Tea is made of leaves, and of nothing else, as everybody knows. '.repeat(8) + '</p>';

  test('is its article, and nothing in it is run or fetched', async () => {
    const before = performance.getEntriesByType('resource').length;
    const document = await read(
      'tea.html',
      `<html><head><title>Tea</title><script>globalThis.ran = true</script></head><body><nav><a href="/">Home</a></nav><main><article><h2>Leaves</h2>${article}<img src="/spy.png" onerror="globalThis.ran = true"></article></main><footer>Imprint</footer></body></html>`,
    );
    expect(document.text).toMatch(/^Leaves\n\nTea is made of leaves/);
    expect(document.text).not.toMatch(/Home|Imprint/);
    expect(document.title).toBe('Tea');
    expect('ran' in globalThis).toBe(false);
    const fetched = performance.getEntriesByType('resource').slice(before);
    expect(fetched.filter(({ name }) => name.includes('spy'))).toEqual([]);
  });

  test('says its own encoding', async () => {
    const bytes = Uint8Array.from(
      '<html><head><meta charset="windows-1251"></head><body><p>\xd7\xe0\xe9 \xf5\xee\xf0\xee\xf8</p></body></html>',
      (character) => character.charCodeAt(0),
    );
    expect(await textOf('chai.html', bytes)).toBe('Чай хорош');
  });
});

test('Markdown is read without its marks', async () => {
  const document = await read(
    'tea.md',
    '---\ntitle: "All about tea"\n---\n# Tea\n\nTea is **good**, see [more](https://example.com).\n\n- green\n- black\n',
  );
  expect(document.text).toBe('Tea\n\nTea is good, see more.\n\ngreen\n\nblack');
  expect(document.title).toBe('All about tea');
});

test.each([
  [
    'tea.srt',
    '1\n00:00:01,000 --> 00:00:02,500\n<i>Tea is</i>\n\n2\n00:00:02,600 --> 00:00:04,000\nserved.\n\n3\n00:00:20,000 --> 00:00:21,000\nLater.\n',
  ],
  [
    'tea.vtt',
    'WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:02.500 align:start\nTea is\n\n00:02.600 --> 00:04.000\nserved.\n\n00:20.000 --> 00:21.000\nLater.\n',
  ],
])('%s is what is said', async (name, content) => {
  expect(await textOf(name, content)).toBe('Tea is served.\n\nLater.');
});

test('who speaks is said at each change', async () => {
  const cue = (second: number, line: string) =>
    `00:0${String(second)}.000 --> 00:0${String(second)}.900\n${line}\n`;
  expect(
    await textOf(
      'talk.vtt',
      ['WEBVTT\n', cue(1, '<v Ann>Tea?'), cue(2, '<v Ann>Or milk?'), cue(3, '<v Bob>Tea.')].join(
        '\n',
      ),
    ),
  ).toBe('Ann: Tea? Or milk? Bob: Tea.');
});

test.each([
  ['UTF-16', [0xff, 0xfe, 0x36, 0x83, 0x7d, 0x59], '茶好'],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0xe8, 0x8c, 0xb6], '茶'],
])('a text in %s', async (_, bytes, text) => {
  expect(await textOf('tea.txt', Uint8Array.from(bytes))).toBe(text);
});
