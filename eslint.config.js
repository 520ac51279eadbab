/**
 * Lint of components: what the compiler of Svelte alone understands. TypeScript is linted by
 * oxlint.config.mjs, with types; those of components are svelte-check's business.
 */
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig({
  files: ['src/**/*.svelte', 'src/**/*.svelte.ts'],
  extends: [
    js.configs.recommended,
    ts.configs.strict,
    ts.configs.stylistic,
    svelte.configs.recommended,
  ],
  languageOptions: {
    globals: globals.browser,
    parserOptions: { parser: ts.parser, svelteConfig },
  },
  rules: {
    'no-console': 'error',
    // The compiler checks this, and knows the types that only exist at compile time.
    'no-undef': 'off',
  },
});
