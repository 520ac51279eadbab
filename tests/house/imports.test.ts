/**
 * The import rules are only as good as the lint that enforces them: a violation of each is planted
 * in a house of its own, and must be found under the name of its rule.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, expect, test, vi } from 'vitest';
import rules from '../../.dependency-cruiser.mjs';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

/** [rule, file, what it imports] */
const FORBIDDEN = [
  ['realm-contract', 'src/contract/tasks/a.ts', 'src/storage/a.ts'],
  ['realm-storage', 'src/storage/b.ts', 'src/engine/b.ts'],
  ['realm-storage', 'src/storage/c.ts', 'src/client/c.ts'],
  ['realm-engine', 'src/engine/d.ts', 'src/client/d.ts'],
  ['realm-engine', 'src/engine/e.ts', 'src/app/e.ts'],
  ['realm-client', 'src/client/f.ts', 'src/engine/f.ts'],
  ['address-of-the-engine', 'src/client/engine/g.ts', 'src/engine/worker.ts'],
  ['realm-client', 'src/client/g.ts', 'src/storage/weight-files.ts'],
  ['address-of-the-reader', 'src/client/engine/pp.ts', 'src/reader/reader-worker.ts'],
  ['realm-reader', 'src/reader/pdf/qq.ts', 'src/storage/qq.ts'],
  ['realm-reader', 'src/reader/rr.ts', 'src/engine/rr.ts'],
  ['realm-app', 'src/app/state/ss.ts', 'src/reader/ss.ts'],
  ['room-reader-plain', 'src/reader/plain/tt.ts', 'src/reader/packed/tt.ts'],
  ['realm-app', 'src/app/state/h.ts', 'src/engine/h.ts'],
  ['realm-serve', 'src/serve/i.ts', 'src/client/i.ts'],
  ['realm-serve', 'src/serve/j.ts', 'src/storage/j.ts'],
  ['realm-embed', 'src/embed/k.ts', 'src/engine/k.ts'],
  ['realm-embed', 'src/embed/l.ts', 'src/app/state/l.ts'],
  ['realm-embed', 'src/embed/m.ts', 'src/storage/m.ts'],
  ['room-contract-tasks', 'src/contract/tasks/n.ts', 'src/contract/rest/n.ts'],
  ['room-engine-formats', 'src/engine/formats/o.ts', 'src/engine/runtimes/o.ts'],
  ['room-engine-versions', 'src/engine/versions/p.ts', 'src/engine/transfer/p.ts'],
  [
    'room-engine/tasks/summarize-model',
    'src/engine/tasks/summarize/model/q.ts',
    'src/engine/tasks/summarize/decode/q.ts',
  ],
  ['room-engine/train-rows', 'src/engine/train/rows/r.ts', 'src/engine/train/loop/r.ts'],
  ['room-app-ui', 'src/app/ui/s.ts', 'src/app/features/digits/s.ts'],
  ['room-app-features', 'src/app/features/digits/t.ts', 'src/app/shell/t.ts'],
  ['room-embed-client', 'src/embed/client/u.ts', 'src/embed/elements/u.ts'],
  ['machine-learning', 'src/app/shell/v.ts', 'node_modules/@tensorflow/tfjs/index.js'],
  ['machine-learning', 'src/client/w.ts', 'node_modules/onnxruntime-web/index.js'],
  ['features-apart', 'src/app/features/digits/x.ts', 'src/app/features/sentiment/x.ts'],
  ['tasks-apart', 'src/engine/tasks/digits/y.ts', 'src/engine/tasks/summarize/y.ts'],
  ['components-ask-state', 'src/app/ui/Z.svelte', 'src/client/z.ts'],
  ['ui-knows-no-state', 'src/app/ui/Ll.svelte', 'src/app/state/ll.ts'],
  [
    'state-knows-no-component',
    'src/app/features/digits/mm.ts',
    'src/app/features/digits/Mm.svelte',
  ],
  ['state-knows-no-component', 'src/app/state/aa.ts', 'src/app/ui/Aa.svelte'],
  ['circle-of-files', 'src/storage/bb.ts', 'src/storage/cc.ts'],
] as const;

/** What looks like a violation and is none. */
const ALLOWED = [
  ['src/storage/dd.ts', 'src/contract/tasks/dd.ts'],
  ['src/engine/ee.ts', 'src/storage/ee.ts'],
  ['src/engine/tasks/digits/ff.ts', 'node_modules/@tensorflow/tfjs/index.js'],
  ['src/client/gg.ts', 'src/storage/log-store.ts'],
  ['src/embed/hh.ts', 'src/app/ui/pen.ts'],
  ['src/app/state/ii.ts', 'src/client/ii.ts'],
  ['src/app/shell/Jj.svelte', 'src/client/jj.ts'],
  ['src/app/shell/views.ts', 'src/app/features/digits/Nn.svelte'],
  ['src/engine/tasks/digits/kk.ts', 'src/engine/tasks/runner/kk.ts'],
] as const;

/** The way back of the circle of two files, which is reported once. */
const WAY_BACK = [['src/storage/cc.ts', 'src/storage/bb.ts']] as const;

/** Two rooms that import each other through different files: no file is part of a circle. */
const ROOMS_IN_A_CIRCLE = [
  ['src/storage/left/a.ts', 'src/storage/right/a.ts'],
  ['src/storage/right/b.ts', 'src/storage/left/b.ts'],
] as const;

const PLANTED = [
  ...FORBIDDEN.map(([, from, to]) => [from, to] as const),
  ...ALLOWED,
  ...WAY_BACK,
  ...ROOMS_IN_A_CIRCLE,
];

function plant(house: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  };
  for (const path of PLANTED.flat()) write(path, 'export const planted = 1;\n');
  for (const [from, to] of PLANTED) {
    const path = relative(dirname(from), to);
    const line = `import { planted as other } from '${path.startsWith('.') ? path : `./${path}`}';\n`;
    const code = `${line}export const planted = other;\n`;
    write(from, from.endsWith('.svelte') ? `<script lang="ts">\n${code}</script>\n` : code);
  }
  write('tsconfig.json', '{}');
}

async function violations(): Promise<{ rule: string; from: string; to: string }[]> {
  const house = mkdtempSync(join(tmpdir(), 'inkling-house-'));
  try {
    plant(house);
    const { forbidden = [], options } = rules;
    const { output } = await cruise(['src'], {
      ...options,
      tsConfig: {},
      baseDir: house,
      validate: true,
      ruleSet: { forbidden },
    });
    return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
    }));
  } finally {
    rmSync(house, { recursive: true });
  }
}

let found: Awaited<ReturnType<typeof violations>> = [];

beforeAll(async () => {
  found = await violations();
});

test.each(FORBIDDEN)('%s: %s may not import %s', (rule, from, to) => {
  expect(found).toContainEqual({ rule, from, to });
});

test.each(ALLOWED)('%s may import %s', (from) => {
  expect(found.filter((each) => each.from === from)).toEqual([]);
});

test('two rooms may not import each other, even through different files', () => {
  expect(found).toContainEqual({
    rule: 'circle-of-rooms',
    from: 'src/storage/left',
    to: 'src/storage/right',
  });
});
