/** Lint rules. Who may import whom is the law of .dependency-cruiser.mjs. */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Types for the linter: one project for each realm, as the compiler has them. */
const PROJECTS = [
  ...['contract', 'storage', 'engine', 'client', 'app', 'serve', 'embed'].map(
    (realm) => `./src/${realm}/tsconfig.json`,
  ),
  './tests/tsconfig.json',
];

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
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      globals: { ...globals.browser, ...globals.worker },
      parserOptions: {
        project: PROJECTS,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-console': 'error',
      // The compiler checks this, and knows the types that only exist at compile time.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ['scripts/**', 'tests/**', '*.config.*', '.*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
);
