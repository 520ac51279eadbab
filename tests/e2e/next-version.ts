/** Later versions of the site, as builds would make them: another page, other parts, and their list. */
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DIST } from './static-server';

/**
 * @param folder where it is put
 * @param edition what the page has as `data-edition`
 * @param part how the script of a view begins: it is another one in this version, the old one is gone
 * @returns the folder
 */
export function nextVersion(folder: string, edition = 'next', part?: string): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(DIST, folder, { recursive: true });
  change(folder, 'index.html', (page) => page.replace('<html', `<html data-edition="${edition}"`));
  if (part !== undefined) renamePart(folder, part, edition);
  return folder;
}

/** The entry, and the view that it fetches, get other names, as they do where their content changes. */
function renamePart(folder: string, part: string, edition: string): void {
  const assets = join(folder, 'assets');
  const letters = createHash('sha256').update(edition).digest('hex').slice(0, 8);
  for (const start of [part, 'page-']) {
    const old = readdirSync(assets).find((name) => name.startsWith(start) && name.endsWith('.js'));
    if (old === undefined) throw new Error(`There is no ${start}.`);
    const name = old.replace(/-[\w-]{8}\.js$/, `-${letters}.js`);
    renameSync(join(assets, old), join(assets, name));
    for (const path of ['index.html', 'service-worker.js', ...namesOf(assets)])
      change(folder, path, (text) => text.replaceAll(basename(old), name));
  }
}

const namesOf = (assets: string) =>
  readdirSync(assets)
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`);

/** Change a file, and what the service worker's list says of it. */
function change(folder: string, path: string, edit: (text: string) => string): void {
  const before = readFileSync(join(folder, path));
  const after = Buffer.from(edit(before.toString()));
  if (after.equals(before)) return;
  writeFileSync(join(folder, path), after);
  if (path === 'service-worker.js') return;
  const worker = join(folder, 'service-worker.js');
  const entry = new RegExp(`\\{[^{}]*"digest":"${sha256(before)}"[^{}]*\\}`);
  const listed = readFileSync(worker, 'utf8').replace(entry, (text) =>
    JSON.stringify({ ...JSON.parse(text), bytes: after.byteLength, digest: sha256(after) }),
  );
  writeFileSync(worker, listed);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
