import base from './eslint.config.js';
const one = (files, project) => ({ files, languageOptions: { parserOptions: { project } } });
export default [...base, ...['contract','storage','engine','client','app','serve','embed'].map((r) => one([`src/${r}/**/*.ts`, `src/${r}/**/*.svelte`], [`./src/${r}/tsconfig.json`])), one(['src/**/*.test.ts', 'tests/**', 'scripts/**', '*.config.*'], ['./tests/tsconfig.json'])];
