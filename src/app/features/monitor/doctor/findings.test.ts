import { describe, expect, test } from 'vitest';
import type { ProbeReport, Survey } from '../../../../contract/models/devices';
import { BUILT_IN_TASKS } from '../../../../contract/tasks/tasks';
import type { Messages } from '../../../i18n/messages';
import type { Facts } from './browser-facts';
import type { Finding, FindingId } from './finding';
import { judge } from './findings';
import { reportText } from './doctor-report';

const languages = import.meta.glob<Messages>('../../../i18n/*/index.ts', {
  eager: true,
  import: 'messages',
});

const report = (
  outcome: ProbeReport['outcome'],
  backend: ProbeReport['backend'] = 'wasm',
): ProbeReport => ({
  task: 'digits',
  backend,
  threads: 1,
  outcome,
  medianMs: outcome === 'ok' ? 2 : null,
  reason: outcome === 'ok' ? '' : 'It is broken.',
  at: 1,
});

const survey = (reports: ProbeReport[], unmeasured: Survey['unmeasured'] = []): Survey => ({
  reports,
  unmeasured,
  choice: null,
});

const WELL: Facts = {
  secure: true,
  isolated: true,
  framed: false,
  cores: 4,
  wasm: { simd: true, threads: true },
  webgpu: { kind: 'there', name: 'A GPU', software: false },
  webgl: { kind: 'there', name: 'A GPU', software: false },
  stores: 'database',
  storage: { usage: 30e6, quota: 9e9, persisted: true },
  serviceWorker: 'controls',
  offline: { state: 'ready', bytes: 40e6, totalBytes: 40e6 },
  surveys: new Map(BUILT_IN_TASKS.map((task) => [task, survey([report('ok')])])),
};

function of(id: FindingId, facts: Partial<Facts>): Finding {
  const found = judge({ ...WELL, ...facts }).find((each) => each.id === id);
  if (!found) throw new Error(`The doctor says nothing of ${id}.`);
  return found;
}

describe('the doctor', () => {
  test('finds nothing where all is well', () => {
    expect(
      judge(WELL)
        .map(({ id, level }) => [id, level])
        .filter(([, level]) => level !== 'ok'),
    ).toEqual([]);
  });

  test.each<[FindingId, Partial<Facts>, Finding['level']]>([
    ['secure', { secure: false }, 'broken'],
    ['isolation', { isolated: false }, 'better'],
    ['threads', { isolated: false }, 'better'],
    ['threads', { wasm: { simd: true, threads: false } }, 'better'],
    ['threads', { cores: 1 }, 'ok'],
    ['simd', { wasm: { simd: false, threads: true } }, 'broken'],
    ['webgpu', { webgpu: { kind: 'missing' } }, 'better'],
    ['webgpu', { webgpu: { kind: 'there', name: 'SwiftShader', software: true } }, 'better'],
    ['webgl', { webgl: { kind: 'no-device' } }, 'better'],
    ['storage', { stores: 'memory' }, 'broken'],
    ['storage', { stores: 'blocked' }, 'broken'],
    ['storage', { stores: 'newer' }, 'broken'],
    ['quota', { storage: { usage: 30e6, quota: 100e6, persisted: true } }, 'better'],
    ['quota', { storage: { usage: null, quota: null, persisted: true } }, 'better'],
    ['persistence', { storage: { usage: 1, quota: 9e9, persisted: false } }, 'better'],
    ['service-worker', { serviceWorker: 'unsupported' }, 'better'],
    ['service-worker', { serviceWorker: 'update-waits' }, 'ok'],
    ['service-worker', { serviceWorker: 'not-controlling' }, 'better'],
    ['offline', { offline: { state: 'keeping', bytes: 1, totalBytes: 2 } }, 'better'],
    ['task-digits', { surveys: new Map() }, 'better'],
    [
      'task-digits',
      { surveys: new Map([['digits', survey([], [{ backend: 'wasm', threads: 1 }])]]) },
      'better',
    ],
    [
      'task-digits',
      { surveys: new Map([['digits', survey([report('ok'), report('wrong', 'webgpu')])]]) },
      'better',
    ],
    [
      'task-digits',
      {
        surveys: new Map([['digits', survey([report('failed'), report('unavailable', 'webgpu')])]]),
      },
      'broken',
    ],
    [
      'task-digits',
      { surveys: new Map([['digits', survey([report('ok'), report('unavailable', 'webgpu')])]]) },
      'ok',
    ],
  ])('%s with %o is %s', (id, facts, level) => {
    expect(of(id, facts).level).toBe(level);
  });

  test('gives the headers to copy where isolation is missing, and a reload where the service worker will add them', () => {
    const missing = of('isolation', { isolated: false, serviceWorker: 'none' });
    expect(missing.lines.map(({ text }) => text).join('\n')).toMatch(
      /add_header Cross-Origin-Embedder-Policy require-corp[\s\S]*Cross-Origin-Opener-Policy: same-origin/,
    );
    expect(missing.remedy).toBeNull();
    for (const serviceWorker of ['controls', 'update-waits', 'not-controlling'] as const)
      expect(of('isolation', { isolated: false, serviceWorker }).remedy).toBe('reload');
    expect(of('isolation', { isolated: false, framed: true }).fix).toBe('isolationFixFramed');
  });

  test('has what to do about everything that is broken, in every language', () => {
    const worst = judge({
      ...WELL,
      secure: false,
      isolated: false,
      wasm: { simd: false, threads: false },
      stores: 'memory',
      serviceWorker: 'unsupported',
      offline: { state: 'failed', bytes: 0, totalBytes: 0 },
      surveys: new Map(BUILT_IN_TASKS.map((task) => [task, survey([report('failed')])])),
    });
    for (const { level, fix } of worst.filter((each) => each.level === 'broken')) {
      expect(level).toBe('broken');
      for (const { finding } of Object.values(languages))
        expect(fix === null ? '' : finding[fix]).not.toBe('');
    }
    expect(worst.filter(({ level }) => level === 'broken')).toHaveLength(6);
  });
});

test('the report says what was found and measured', () => {
  const surveys = new Map([
    ['digits' as const, survey([report('ok'), report('failed', 'webgpu')])],
  ]);
  const text = reportText(
    [{ level: 'OK', title: 'Threads', sentence: 'There are four.' }],
    surveys,
    'A browser',
    new Date(0),
  );
  expect(text).toBe(
    [
      'Inkling',
      '1970-01-01T00:00:00.000Z',
      'A browser',
      '',
      '[OK] Threads: There are four.',
      '',
      'digits wasm: ok 2.00 ms',
      'digits webgpu: failed (It is broken.)',
    ].join('\n'),
  );
});
