/** How the site is built and served. Unit tests have vitest.config.ts, end-to-end tests playwright.config.ts. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import * as v from 'valibot';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { ManifestSchema } from './src/contract/models.ts';

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
  optimizeDeps: {
    // Found only when a worker first imports them, which would reload the page (and fail a test) in the middle of its work.
    include: [
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-layers',
      '@xenova/transformers',
      'comlink',
      'franc-min',
      'idb',
      'onnxruntime-common',
      'valibot',
    ],
  },
  worker: { format: 'es', plugins: () => [builtInModels()] },
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  server: { headers: isolation },
  preview: { headers: isolation },
});
