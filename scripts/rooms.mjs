// @ts-check
/**
 * `node scripts/rooms.mjs [--write]`: the table of rooms in docs/architecture.md. Which rooms there
 * are and how long they are is read from the folders, who may import whom from the law of
 * .dependency-cruiser.mjs; what a room is for is written by hand, in the table itself, and stays.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import law from '../.dependency-cruiser.mjs';
import { root, runScript } from './install.mjs';

const PAGE = join(root, 'docs', 'architecture.md');
const MARKED = /(<!-- rooms\b[^>]*-->\n)([^]*?)(<!-- \/rooms -->)/;

/** Realms whose folders are rooms of their own. */
const DIVIDED = ['contract', 'engine', 'reader', 'client', 'app'];

const Patterns = v.optional(v.union([v.string(), v.array(v.string())]), []);
const Side = v.object({ path: Patterns, pathNot: Patterns });

/** Rules about directions; those about circles say nothing of a single import. */
const DIRECTIONS = law.forbidden
  ?.filter(({ name }) => !name?.startsWith('circle-'))
  .map((rule) => v.parse(v.object({ from: Side, to: Side }), rule));

/** @typedef {{ readonly folder: string, readonly files: readonly string[] }} Room */

/** @returns {Room[]} the realms, and the folders of those that are divided, in the order of paths */
export function rooms() {
  return foldersIn('src').flatMap((realm) => [
    { folder: realm, files: sourcesIn(realm) },
    ...(DIVIDED.includes(basename(realm)) ? foldersIn(realm) : []).map((folder) => ({
      folder,
      files: sourcesIn(folder),
    })),
  ]);
}

/**
 * What a room may import by the law, besides itself: a realm other realms, a room others of its
 * realm. Where only some files of the other one are meant, they are counted.
 * @param {Room} room @param {readonly Room[]} all
 */
export function mayImport(room, all) {
  const others = all.filter(
    ({ folder }) => dirname(folder) === dirname(room.folder) && folder !== room.folder,
  );
  const open = others.flatMap(({ folder, files }) => {
    const allowed = files.filter((to) => room.files.some((from) => isAllowed(from, to)));
    if (allowed.length === 0) return [];
    const part = allowed.length === files.length ? '' : ` (${String(allowed.length)} of its files)`;
    return [basename(folder) + part];
  });
  if (open.length === 0) return 'nothing of ours';
  return open.join() === others.map(({ folder }) => basename(folder)).join()
    ? 'every other'
    : open.join(', ');
}

/** @param {string} from @param {string} to */
function isAllowed(from, to) {
  return !DIRECTIONS?.some((rule) => {
    const here = matchOf(rule.from.path, from);
    if (!here || matchOf(rule.from.pathNot, from, false)) return false;
    // As in dependency-cruiser, $1 in what is imported stands for a group of the importing path.
    /** @param {string | string[]} patterns */
    const filled = (patterns) =>
      [patterns].flat().map((each) => each.replace(/\$(\d)/g, (_, n) => here[Number(n)] ?? ''));
    return matchOf(filled(rule.to.path), to) && !matchOf(filled(rule.to.pathNot), to, false);
  });
}

/**
 * @param {string | readonly string[]} patterns @param {string} path
 * @param {boolean} whenNone whether no pattern at all stands for every path
 * @returns {RegExpExecArray | readonly string[] | null}
 */
function matchOf(patterns, path, whenNone = true) {
  const all = [patterns].flat();
  if (all.length === 0) return whenNone ? [] : null;
  for (const pattern of all) {
    const match = new RegExp(pattern).exec(path);
    if (match) return match;
  }
  return null;
}

/** @param {Room} room lines of its source */
export function linesOf({ files }) {
  return files.reduce(
    (sum, file) => sum + readFileSync(join(root, file), 'utf8').split('\n').length - 1,
    0,
  );
}

/** @param {string} page @returns {Map<string, string[]>} cells of the table's rows by their room */
export function tableIn(page) {
  const rows = (MARKED.exec(page)?.[2] ?? '').split('\n');
  return new Map(
    rows
      .filter((row) => row.startsWith('| `'))
      .map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
      .flatMap(([room, ...cells]) => (room ? [[room.replaceAll('`', ''), cells]] : [])),
  );
}

/** @param {string} page @returns {string} the page with the table as it should be */
function withTable(page) {
  const all = rooms();
  const written = tableIn(page);
  const rows = all.map((room) => {
    const [about = ''] = written.get(room.folder) ?? [];
    const others = mayImport(room, all);
    const lines = linesOf(room);
    return `| \`${room.folder}\` | ${about} | ${others} | ${String(room.files.length)} | ${String(lines)} |`;
  });
  const head = [
    '| room | what is in it | may import | files | lines |',
    '| --- | --- | --- | --: | --: |',
  ];
  const [, open = '', old = '', close = ''] = MARKED.exec(page) ?? [];
  return page.replace(open + old + close, `${open}\n${[...head, ...rows].join('\n')}\n\n${close}`);
}

/** @param {string} folder */
function foldersIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .sort();
}

/** @param {string} folder source files in it at any depth, without tests */
function sourcesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|svelte|css)$/.test(path) && !path.endsWith('.test.ts'))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await runScript(() => {
    const page = withTable(readFileSync(PAGE, 'utf8'));
    if (process.argv.includes('--write')) writeFileSync(PAGE, page);
    else console.log(MARKED.exec(page)?.[2]?.trim());
  });
