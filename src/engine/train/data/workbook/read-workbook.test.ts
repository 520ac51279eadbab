/** What comes in as a workbook, and what only looks like one. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { inspect } from '../inspect-file';
import { read } from '../test-read-rows';

/** A workbook as another program may write it: prefixes, shared and rich texts, dates, gaps. */
function workbook(parts: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  const files: Record<string, string> = {
    'xl/workbook.xml':
      '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="a" state="hidden" r:id="r1"/><x:sheet name="b" r:id="r2"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/other.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
    'xl/worksheets/other.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>when</t></is></c></row><row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>-1.5</v></c><c r="C4" s="1"><v>46000</v></c></row><row r="5"><c r="A5" t="str"><v>2&amp;3_x000A_</v></c><c r="B5" t="b"><v>1</v></c><c r="C5" s="2"><v>46000.25</v></c></row></sheetData></worksheet>',
    'xl/sharedStrings.xml':
      '<sst><si><t>text</t></si><si><r><t>好</t></r><rPh><t>hao</t></rPh><r><t xml:space="preserve"> ok</t></r></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    ...parts,
  };
  return new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)]))),
  );
}

describe('a workbook', () => {
  test('gives the first sheet that is not hidden, with dates as dates', async () => {
    const { table, about } = await read(new Blob([workbook()]), 'a.xlsx');
    expect(about).toMatchObject({ format: 'workbook', rows: 2, unreadFrom: null });
    expect(table.names).toEqual(['text', '', 'when']);
    expect(table.rows).toEqual([
      ['好 ok', '-1.5', '2025-12-09'],
      ['2&3\n', 'TRUE', '2025-12-09 06:00:00'],
    ]);
    expect(table.lines).toEqual([4, 5]);
  });

  test.each([
    ['is damaged', new Uint8Array([...workbook()].slice(0, 300))],
    [
      'has no sheet where it says',
      workbook({ 'xl/_rels/workbook.xml.rels': '<a><Relationship Id="r2" Target="no.xml"/></a>' }),
    ],
    ['is not well-formed', workbook({ 'xl/worksheets/other.xml': '<worksheet><row></worksheet>' })],
    ['is a document of another kind', new Uint8Array(zipSync({ 'content.xml': strToU8('<a/>') }))],
    ['is of the old form', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1)],
  ])('that %s is refused', async (_, bytes) => {
    await expect(read(new Blob([bytes]), 'a.xlsx')).rejects.toMatchObject({
      code: 'workbook-unreadable',
      details: { file: 'a.xlsx' },
    });
  });

  test('that is locked with a password is said to be', async () => {
    const locked = Uint8Array.from(
      `\xd0\xcf\x11\xe0${Array.from('EncryptedPackage').join('\0')}`,
      (letter) => letter.charCodeAt(0),
    );
    await expect(read(new Blob([locked]), 'a.xlsx')).rejects.toMatchObject({
      code: 'document-encrypted',
      details: { file: 'a.xlsx' },
    });
  });

  test('that unpacks to more than it may is refused before it does', async () => {
    const bomb = workbook();
    // What the directory says of the first entry's size, after its signature
    const entry = bomb.findIndex(
      (_, i) => bomb[i] === 0x50 && bomb[i + 1] === 0x4b && bomb[i + 2] === 1 && bomb[i + 3] === 2,
    );
    new DataView(bomb.buffer).setUint32(entry + 24, 300_000_001, true);
    await expect(read(new Blob([bomb]), 'a.xlsx')).rejects.toMatchObject({
      code: 'workbook-too-large',
    });
  });

  test('of which some bytes are others is read, or refused by a code', async () => {
    const books = [workbook(), new Uint8Array(await openWorkbook(OPEN_TABLE).arrayBuffer())];
    const change = fc.tuple(fc.nat(), fc.nat(255));
    const several = fc.array(change, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...books), several, async (whole, changes) => {
        const bytes = whole.slice();
        for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
        bytes.set([0x50, 0x4b, 3, 4]);
        const outcome = await read(new Blob([bytes]), 'a.xlsx').catch((error: unknown) => error);
        if (outcome instanceof Error)
          expect(outcome).toMatchObject({
            code: expect.stringMatching(/^workbook-(unreadable|too-large)$/) as string,
          });
      }),
    );
  });
});

/** A cell of a sheet is a number or a text. */
function sheetOf(rows: readonly (readonly (string | number)[])[]): Uint8Array<ArrayBuffer> {
  const cell = (content: string | number) =>
    typeof content === 'number'
      ? `<c><v>${String(content)}</v></c>`
      : content === ''
        ? '<c/>'
        : `<c t="inlineStr"><is><t>${content}</t></is></c>`;
  const xml = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return workbook({
    'xl/worksheets/other.xml': `<worksheet><sheetData>${xml}</sheetData></worksheet>`,
  });
}

const OPEN_TABLE =
  '<table:table table:name="a"><table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>word</text:p></table:table-cell></table:table-row></table:table>';

