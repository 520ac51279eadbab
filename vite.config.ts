/** How the site is built, served and unit-tested. End-to-end tests have playwright.config.ts. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import * as v from 'valibot';
import { defaultClientConditions, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './scripts/browser.mjs';
import { ManifestSchema } from './src/contract/models';

/** With these the page is cross-origin isolated, which is what gives WebAssembly its threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** `virtual:built-in-models`: see src/engine/built-in-models.d.ts. */
function builtInModels(): Plugin {
  const name = 'virtual:built-in-models';
  const manifest = fileURLToPath(new URL('public/models/manifest.json', import.meta.url));
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null;
      this.addWatchFile(manifest);
      return `export default ${JSON.stringify(v.parse(ManifestSchema, JSON.parse(readFileSync(manifest, 'utf8'))).models)};`;
    },
  };
}

export default defineConfig({
  base: './',
  appType: 'mpa', // an unknown path is a 404, not index.html: a missing model file must not look like a page
  plugins: [svelte(), builtInModels()],
  resolve: {
    // ONNX Runtime without its own copy of the wasm: engine/onnx.ts names the one build that a backend needs.
    conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  },
  worker: { format: 'es', plugins: () => [builtInModels()] },
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'node', environment: 'node', include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], exclude: ['src/**/*.browser.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: findBrowser().launch }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
