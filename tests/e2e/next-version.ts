/**
 * Later versions of the site, as a build would make them: another page, and the list of its files;
 * and looking for one.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DIST } from './static-server';

/**
 * @param folder where it is put
 * @param edition what the page has as `data-edition`
 * @param renamed whether its scripts have other names, as they do where their contents change: those
 * of the version before are gone
 * @returns the folder
 */
export function nextVersion(folder: string, edition = 'next', renamed = false): string {
  rmSync(folder, { recursive: true, force: true });
  cpSync(DIST, folder, { recursive: true });
  edit(join(folder, 'index.html'), (page) =>
    page.replace('<html', `<html data-edition="${edition}"`),
  );
  const names = renamed ? renameScripts(folder, edition) : new Map<string, string>();
  listAnew(folder, names);
  return folder;
}

/** @returns the new names by the old ones */
function renameScripts(folder: string, edition: string): Map<string, string> {
  const digits = sha256(Buffer.from(edition)).slice(0, 8);
  const assets = join(folder, 'assets');
  const old = readdirSync(assets).filter((name) => /-[\w-]{8}\.js$/.test(name));
  const names = new Map(old.map((name) => [name, name.replace(/[\w-]{8}\.js$/, `${digits}.js`)]));
  // Two parts of one name have different digests.
  for (const [i, name] of old.entries())
    if (old.some((other) => other !== name && names.get(other) === names.get(name)))
      names.set(name, `${String(i)}-${names.get(name) ?? ''}`);
  const scripts = [
    'index.html',
    ...readdirSync(join(folder, 'embed')).map((name) => `embed/${name}`),
    ...old.map((name) => `assets/${name}`),
  ];
  for (const path of scripts)
    edit(join(folder, path), (text) =>
      text.replace(/[\w.-]+-[\w-]{8}\.js/g, (name) => names.get(name) ?? name),
    );
  for (const [name, next] of names) renameSync(join(assets, name), join(assets, next));
  return names;
}

/** The list in the service worker, of the files as they are now. */
function listAnew(folder: string, names: ReadonlyMap<string, string>): void {
  edit(join(folder, 'service-worker.js'), (text) =>
    text.replace(/\{"[^{}]*"url":"([^"]+)"\}/g, (_, url: string) => {
      const path = url.replace(/[^/]+$/, (name) => names.get(name) ?? name);
      if (!existsSync(join(folder, path))) throw new Error(`There is no ${path}.`);
      const bytes = readFileSync(join(folder, path));
      return JSON.stringify({ bytes: bytes.byteLength, digest: sha256(bytes), url: path });
    }),
  );
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/**
 * The page looks for another version, which is fetched whole if there is one.
 * @returns what became of its service worker, where there is one: `redundant` if it was not fetched whole
 */
export const lookForUpdate = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    if (installing)
      await new Promise((resolve) => {
        installing.addEventListener('statechange', resolve, { once: true });
      });
    return installing?.state;
  });
