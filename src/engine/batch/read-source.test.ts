/** What comes in as rows: columns by themselves, workbooks, and what only looks like one. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { at } from '../../contract/at';
import { readSource } from './read-source';
import { resultColumns } from './result-columns';
import { writeWorkbook } from './write-workbook';

const read = (content: BlobPart, name = 'given.csv') =>
  readSource({ name, file: new Blob([content]) }, new AbortController().signal, () => undefined);

describe('a column by itself', () => {
  test('is read by its lines where only some have commas', async () => {
    const { table, about } = await read('Good, really\nBad\nNeither, nor, and so on\n\nFine\n');
    expect(about).toMatchObject({ format: 'lines', header: false, rows: 4 });
    expect(table.rows).toEqual([['Good, really'], ['Bad'], ['Neither, nor, and so on'], ['Fine']]);
    expect(table.lines).toEqual([1, 2, 3, 5]);
  });

  test('may be in quotes, with a name above', async () => {
    const { table, about } = await read(
      'text\n"Good, ""really"", yes"\n"One, two, three"\n"a, b, c"\n"Over\ntwo lines, and, more"\n',
    );
    expect(about).toMatchObject({ format: 'lines', header: true, rows: 4 });
    expect(table.names).toEqual(['text']);
    expect(table.rows.flat()).toEqual([
      'Good, "really", yes',
      'One, two, three',
      'a, b, c',
      'Over\ntwo lines, and, more',
    ]);
  });

  test('keeps the quotes of sentences that only begin with one', async () => {
    const { table } = await read(
      '"Good", she said, twice\nBad, he said\nWell\n"No", they all say\n',
    );
    expect(table.rows[0]).toEqual(['"Good", she said, twice']);
    expect(table.rows).toHaveLength(4);
  });
});

test('a table stays a table', async () => {
  const { about } = await read('id,text\n1,"good, really"\n2,bad\n3,"well"\n');
  expect(about).toMatchObject({ format: 'delimited', header: true, rows: 3 });
});

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
    const { table, about } = await read(workbook(), 'a.xlsx');
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
    await expect(read(bytes, 'a.xlsx')).rejects.toMatchObject({
      code: 'workbook-unreadable',
      details: { file: 'a.xlsx' },
    });
  });

  test('that is locked with a password is said to be', async () => {
    const locked = Uint8Array.from(
      `\xd0\xcf\x11\xe0${Array.from('EncryptedPackage').join('\0')}`,
      (letter) => letter.charCodeAt(0),
    );
    await expect(read(locked, 'a.xlsx')).rejects.toMatchObject({
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
    await expect(read(bomb, 'a.xlsx')).rejects.toMatchObject({
      code: 'workbook-too-large',
    });
  });

  test('of which some bytes are others is read, or refused by a code', async () => {
    const whole = workbook();
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = whole.slice();
        for (const [place, byte] of changes) bytes[place] = byte;
        bytes.set([0x50, 0x4b, 3, 4]);
        const outcome = await read(bytes, 'a.xlsx').catch((error: unknown) => error);
        if (outcome instanceof Error)
          expect(outcome).toMatchObject({
            code: expect.stringMatching(/^workbook-(unreadable|too-large)$/) as string,
          });
      }),
    );
  });

  test('comes back as it was written, whatever is in its cells', async () => {
    const cells = [
      ['text', 'more'],
      ['=1+1', '007'],
      ['<b>&amp;</b>\u0007_x0041_', '-5'],
      ['  好\n\r\t', '12345678901234567890'],
      ['x'.repeat(40_000), '1e5'],
    ];
    const table = {
      names: cells[0] ?? [],
      rows: cells.slice(1),
      lines: [2, 3, 4, 5],
      width: 2,
      decimalComma: false,
    };
    const answers = [
      { label: 'A', score: 0.123456 },
      { label: '=B', score: 1 },
      { error: 'input-empty' } as const,
      { label: 'A', score: 0.5 },
    ];
    const columns = resultColumns({
      names: table.names,
      rows: answers.length,
      cells: (row) => [...(table.rows[row] ?? [])],
      answer: (row) => at(answers, row),
      task: 'classify',
      masked: null,
    });
    const { file, cut } = writeWorkbook(columns);
    expect(cut).toBe(1);
    const back = await readSource(
      { name: 'a.xlsx', file },
      new AbortController().signal,
      () => undefined,
    );
    expect(back.table.names).toEqual(['text', 'more', 'label', 'score', 'error']);
    expect(back.table.rows.slice(0, 3)).toEqual([
      ['=1+1', '007', 'A', '0.1235', ''],
      ['<b>&amp;</b>\u0007_x0041_', '-5', '=B', '1', ''],
      ['  好\n\r\t', '12345678901234567890', '', '', 'input-empty'],
    ]);
    expect(back.table.rows[3]?.[0]).toHaveLength(32_767);
  });
});
