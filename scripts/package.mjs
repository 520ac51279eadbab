// @ts-check
/**
 * Puts the npm package together in dist-package/: modules, types, and a package.json that has no
 * dependencies. Then publint judges it.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, root, runScript } from './install.mjs';

const folder = join(root, 'dist-package');

/** What the package says of itself; name, version and the like are those of the whole project. */
const OWN = {
  type: 'module',
  exports: {
    '.': { types: './index.d.ts', default: './index.js' },
    './elements': { types: './elements.d.ts', default: './elements.js' },
    './package.json': './package.json',
  },
  // Importing the elements defines them; everything else may be dropped when it is not used.
  sideEffects: ['./elements.js'],
  files: ['*.js', '*.d.ts'],
};

await runScript(async () => {
  install();
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', '-c', 'vite.embed.config.ts', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the package could not be built; the message is above.');
  await writeTypes();
  const { name, version, description, license } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, description, license, ...OWN }, null, 2)}\n`,
  );
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  copyFileSync(join(root, 'src', 'embed', 'README.md'), join(folder, 'README.md'));
  checkTypes();
  await judge();
});

/** One declaration file for each entry, with nothing in it that the entries do not need. */
async function writeTypes() {
  const { rollup } = await import('rollup');
  const { dts } = await import('rollup-plugin-dts');
  const embed = join(root, 'src', 'embed');
  const bundle = await rollup({
    input: { index: join(embed, 'index.ts'), elements: join(embed, 'elements', 'index.ts') },
    plugins: [dts({ tsconfig: join(embed, 'tsconfig.json'), includeExternal: ['valibot'] })],
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'es',
    chunkFileNames: '[name].d.ts',
  });
  const own = new Set(output.map(({ fileName }) => fileName));
  const foreign = output
    .flatMap((file) => (file.type === 'chunk' ? file.imports : []))
    .filter((path) => !own.has(path));
  if (foreign.length > 0)
    throw new Error(
      `the types need packages that the package does not have: ${foreign.join(', ')}`,
    );
}

/**
 * A program that uses the package by its name must compile, as Node resolves modules and as
 * bundlers do.
 */
function checkTypes() {
  const program = join(folder, 'consumer.mts');
  copyFileSync(join(root, 'tests', 'embed', 'consumer.mts'), program);
  try {
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ]) {
      const options = [
        '--noEmit',
        '--strict',
        '--target',
        'es2022',
        '--lib',
        'es2023,dom',
        '--module',
        String(module),
        '--moduleResolution',
        String(resolution),
      ];
      const { status } = spawnSync(
        process.execPath,
        [
          join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
          '--ignoreConfig',
          ...options,
          program,
        ],
        { cwd: folder, stdio: 'inherit' },
      );
      if (status !== 0)
        throw new Error(`the package's types do not hold for ${String(resolution)}.`);
    }
  } finally {
    rmSync(program);
  }
}

async function judge() {
  const { publint } = await import('publint');
  const { formatMessage } = await import('publint/utils');
  const { messages, pkg } = await publint({ pkgDir: folder, pack: 'npm', strict: true });
  for (const message of messages)
    console.error(`publint: ${formatMessage(message, pkg) ?? message.code}`);
  if (messages.length > 0) throw new Error('publint found faults in the package.');
}
