/**
 * How the site is built and served. Unit tests have vitest.config.ts, end-to-end tests
 * playwright.config.ts.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import * as v from 'valibot';
import {
  defaultClientConditions,
  defineConfig,
  runnerImport,
  type Plugin,
  type UserConfig,
} from 'vite';
import { chunks, workerChunks } from './vite.chunks.config.ts';
import { embed } from './vite.embed.config.ts';
import { licenses } from './vite.licenses.config.ts';
import { policy } from './vite.policy.config.ts';
import { installedApp } from './vite.pwa.config.ts';

const { version } = v.parse(
  v.object({ version: v.string() }),
  JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')),
);

/** With these the page is cross-origin isolated, which is what gives WebAssembly its threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** `virtual:built-in-models`: see src/contract/models/built-in-models.d.ts. */
function builtInModels(): Plugin {
  const name = 'virtual:built-in-models';
  const manifest = fileURLToPath(new URL('public/models/manifest.json', import.meta.url));
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      this.addWatchFile(manifest);
      const { module } = await runnerImport<typeof import('./src/contract/models/model-info.ts')>(
        './src/contract/models/model-info.ts',
        { configFile: false },
      );
      const { models, generators } = v.parse(
        module.ManifestSchema,
        JSON.parse(readFileSync(manifest, 'utf8')),
      );
      return `export default ${JSON.stringify(models)};\nexport const generators = ${JSON.stringify(generators)};`;
    },
  };
}

/** `openapi.json`, the description of the predict interface. */
function describedApi(): Plugin {
  return {
    name: 'openapi',
    async generateBundle() {
      const { module } = await runnerImport<typeof import('./src/contract/rest/openapi.ts')>(
        './src/contract/rest/openapi.ts',
        { configFile: false },
      );
      this.emitFile({
        type: 'asset',
        fileName: 'openapi.json',
        source: JSON.stringify(module.openApi(version), null, 1),
      });
    },
  };
}

/**
 * The workers' files in folders of their own, so that the service worker can tell them from those of
 * the page, and the engine, which every visitor needs, from the reader of documents.
 */
const workerFiles = {
  entryFileNames: ({ moduleIds }: { readonly moduleIds: readonly string[] }) =>
    `${folderOf(moduleIds)}/[name]-[hash].js`,
  chunkFileNames: ({ moduleIds }: { readonly moduleIds: readonly string[] }) =>
    `${folderOf(moduleIds)}/[name]-[hash].js`,
  assetFileNames: 'engine/[name]-[hash][extname]',
};

function folderOf(moduleIds: readonly string[]): 'engine' | 'reader' {
  return moduleIds.some((id) => id.includes('/src/reader/')) ? 'reader' : 'engine';
}

/**
 * The site.
 * @param more plugins of whoever builds a variant of it: for the page, its workers and its service
 * worker, each of which is a build of its own
 */
export const siteConfig = (more: () => Plugin[] = () => []): UserConfig => ({
  define: { INKLING_VERSION: JSON.stringify(version) },
  base: './',
  // An unknown path is a 404, not index.html: a missing model file must not look like a page
  appType: 'mpa',
  plugins: [
    svelte(),
    builtInModels(),
    chunks(),
    policy(),
    embed(),
    describedApi(),
    licenses(),
    installedApp(more),
    ...more(),
  ],
  resolve: {
    // ONNX Runtime without its own copy of the wasm: engine/onnx.ts names the one build that a
    // backend needs.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  optimizeDeps: {
    // Found only when a worker first imports them, which would reload the page (and fail a test) in
    // the middle of its work.
    include: [
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-layers',
      '@xenova/transformers',
      '@mozilla/readability',
      'chardet',
      'comlink',
      'fflate',
      'franc-min',
      'idb',
      'linkedom/worker',
      'mammoth',
      'marked',
      'onnxruntime-common',
      'onnxruntime-web/webgpu',
      'papaparse',
      'pdfjs-dist/legacy/build/pdf.mjs',
      'pdfjs-dist/legacy/build/pdf.worker.mjs',
      'valibot',
    ],
  },
  worker: {
    format: 'es',
    plugins: () => [builtInModels(), ...more()],
    rolldownOptions: { output: { ...workerFiles, codeSplitting: workerChunks() } },
  },
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { headers: isolation },
  preview: { headers: isolation },
});

export default defineConfig(siteConfig());
