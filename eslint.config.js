/** Lint rules, the import directions of the house among them. */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

const ML = ['@xenova/transformers', '@tensorflow/*', 'onnxruntime-web', 'onnxruntime-web/*'];
const REALMS = ['contract', 'storage', 'engine', 'client', 'app', 'serve', 'embed'];

/**
 * What each realm may import besides itself, and single `files` of another one; libraries for
 * machine learning only where `ml` is set.
 */
const HOUSE = {
  contract: { may: [] },
  storage: { may: ['contract'] },
  engine: { may: ['contract', 'storage'], ml: true },
  client: {
    may: ['contract'],
    files: [
      'storage/sharing',
      'storage/runs',
      'storage/registry',
      'storage/downloads',
      'storage/corrections',
      'storage/datasets',
    ],
    // It is the one writer of the log and of what the user gives to train on, reads which version is
    // live, and shares its memory where the browser refuses to store
  },
  app: { may: ['contract', 'storage', 'client'] },
  serve: { may: ['contract'] },
  // Of the app it has the drawing and its sentences, which know nothing of Svelte.
  embed: {
    may: ['contract', 'client'],
    files: [
      'app/parts/pen',
      'app/state/ink',
      ...['en', 'zh'].flatMap((code) => [
        `app/messages/${code}/error`,
        `app/messages/${code}/notice`,
      ]),
    ],
  },
};

const house = Object.entries(HOUSE).map(([realm, { may, files = [], ml = false }]) => ({
  files: [`src/${realm}/**/*.{ts,svelte}`],
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+${files.map((file) => `(?!${file}$)`).join('')}(${REALMS.filter((other) => other !== realm && !may.includes(other)).join('|')})/`,
            message: `src/${realm} may import ${['itself', ...may, ...files].join(', ')}.`,
          },
          ...(ml
            ? []
            : [{ group: ML, message: 'Only src/engine may import machine learning libraries.' }]),
        ],
      },
    ],
  },
}));

/**
 * Within the app: views -> parts and state; state -> client. One entry per room, since a later one
 * would replace an earlier.
 */
const rooms = [
  {
    files: ['src/app/views/**'],
    group: ['**/client/**'],
    message: 'Only state talks to the client.',
  },
  {
    files: ['src/app/parts/**'],
    group: ['**/client/**', '**/views/**'],
    message: 'A part knows neither the views nor the client.',
  },
  {
    files: ['src/app/state/**'],
    group: ['**/views/**', '**/parts/**'],
    message: 'State does not know components.',
  },
].map(({ files, group, message }) => ({
  files,
  // The base rule belongs to the realms; its TypeScript twin can be set beside it without replacing
  // it.
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [{ group, message, allowTypeImports: true }] },
    ],
  },
}));

export default defineConfig(
  {
    ignores: [
      'dist/',
      'dist-package/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      'public/',
      'training/',
      '**/*.as.ts',
    ],
  },
  js.configs.recommended,
  ts.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.worker } },
    rules: {
      'no-console': 'error',
      // The compiler checks this, and knows the types that only exist at compile time.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['scripts/**', 'tests/**', '*.config.*'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  ...house,
  ...rooms,
);
