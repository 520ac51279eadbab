/**
 * Builds the site with one task more. What this adds is what the page for contributors says that a
 * task takes: a row in the index of the contract, a row in the index of the engine, and, since this
 * task has a built-in model, that model in the manifest.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, mergeConfig, type Plugin } from 'vite';
import { siteConfig } from '../../vite.config';

const ROOT = join(import.meta.dirname, '../..');
const here = (name: string) => JSON.stringify(join(import.meta.dirname, name));

const MODEL_FILE = '{"kind":"reverse"}';

const MODEL = {
  id: 'reverse-test',
  name: 'Reverse',
  version: '1.0.0',
  task: 'reverse',
  runtime: 'plain',
  dtype: 'float32',
  licence: 'MIT',
  languages: [],
  parameters: null,
  data: [],
  scores: [],
  files: [
    {
      path: 'model.json',
      bytes: MODEL_FILE.length,
      sha256: createHash('sha256').update(MODEL_FILE).digest('hex'),
    },
  ],
  golden: { text: 'drawer', reversed: 'reward' },
};

/** [the index, a row in it, the row with one before it, the import] */
const ROWS = [
  [
    'src/contract/tasks/tasks.ts',
    'const DESCRIPTORS = { ',
    'const DESCRIPTORS = { reverse, ',
    `import { reverse } from ${here('reverse.ts')};\n`,
  ],
  [
    'src/engine/tasks/index.ts',
    'Object.freeze({',
    `Object.freeze({ reverse: async () => (await import(${here('reverse-task.ts')})).loadReverse,`,
    '',
  ],
] as const;

function oneTaskMore(): Plugin {
  return {
    name: 'one-task-more',
    enforce: 'pre',
    transform(code, id) {
      const row = ROWS.find(([path]) => id === join(ROOT, path));
      if (row) {
        const [path, before, after, imported] = row;
        if (!code.includes(before)) throw new Error(`${path} has no place for a row.`);
        return imported + code.replace(before, after);
      }
      if (!id.includes('virtual:built-in-models')) return null;
      return code.replace('export default [', `export default [${JSON.stringify(MODEL)},`);
    },
    generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'models/reverse-test/model.json',
        source: MODEL_FILE,
      });
    },
  };
}

/** @param outDir where the site is built to */
export async function buildWithReverse(outDir: string): Promise<void> {
  // A server for development that another test has started in this process has set it, and a build
  // would be one for development then, without a service worker.
  process.env['NODE_ENV'] = 'production';
  await build(
    mergeConfig(
      siteConfig(() => [oneTaskMore()]),
      {
        configFile: false,
        root: ROOT,
        logLevel: 'warn',
        build: { outDir, emptyOutDir: true },
      },
    ),
  );
}
