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
      // What an index signature promises is read in brackets: it may not be there.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    // The types of components are svelte-check's business: with types the linter takes ten times as
    // long for them and finds no more.
    files: ['**/*.svelte'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: null } },
  },
  {
    files: ['scripts/**', 'tests/**', '*.config.*', '.*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    // Answers of pages, of servers and of JSON are any there, and an expectation says what they are.
    files: ['scripts/**', 'tests/**', '**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unnecessary-template-expression': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/prefer-optional-chain': 'off',
      // Methods are taken off their objects to be watched or stood in for.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-console': 'off',
    },
  },
  {
    // In no project of the compiler's: pages as others write them, and programs of the bench.
    files: ['*.config.js', 'tests/bench/*.mjs', 'tests/embed/consumer.mts', 'tests/embed/pages/**'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: null } },
  },
);