/** @param tables of the workbook, with what is in them */
const openWorkbook = (tables: string) =>
  new Blob([
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(
        `<office:document-content><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
      ),
    }) as Uint8Array<ArrayBuffer>,
  ]);

describe('a workbook of LibreOffice', () => {
  const cell = (type: string, attributes: string, words: string) =>
    `<table:table-cell office:value-type="${type}" ${attributes}><text:p>${words}</text:p></table:table-cell>`;
  const text = (words: string) => cell('string', '', words);
  const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
  const names = row(text('when'), text('share'), text('on'), text('note'));

  test('gives numbers, dates and answers as they are, not as they are shown', async () => {
    const { table, about } = await read(
      openWorkbook(
        `<table:table table:name="Old" table:style-name="ta2">${names}${names}</table:table>
         <table:table table:name="This year">${names}
         <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
         ${row(
           cell('date', 'office:date-value="2024-03-05T00:00:00"', '5 March'),
           cell('percentage', 'office:value="0.125"', '12.5%'),
           cell('boolean', 'office:boolean-value="true"', 'yes'),
           '<table:table-cell office:value-type="string"><office:annotation><text:p>Sure?</text:p></office:annotation><text:p>Tea<text:s/>&amp; milk</text:p><text:p>hot</text:p></table:table-cell>',
           '<table:table-cell table:number-columns-repeated="16380"/>',
         )}
         <table:table-row table:number-rows-repeated="2">${cell('date', 'office:date-value="2024-03-06T10:30:00"', '')}${cell('float', 'office:value="-2" table:number-columns-repeated="1"', '-2')}<table:covered-table-cell/>${text('cold')}</table:table-row>
         <table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>
         </table:table>`,
      ),
      'tea.ods',
    );
    expect(about).toMatchObject({ format: 'workbook', sheet: 'This year', rows: 3 });
    expect(table.names).toEqual(['when', 'share', 'on', 'note']);
    expect(table.rows).toEqual([
      ['2024-03-05', '0.125', 'TRUE', 'Tea & milk\nhot'],
      ['2024-03-06 10:30:00', '-2', '', 'cold'],
      ['2024-03-06 10:30:00', '-2', '', 'cold'],
    ]);
    expect(table.lines).toEqual([5, 6, 7]);
  });

  test('that repeats without end stops at the limits', async () => {
    const { table, about } = await read(
      openWorkbook(
        `<table:table table:name="a">${row(text('a'), text('b'))}<table:table-row table:number-rows-repeated="9007199254740991">${cell('float', 'office:value="1" table:number-columns-repeated="9007199254740991"', '1')}</table:table-row></table:table>`,
      ),
    );
    expect(table.width).toBe(500);
    expect(about.unreadFrom).toBeGreaterThan(100_000);
  });
});

describe('the table of a workbook', () => {
  const fruit = Array.from({ length: 24 }, (_, i) => [
    i % 5,
    (i * 3) % 11,
    i % 2 ? 'pear' : 'plum',
  ]);

  test('is trained on as one of a file, whatever stands above it', async () => {
    const bytes = sheetOf([
      ['Fruit of the week'],
      ['size', 'weight', 'kind'],
      ...fruit.slice(0, 12),
      [3, 4],
      ['size', 'weight', 'kind'],
      ...fruit.slice(12),
    ]);
    const report = await inspect(
      { kind: 'table', source: { name: 'fruit.xlsx', file: new Blob([bytes]) }, choice: null },
      new AbortController().signal,
      () => undefined,
    );
    expect(report).toMatchObject({ format: 'workbook', delimiter: null, header: true, rows: 25 });
    expect(report.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['size', 'number'],
      ['weight', 'number'],
      ['kind', 'category'],
    ]);
    expect(report.leftOut).toEqual([
      { reason: 'before-table', count: 1, lines: [1] },
      { reason: 'repeated-header', count: 1, lines: [16] },
    ]);
    expect(report.made).toMatchObject({
      choice: { label: 2, inputs: [0, 1] },
      leftOut: [{ reason: 'no-label', lines: [15] }],
    });
  });

  test('may stand behind a cover, an empty sheet and a chart; its name is told', async () => {
    const sheets = ['Cover', 'Empty', 'Chart', 'Fruit _x0026_ more', 'Other'];
    const row = (...cells: string[]) =>
      `<row>${cells.map((cell) => `<c t="str"><v>${cell}</v></c>`).join('')}</row>`;
    const fruit = row('size', 'kind') + row('1', 'pear');
    const parts: Record<string, string> = {
      'xl/workbook.xml': `<workbook><sheets>${sheets.map((name, i) => `<sheet name="${name}" r:id="r${String(i)}"/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<a>${sheets.map((_, i) => `<Relationship Id="r${String(i)}" Target="${String(i)}.xml"/>`).join('')}</a>`,
      'xl/0.xml': `<a>${row('Made by the office')}${row('2024')}</a>`,
      'xl/1.xml': '<a/>',
      'xl/2.xml': '<chartsheet/>',
      'xl/3.xml': `<a>${fruit}</a>`,
      'xl/4.xml': `<a>${fruit}${fruit}</a>`,
    };
    const { table, about } = await read(new Blob([workbook(parts)]));
    expect(about).toMatchObject({ sheet: 'Fruit & more', rows: 1 });
    expect(table.names).toEqual(['size', 'kind']);
    const alone = { ...parts, 'xl/3.xml': '<a/>', 'xl/4.xml': '<a/>' };
    expect((await read(new Blob([workbook(alone)]))).about).toMatchObject({
      sheet: 'Cover',
      rows: 2,
    });
  });

  test('may have nothing in it', async () => {
    const { table, about } = await read(new Blob([sheetOf([])]));
    expect(table.rows).toEqual([]);
    expect(about).toMatchObject({ format: 'workbook', rows: 0, header: false });
  });
});
