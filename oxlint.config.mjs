// @ts-check
/**
 * Lint of TypeScript and JavaScript: the presets of typescript-eslint at their strictest, which are
 * run by Oxlint, because it knows the types from the native compiler and is ten times as fast.
 * Components are linted by eslint.config.js; who may import whom is the law of
 * .dependency-cruiser.mjs.
 */
import js from '@eslint/js';
import { defineConfig } from 'oxlint';
import ts from 'typescript-eslint';

/** What Oxlint has not (yet): octal literals are errors of syntax in modules as it is. */
const MISSING = ['no-octal', '@typescript-eslint/no-unsafe-class-instance-assignment'];

/**
 * What presets turn on, by Oxlint's names; a later preset overrules an earlier one.
 * @param {readonly { readonly rules?: object | undefined }[]} presets
 */
function rulesOf(presets) {
  const rules = Object.assign({}, ...presets.map((preset) => preset.rules));
  return Object.fromEntries(
    Object.entries(rules)
      .filter(([name, setting]) => setting !== 'off' && !MISSING.includes(name))
      .map(([name, setting]) => [name.replace('@typescript-eslint/', 'typescript/'), setting]),
  );
}

export default defineConfig({
  plugins: ['typescript'],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  categories: { correctness: 'off' },
  env: { builtin: true, browser: true, worker: true },
  ignorePatterns: [
    'dist',
    'dist-package',
    'public',
    'training',
    '**/*.as.ts',
    '**/*.svelte',
    // In no project of ours: a page's owner compiles it against the package.
    'tests/embed/consumer.mts',
  ],
  rules: {
    ...rulesOf([
      js.configs.recommended,
      ...ts.configs.strictTypeChecked,
      ...ts.configs.stylisticTypeChecked,
    ]),
    'no-console': 'error',
    // The compiler checks this, and knows the types that only exist at compile time.
    'no-undef': 'off',
    // What an index signature promises is read in brackets: it may not be there.
    'typescript/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
  },
  overrides: [
    {
      // Answers of pages, of servers and of JSON are any there, and an expectation says what they are.
      files: ['scripts/**', 'tests/**', '**/*.test.ts', '*.config.*', '.*.mjs'],
      env: { node: true },
      rules: {
        'no-console': 'off',
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
        'typescript/no-unsafe-enum-assignment': 'off',
        'typescript/restrict-template-expressions': 'off',
        'typescript/use-unknown-in-catch-callback-variable': 'off',
        'typescript/no-misused-spread': 'off',
        'typescript/no-unnecessary-condition': 'off',
        'typescript/no-unnecessary-type-assertion': 'off',
        'typescript/no-unnecessary-template-expression': 'off',
        'typescript/non-nullable-type-assertion-style': 'off',
        'typescript/prefer-optional-chain': 'off',
        // Methods are taken off their objects to be watched or stood in for.
        'typescript/unbound-method': 'off',
        'typescript/require-await': 'off',
      },
    },
  ],
});
