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
const OPTIONS = [
  '-O3',
  '--runtime',
  'stub',
  '--importMemory',
  '--enable',
  'simd',
  '--enable',
  'threads',
  '--noAssert',
];
/**
 * A module takes either a memory of its own or one that threads share. The maximum is in pages of
 * 64 KB; src/engine/text-kernel/module.ts gives as much.
 */
const SHARED = ['--sharedMemory', '--initialMemory', '1', '--maximumMemory', '16384'];
const KERNELS = [
  { place: 'train/kernel', name: 'kernel', builds: { kernel: [] } },
  {
    place: 'text-kernel',
    name: 'transformer',
    builds: { transformer: [], 'transformer-shared': SHARED },
  },
];

for (const { place, name, builds } of KERNELS) {
  const folder = join(root, 'src', 'engine', place);
  for (const [build, more] of Object.entries(builds)) {
    const { status } = spawnSync(
      'npx',
      [
        '--yes',
        '--package',
        COMPILER,
        'asc',
        `${name}.as.ts`,
        '-o',
        `${build}.wasm`,
        ...OPTIONS,
        ...more,
      ],
      { cwd: folder, stdio: 'inherit' },
    );
    if (status !== 0) throw new Error(`${build} does not compile.`);
  }
  const sources = readdirSync(folder)
    .filter((each) => each.endsWith('.as.ts'))
    .sort();
  const hash = createHash('sha256');
  for (const source of sources) hash.update(readFileSync(join(folder, source)));
  writeFileSync(
    join(folder, `${name}.built.json`),
    `${JSON.stringify({ compiler: COMPILER, source: hash.digest('hex') }, null, 2)}\n`,
  );
}
