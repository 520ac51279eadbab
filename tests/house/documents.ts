/** The documents of the project, and what a Markdown parser finds in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { Marked, type Tokens } from 'marked';

export const root = join(import.meta.dirname, '../..');

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const markdownIn = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

/** What people read who use the project or work on it. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...markdownIn('docs'),
  ...markdownIn('.github'),
  'src/embed/README.md',
  'tests/bench/RESULTS.md',
  'training/README.md',
];

export interface Document {
  /** Addresses of links and pictures. */
  readonly links: readonly string[];
  /** What stands between backticks in a line. */
  readonly code: readonly string[];
  /** Fenced blocks. */
  readonly blocks: readonly string[];
  /** Cells of each table by row, the head first. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** Names of the headings, as GitHub makes them for addresses. */
  readonly anchors: ReadonlySet<string>;
}

export function parse(markdown: string): Document {
  const links: string[] = [];
  const code: string[] = [];
  const blocks: string[] = [];
  const tables: string[][][] = [];
  const anchors = new Set<string>();
  const slugger = new GithubSlugger();
  const marked = new Marked({
    renderer: {
      link({ href, tokens }) {
        links.push(href);
        return this.parser.parseInline(tokens);
      },
      image({ href }) {
        links.push(href);
        return '';
      },
      codespan({ text }) {
        code.push(text);
        return '';
      },
      code({ text }) {
        blocks.push(text);
        return '';
      },
      heading({ tokens }) {
        this.parser.parseInline(tokens);
        anchors.add(slugger.slug(this.parser.parseInline(tokens, this.parser.textRenderer)));
        return '';
      },
      table({ header, rows }) {
        const cells = (row: readonly Tokens.TableCell[]) => {
          for (const { tokens } of row) this.parser.parseInline(tokens);
          return row.map(({ text }) => text);
        };
        tables.push([cells(header), ...rows.map(cells)]);
        return '';
      },
      html({ text }) {
        for (const [, href = ''] of text.matchAll(/\b(?:src|href)="([^"]*)"/g)) links.push(href);
        return '';
      },
    },
  });
  marked.parse(markdown, { async: false });
  return { links, code, blocks, tables, anchors };
}

/** The table with this head. @throws Error if there is none */
export function tableOf(path: string, head: readonly string[]): readonly (readonly string[])[] {
  const found = parse(read(path)).tables.find(([first]) => first?.join() === head.join());
  if (!found) throw new Error(`${path} has no table with the head ${head.join(', ')}.`);
  return found.slice(1);
}
