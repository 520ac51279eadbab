import { expect, test } from 'vitest';
import type { DocumentText } from '../../../contract/workers/reader-api';
import { pagesOf } from './document-pages';
import { sectionsOf } from './document-sections';

/** A document of these headings, each with a paragraph but those that end in a dash. */
function documentOf(
  headings: readonly (readonly [level: number, heading: string])[],
): DocumentText {
  let text = '';
  const parts = headings.map(([level, heading], i) => {
    const start = text.length + (text === '' ? 0 : 2);
    text += `${text === '' ? '' : '\n\n'}${heading}${heading.endsWith('-') ? '' : `\n\nAbout ${heading}.`}`;
    return { start, end: text.length, page: i + 1, heading, level };
  });
  return { text, parts, notices: [] };
}

test('a section is what stands below its heading; levels that are left out leave no gap', () => {
  const sections = sectionsOf(
    documentOf([
      [1, 'Tea'],
      [3, 'Leaves-'],
      [4, 'Green'],
      [3, 'Water'],
      [1, 'Milk'],
    ]),
  );
  expect(sections.map(({ heading, depth, text, page }) => [heading, depth, text, page])).toEqual([
    ['Tea', 1, 'About Tea.', 1],
    ['Leaves-', 2, '', 2],
    ['Green', 3, 'About Green.', 3],
    ['Water', 2, 'About Water.', 4],
    ['Milk', 1, 'About Milk.', 5],
  ]);
});

test('of very many headings the highest are the outline, and nothing of the text is lost', () => {
  const headings = Array.from(
    { length: 200 },
    (_, i) => [i % 10 === 0 ? 1 : 2, `H${String(i)}`] as const,
  );
  const sections = sectionsOf(documentOf(headings));
  expect(sections).toHaveLength(20);
  expect(sections[0]?.text).toContain('About H9.');
});

test('places are found on their pages, each once and in order', () => {
  const { parts } = documentOf([
    [1, 'a'],
    [1, 'b'],
    [1, 'c'],
  ]);
  const at = (page: number) => ({ start: parts[page - 1]?.start ?? 0, end: 0 });
  expect(pagesOf(parts, [at(3), at(1), at(3)])).toEqual([1, 3]);
  expect(pagesOf([{ start: 0, end: 9 }], [{ start: 2, end: 3 }])).toEqual([]);
});
