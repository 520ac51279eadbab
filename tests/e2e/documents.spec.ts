/** Documents in the Summarize view: chosen, dropped, pasted; read, refused and stopped. */
import type { Page } from '@playwright/test';
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
} from '../../src/reader/test-documents';
import { LOCKED_PDF } from '../../src/reader/test-locked-pdf';
import { expectAccessibleEverywhere } from '../access';
import { expect, test } from './fixtures';

const HARBOUR =
  'The harbour town of Ellsmouth will heat its homes with warmth drawn from the sea. ' +
  'Construction of the plant is to begin in March and to end within three winters.';
const CRABS =
  'Fishermen fear that colder water near the outlet could drive away the crabs. ' +
  'Marine biologists found that the difference would be too small to measure.';
const COSTS =
  'The project costs 61 million pounds, of which a national fund pays just over half. ' +
  'Residents may join the network when their street is connected, but nobody has to.';

const sentences = (text: string) => text.split(/(?<=\.) /);

/** A page of a report, with a heading, the running head and its number. */
const page = (number: number, heading: string, text: string): TestPage => ({
  lines: [
    { x: 200, y: 760, text: 'Report of the council', size: 8 },
    { x: 72, y: 720, text: `${String(number)} ${heading}`, size: 16 },
    ...linesFrom(sentences(text), { y: 690 }),
    { x: 300, y: 40, text: String(number), size: 8 },
  ],
});

const REPORT = pdfOf([
  page(1, 'Heat from the sea', HARBOUR),
  page(2, 'Crabs', CRABS),
  page(3, 'Costs', COSTS),
]);

const markup = `<h1>Heat</h1><p>${HARBOUR}</p><h2>Crabs</h2><p>${CRABS}</p><h2>Costs</h2><p>${COSTS}</p>`;

const FILES = {
  'report.pdf': REPORT,
  'report.docx': docxOf(
    [
      wordParagraph('Heat', 1),
      wordParagraph(HARBOUR),
      wordParagraph('Crabs', 2),
      wordParagraph(CRABS),
      wordParagraph('Costs', 2),
      wordParagraph(COSTS),
    ].join(''),
  ),
  'report.epub': epubOf([
    `<h1>Heat</h1><p>${HARBOUR}</p>`,
    `<h2>Crabs</h2><p>${CRABS}</p>`,
    `<h2>Costs</h2><p>${COSTS}</p>`,
  ]),
  'report.pptx': slidesOf([
    slideShape('title', 'Heat from the sea') + slideShape('body', ...sentences(HARBOUR)),
    slideShape('title', 'Crabs') + slideShape('body', CRABS),
    slideShape('title', 'Costs') + slideShape('body', COSTS),
  ]),
  'report.odt': openDocumentOf(
    [
      ['Heat from the sea', HARBOUR],
      ['Crabs', CRABS],
      ['Costs', COSTS],
    ]
      .map(([heading = '', text = '']) => `<text:h>${heading}</text:h><text:p>${text}</text:p>`)
      .join(''),
  ),
  'report.rtf': new TextEncoder().encode(
    String.raw`{\rtf1 Heat from the sea\par ${HARBOUR}\par Crabs\par ${CRABS}\par Costs\par ${COSTS}}`,
  ),
  'report.html': new TextEncoder().encode(
    `<!doctype html><title>Heat</title><script>document.title = 'ran'</script><img src="https://example.com/spy.png"><nav>Home About</nav><article>${markup}</article>`,
  ),
};

const choose = (page: Page, name: string, bytes: Uint8Array) =>
  page
    .getByTestId('summary-file')
    .setInputFiles({ name, mimeType: '', buffer: Buffer.from(bytes) });

/** Hand a file over as a drop on an element, or as a paste. */
const give = (page: Page, kind: 'drop' | 'paste', name: string, bytes: Uint8Array) =>
  page.evaluate(
    ([kind, name, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(content)], name));
      const target = document.querySelector('h2');
      target?.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [kind, name, [...bytes]] as const,
  );

for (const [name, bytes] of Object.entries(FILES))
  test(`${name} is read, dropped or chosen`, async ({ page }) => {
    await page.goto('./');
    const field = page.getByTestId('summary-input');
    for (const hand of [
      choose,
      (...rest: [Page, string, Uint8Array]) => give(rest[0], 'drop', rest[1], rest[2]),
    ]) {
      await field.fill('');
      await hand(page, name, bytes);
      await expect(field).toHaveValue(
        /^(?:1 )?Heat[^]*drawn from the sea\.[^]*Crabs\n\nFishermen[^]*Costs\n\nThe project costs/,
      );
      await expect(field).not.toHaveValue(/Report of the council|Home About/);
    }
  });

