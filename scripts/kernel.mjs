// @ts-check
/**
 * `node scripts/kernel.mjs`: compile the WebAssembly kernels after a change to their sources. The
 * results are kept in the repository, each with the hash of its source, because the compiler is 100
 * MB that nobody else needs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const COMPILER = 'assemblyscript@0.28.20';
const OPTIONS = '-O3 --runtime stub --importMemory --enable simd --enable threads --noAssert';
/**
 * A module takes either a memory of its own or one that threads share. The maximum is in pages of
 * 64 KB; src/engine/transformer/load-transformer-kernel.ts gives as much.
 */
const SHARED = '--sharedMemory --initialMemory 1 --maximumMemory 16384';
const KERNELS = [
  { room: 'train/kernel', name: 'training', builds: { training: '' } },
  {
    room: 'transformer',
    name: 'transformer',
    builds: { transformer: '', 'transformer-shared': SHARED },
  },
];

for (const { room, name, builds } of KERNELS) {
  const folder = join(root, 'src', 'engine', room, 'assembly');
  for (const [build, more] of Object.entries(builds)) {
    const compile = ['--yes', '--package', COMPILER, 'asc', `${name}.as.ts`, '-o', `${build}.wasm`];
    const options = `${OPTIONS} ${more}`.trim().split(' ');
    const { status } = spawnSync('npx', [...compile, ...options], {
      cwd: folder,
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error(`${build} does not compile.`);
  }
  const sources = readdirSync(folder).filter((each) => each.endsWith('.as.ts'));
  const hash = createHash('sha256');
  for (const source of sources.sort()) hash.update(readFileSync(join(folder, source)));
  writeFileSync(
    join(folder, `${name}.built.json`),
    `${JSON.stringify({ compiler: COMPILER, source: hash.digest('hex') }, null, 2)}\n`,
  );
}
