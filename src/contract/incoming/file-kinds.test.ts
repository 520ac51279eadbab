import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILE_KINDS, kindOfFile, placeOfFile, PLACES, typesOpenedIn } from './file-kinds';

const kinds = Object.values(FILE_KINDS);

test.each([
  ['paper.PDF', '', 'document', 'summarize'],
  ['no ending', 'application/pdf', 'document', 'summarize'],
  ['talk.pptx', '', 'document', 'summarize'],
  ['paper.odt', '', 'document', 'summarize'],
  ['notes.txt', 'text/plain', 'text', 'summarize'],
  // Windows says that of CSV: what it is called goes first.
  ['rows.csv', 'application/vnd.ms-excel', 'table', 'batch'],
  ['rows.jsonl', '', 'table', 'batch'],
  ['book.xlsx', '', 'workbook', 'batch'],
  ['book.ods', '', 'workbook', 'batch'],
  ['seven.jpeg', 'image/jpeg', 'picture', 'digits'],
  ['moving.gif', 'image/gif', 'picture', 'digits'],
  ['digits-2.inkling.zip', 'application/zip', 'model', 'models'],
  ['train-images-idx3-ubyte.gz', 'application/gzip', 'mnist', 'train/digits'],
  ['main.rs', 'text/rust; charset=utf-8', 'text', 'summarize'],
  ['film.mp4', 'video/mp4', null, 'summarize'],
  ['', '', null, 'summarize'],
] as const)('%s (%s) is a %s for %s', (name, type, kind, place) => {
  expect(kindOfFile({ name, type })).toBe(kind);
  expect(placeOfFile({ name, type })).toBe(place);
});

test('no ending and no media type belongs to two kinds', () => {
  const endings = kinds.flatMap(({ types }) => Object.values(types).flat());
  const types = kinds.flatMap((kind) => Object.keys(kind.types));
  expect(new Set(endings).size).toBe(endings.length);
  expect(new Set(types).size).toBe(types.length);
});

test('every place takes something, and what a place opens leads back to it', () => {
  for (const place of PLACES) {
    expect(
      kinds.some(({ places }) => places.includes(place)),
      place,
    ).toBe(true);
    for (const [type, endings] of Object.entries(typesOpenedIn(place))) {
      expect(placeOfFile({ name: '', type })).toBe(place);
      for (const ending of endings)
        expect(placeOfFile({ name: `a${ending}`, type: '' })).toBe(place);
    }
  }
});

test('whatever a file is called, it has a place', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, type) => {
      expect(PLACES).toContain(placeOfFile({ name, type }));
    }),
  );
});