test('a sentence of a summary names its page, and sections open to their own summaries', async ({
  page,
}) => {
  await page.goto('./');
  await choose(page, 'report.pdf', REPORT);
  await expect(page.getByTestId('summary-file-status')).toContainText('3 pages');
  await page.getByTestId('summary-run').click();
  await expect(page.getByTestId('summary-page').first()).toHaveText(/^p\. [123]/);
  const [sentence, number] = await page
    .getByTestId('summary-output')
    .evaluate((output) => [
      output.querySelector('[role=button]')?.textContent ?? '',
      output.querySelector('[data-testid=summary-page]')?.textContent ?? '',
    ]);
  const onPage = [HARBOUR, CRABS, COSTS].findIndex((text) => text.includes(sentence.trim())) + 1;
  expect(number).toBe(`p. ${String(onPage)}`);

  const section = page.getByTestId('summary-section');
  await expect(section).toHaveText([/Heat from the sea\s*p\. 1/, /Crabs\s*p\. 2/, /Costs\s*p\. 3/]);
  await section.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(section.nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByTestId('summary-section-text')).toContainText(/crabs|biologists/);
  await page.getByTestId('summary-sections-all').click();
  await expect(page.getByTestId('summary-section-text')).toHaveCount(3);
  await expect(page.getByTestId('summary-section-text').nth(2)).toContainText(/pounds|Residents/);
  await expect(page.getByTestId('summary-sections-all')).toHaveCount(0);

  await expectAccessibleEverywhere(page);

  // Places in a changed text are others
  await page.getByTestId('summary-input').fill('Something else.');
  await expect(page.getByTestId('summary-page')).toHaveCount(0);
  await expect(page.getByTestId('summary-sections')).toHaveCount(0);
});

test('a locked PDF asks for its password in place, says when it is wrong, and opens', async ({
  page,
}) => {
  await page.goto('./');
  await page.getByTestId('summary-input').fill('What was written.');
  await choose(page, 'locked.pdf', LOCKED_PDF.bytes);
  const password = page.getByTestId('summary-file-password');
  await expect(password).toBeFocused();
  await expect(page.getByTestId('summary-file-status')).toContainText('is locked with a password');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await password.fill('wrong');
  await password.press('Enter');
  await expect(page.getByRole('alert')).toContainText('That password does not open locked.pdf');
  await expect(password).toHaveValue('');
  await expect(page.getByTestId('summary-input')).toHaveValue('What was written.');
  await expectAccessibleEverywhere(page);
  await password.fill(LOCKED_PDF.password);
  await page.getByTestId('summary-file-unlock').click();
  await expect(page.getByTestId('summary-input')).toHaveValue(LOCKED_PDF.text);
  await expect(password).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

const scan = pdfOf([{ lines: [], picture: true }]);

for (const [what, name, bytes, sentence] of [
  [
    'a password',
    'secret.docx',
    Uint8Array.from(`\xd0\xcf\x11\xe0${Array.from('EncryptedPackage').join('\0')}`, (letter) =>
      letter.charCodeAt(0),
    ),
    /locked with a password/,
  ],
  ['pictures of pages', 'scan.pdf', scan, /pictures of pages and no text/],
  ['nothing', 'empty.txt', new Uint8Array(), /no text in empty\.txt/],
  ['half of a file', 'half.docx', FILES['report.docx'].slice(0, 900), /half\.docx is damaged/],
  [
    'a picture',
    'photo.png',
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3),
    /photo\.png is no document/,
  ],
] as const)
  test(`a file with ${what} is refused in words, and what was written stays`, async ({ page }) => {
    await page.goto('./');
    await page.getByTestId('summary-input').fill('What was written.');
    await choose(page, name, bytes);
    await expect(page.getByRole('alert')).toHaveText(sentence);
    await expect(page.getByTestId('summary-input')).toHaveValue('What was written.');
    await page.getByTestId('lang-switch').click();
    await expect(page.getByRole('alert')).toHaveText(/[一-鿿]/);
  });

test('a pasted file is read, and a second one takes the place of the first', async ({ page }) => {
  await page.goto('./');
  const long = pdfOf(
    Array.from({ length: 2_000 }, (_, i) => ({
      lines: linesFrom([`Page ${String(i)} of the long one.`]),
    })),
  );
  await choose(page, 'long.pdf', long);
  await expect(page.getByTestId('summary-file-status')).toHaveAttribute('aria-busy', 'true');
  await give(page, 'paste', 'report.html', FILES['report.html']);
  await expect(page.getByTestId('summary-input')).toHaveValue(/drawn from the sea/);
  await expect(page.getByTestId('summary-file-status')).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('reading can be stopped', async ({ page }) => {
  await page.goto('./');
  const pages = Array.from({ length: 10_000 }, () => ({ lines: linesFrom(['Some words.']) }));
  await choose(page, 'long.pdf', pdfOf(pages));
  await expect(page.getByTestId('summary-file-status').getByRole('progressbar')).toHaveAttribute(
    'aria-label',
    /of 10,000 pages/,
  );
  await page.getByTestId('summary-file-stop').click();
  await expect(page.getByText('Stopped.')).toBeVisible();
  await expect(page.getByTestId('summary-input')).toHaveValue('');
});
