/**
 * The linter takes its rules from presets of another one, and its types from another compiler: that
 * it finds what it is there for is proved by mistakes that are planted in a project of their own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What is written, by the rule that it breaks, as the linter calls it; most rules need types. */
const MISTAKES = {
  'eslint(no-debugger)': 'debugger;',
  'eslint(no-console)': "console.log('here');",
  'typescript(no-explicit-any)': 'export const anything: any = 1;',
  'typescript(no-non-null-assertion)': 'export const first = [1, 2][0]!;',
  'typescript(no-floating-promises)': 'Promise.resolve(1);',
  'typescript(no-misused-promises)': 'if (Promise.resolve(1)) throw new Error();',
  'typescript(no-unsafe-member-access)': "JSON.parse('{}').name;",
  'typescript(no-unnecessary-condition)':
    'export const same = (text: string) => text ?? "nothing";',
  'typescript(restrict-template-expressions)': 'export const text = (n: object) => `${n}`;',
  'typescript(prefer-optional-chain)':
    'export const size = (list?: number[]) => list && list.length;',
  'typescript(prefer-nullish-coalescing)':
    'export const name = (given: string | null) => given || "nobody";',
};

const folder = mkdtempSync(join(tmpdir(), 'inkling-lint-'));
let found: string;

const fileOf = (rule: string) => `${rule.replace(/\W+/g, '-')}.ts`;

beforeAll(() => {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { strict: true, module: 'ESNext', lib: ['ES2023', 'DOM'] } }),
  );
  for (const [rule, line] of Object.entries(MISTAKES))
    writeFileSync(join(folder, fileOf(rule)), `${line}\n`);
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/oxlint/bin/oxlint', '--config=oxlint.config.mjs', '--format=unix', folder],
    { encoding: 'utf8' },
  );
  found = stdout;
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(Object.keys(MISTAKES))('%s is found where it is broken', (rule) => {
  const lines = found.split('\n').filter((line) => line.includes(fileOf(rule)));
  expect(lines.join('\n')).toContain(`/${rule}]`);
});
