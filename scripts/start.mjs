// @ts-check
/**
 * `npm start`: from a clean clone to the running site. Installs what is missing, builds what is
 * stale, serves what ships.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, root, runScript } from './install.mjs';

/** What the build is made of. */
const SOURCES = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'vite.embed.config.ts',
  'package-lock.json',
  'svelte.config.js',
];

await runScript(async () => {
  install();
  build();
  const { preview } = await import('vite');
  const port = Number(process.env['PORT'] ?? 4173);
  const server = await preview({ root, preview: { port, host: 'localhost' }, logLevel: 'error' });
  console.log(
    `inkling: ready at ${server.resolvedUrls?.local[0] ?? `http://localhost:${String(port)}/`} (Ctrl+C stops it)`,
  );
});

function build() {
  const stamp = join(root, 'dist', '.sources');
  const state = sources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  console.log('inkling: building the site');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the build failed; its message is above.');
  writeFileSync(stamp, state);
}

/**
 * Names, sizes and times of all sources: reading 20 MB of weights at every start would be slower
 * and tell no more.
 */
function sources() {
  const hash = createHash('sha256');
  /** @param {string} path */
  const visit = (path) => {
    const stats = statSync(path);
    if (stats.isDirectory())
      readdirSync(path)
        .sort()
        .forEach((name) => {
          visit(join(path, name));
        });
    else hash.update(`${path}\0${String(stats.size)}\0${String(stats.mtimeMs)}\n`);
  };
  SOURCES.forEach((source) => {
    visit(join(root, source));
  });
  return hash.digest('hex');
}
