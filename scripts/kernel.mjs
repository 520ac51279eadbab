// @ts-check
/**
 * `node scripts/kernel.mjs`: compile the training kernel after a change to its source. The result is kept in the repository, with the
 * hash of its source, because the compiler is 100 MB that nobody else needs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const COMPILER = 'assemblyscript@0.28.20';
const folder = join(root, 'src', 'engine', 'train', 'kernel');

const { status } = spawnSync(
  'npx',
  ['--yes', '--package', COMPILER, 'asc', 'kernel.as.ts', '-o', 'kernel.wasm', '-O3', '--runtime', 'stub', '--importMemory', '--enable', 'simd', '--noAssert'],
  { cwd: folder, stdio: 'inherit' },
);
if (status !== 0) throw new Error('The kernel does not compile.');
const sources = readdirSync(folder).filter((name) => name.endsWith('.as.ts')).sort();
const hash = createHash('sha256');
for (const name of sources) hash.update(readFileSync(join(folder, name)));
const sha256 = hash.digest('hex');
writeFileSync(join(folder, 'kernel.built.json'), `${JSON.stringify({ compiler: COMPILER, source: sha256 }, null, 2)}\n`);
