/**
 * Builds the pages of these tests that are bundled: they import the npm package through its
 * `exports`, as it would be installed.
 */
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
const pages = join(import.meta.dirname, 'pages');

/** The plain pages; `dist-package` and `dist` are made by `npm test` before. */
export const PAGES = pages;
export const SITE = join(root, 'dist');

/** @returns the folder that the React and the Vue page were built into */
export async function buildPages(): Promise<string> {
  const link = join(pages, 'node_modules', 'inkling');
  if (!existsSync(join(root, 'dist-package', 'package.json')))
    throw new Error('There is no dist-package: run scripts/package.mjs.');
  mkdirSync(join(pages, 'node_modules'), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(join(root, 'dist-package'), link, 'junction');
  const outDir = join(pages, 'node_modules', '.built');
  await build({
    root: pages,
    configFile: false,
    logLevel: 'error',
    // Vue with its template compiler: this page is written in HTML.
    resolve: { alias: { vue: 'vue/dist/vue.esm-bundler.js' } },
    define: {
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input: [join(pages, 'react.html'), join(pages, 'vue.html')] },
    },
  });
  return outDir;
}
