/**
 * Owns the doctor's judgement: from facts to findings, each with a level, a sentence and, where
 * something can be done, the fix.
 */

import { candidateName, type ProbeReport, type Survey } from '../../../../contract/models/devices';
import { BUILT_IN_TASKS, type BuiltInTask } from '../../../../contract/tasks/tasks';
import type { finding as messages } from '../../../i18n/en/finding';
import type { Facts, Graphics } from './browser-facts';

export type Level = 'ok' | 'better' | 'broken';

/** A sentence of the messages' area `finding`. */
export type FindingKey = Exclude<keyof typeof messages, `title-${string}`>;

export interface Finding {
  readonly id: FindingId;
  readonly level: Level;
  readonly says: FindingKey;
  /** What to do about it; null where nothing can or need be done. */
  readonly fix: FindingKey | null;
  /** A button that does it, where the page can. */
  readonly remedy: 'persist' | 'measure' | 'reload' | null;
  /** Lines to copy, by where they go. */
  readonly lines: readonly { readonly where: string; readonly text: string }[];
  /** Facts in the sentences. */
  readonly values: FindingValues;
}

// Not an interface: what goes into a sentence must have an index signature.
export interface FindingValues {
  readonly name: string;
  readonly used: number;
  readonly of: number;
}

export type FindingId =
  | 'secure'
  | 'isolation'
  | 'threads'
  | 'simd'
  | 'webgpu'
  | 'webgl'
  | 'storage'
  | 'quota'
  | 'persistence'
  | 'service-worker'
  | 'offline'
  | `task-${BuiltInTask}`;

/** With less room than this the built-in models and the engine's files may not fit. In bytes. */
const ROOM = 100_000_000;

const HEADER_LINES: Finding['lines'] = [
  {
    where: 'nginx',
    text: 'add_header Cross-Origin-Opener-Policy same-origin always;\nadd_header Cross-Origin-Embedder-Policy require-corp always;',
  },
  {
    where: 'Netlify, Cloudflare Pages: _headers',
    text: '/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: require-corp',
  },
];

/** Everything that the doctor has to say, in the order of its sections. */
export function judge(facts: Facts): Finding[] {
  return [
    secure(facts),
    isolation(facts),
    threads(facts),
    facts.wasm.simd
      ? finding('simd', 'ok', 'simdOk')
      : finding('simd', 'broken', 'simdBroken', { fix: 'simdFix' }),
    graphics('webgpu', facts.webgpu),
    graphics('webgl', facts.webgl),
    facts.stores
      ? finding('storage', 'ok', 'storageOk')
      : finding('storage', 'broken', 'storageBroken', { fix: 'storageFix' }),
    quota(facts),
    persistence(facts),
    serviceWorker(facts),
    offline(facts),
    ...BUILT_IN_TASKS.map((task) => selfTest(task, facts.surveys.get(task) ?? null)),
  ];
}

type Rest = Partial<Pick<Finding, 'fix' | 'remedy' | 'lines'>> & {
  readonly values?: Partial<FindingValues>;
};

function finding(
  id: FindingId,
  level: Level,
  says: FindingKey,
  { fix = null, remedy = null, lines = [], values = {} }: Rest = {},
): Finding {
  return { id, level, says, fix, remedy, lines, values: { name: '', used: 0, of: 0, ...values } };
}

function secure({ secure: is }: Facts): Finding {
  return is
    ? finding('secure', 'ok', 'secureOk')
    : finding('secure', 'broken', 'secureBroken', { fix: 'secureFix' });
}

function isolation({ isolated, framed, serviceWorker: worker }: Facts): Finding {
  if (isolated) return finding('isolation', 'ok', 'isolationOk');
  if (framed)
    return finding('isolation', 'better', 'isolationBetter', {
      fix: 'isolationFixFramed',
      lines: HEADER_LINES,
    });
  const controlled = worker === 'controls' || worker === 'update-waits';
  if (controlled)
    return finding('isolation', 'better', 'isolationBetter', {
      fix: 'isolationFixReload',
      remedy: 'reload',
      lines: HEADER_LINES,
    });
  return finding('isolation', 'better', 'isolationBetter', {
    fix: 'isolationFix',
    lines: HEADER_LINES,
  });
}

function threads({ isolated, wasm, cores }: Facts): Finding {
  const values = { of: cores };
  if (!wasm.threads) return finding('threads', 'better', 'threadsMissing', { fix: 'simdFix' });
  if (!isolated) return finding('threads', 'better', 'threadsWait', { fix: 'threadsFix', values });
  return cores > 1
    ? finding('threads', 'ok', 'threadsOk', { values })
    : finding('threads', 'ok', 'threadsOne');
}

function graphics(id: 'webgpu' | 'webgl', found: Graphics): Finding {
  const keys = {
    webgpu: {
      ok: 'webgpuOk',
      software: 'webgpuSoftware',
      none: 'webgpuNone',
      noDevice: 'webgpuNoDevice',
      fix: 'webgpuFix',
      deviceFix: 'graphicsFix',
    },
    webgl: {
      ok: 'webglOk',
      software: 'webglSoftware',
      none: 'webglNone',
      noDevice: 'webglNoDevice',
      fix: 'simdFix',
      deviceFix: 'graphicsFix',
    },
  } as const;
  const own = keys[id];
  if (found.kind === 'missing') return finding(id, 'better', own.none, { fix: own.fix });
  if (found.kind === 'no-device')
    return finding(id, 'better', own.noDevice, { fix: own.deviceFix });
  const values = { name: found.name };
  return found.software
    ? finding(id, 'better', own.software, { fix: own.deviceFix, values })
    : finding(id, 'ok', own.ok, { values });
}

function quota({ storage: { usage, quota: limit } }: Facts): Finding {
  if (usage === null || limit === null) return finding('quota', 'better', 'quotaUnknown');
  const values = { used: usage, of: limit };
  if (limit - usage < ROOM)
    return finding('quota', 'better', 'quotaShort', { fix: 'quotaFix', values });
  return finding('quota', 'ok', 'quotaOk', { values });
}

function persistence({ storage: { persisted } }: Facts): Finding {
  if (persisted === true) return finding('persistence', 'ok', 'persistenceOk');
  if (persisted === null) return finding('persistence', 'better', 'persistenceUnknown');
  return finding('persistence', 'better', 'persistenceBetter', {
    fix: 'persistenceFix',
    remedy: 'persist',
  });
}

function serviceWorker({ serviceWorker: state }: Facts): Finding {
  switch (state) {
    case 'controls':
      return finding('service-worker', 'ok', 'workerOk');
    case 'update-waits':
      return finding('service-worker', 'ok', 'workerUpdate');
    case 'installing':
      return finding('service-worker', 'better', 'workerInstalling', { fix: 'waitFix' });
    case 'not-controlling':
      return finding('service-worker', 'better', 'workerIdle', {
        fix: 'workerReloadFix',
        remedy: 'reload',
      });
    case 'none':
      return finding('service-worker', 'better', 'workerNone', { fix: 'workerNoneFix' });
    case 'unsupported':
      return finding('service-worker', 'better', 'workerUnsupported', { fix: 'workerFix' });
  }
}

function offline({ offline: { state, bytes, totalBytes } }: Facts): Finding {
  const values = { used: bytes, of: totalBytes };
  switch (state) {
    case 'ready':
      return finding('offline', 'ok', 'offlineOk', { values });
    case 'waiting':
    case 'keeping':
      return finding('offline', 'better', totalBytes > 0 ? 'offlineKeeping' : 'offlineWaiting', {
        fix: 'waitFix',
        values,
      });
    case 'declined':
      return finding('offline', 'better', 'offlineDeclined', { fix: 'offlineDeclinedFix' });
    case 'failed':
      return finding('offline', 'better', 'offlineFailed', { fix: 'offlineFix' });
    case 'unsupported':
      return finding('offline', 'better', 'offlineUnsupported', { fix: 'workerFix' });
  }
}

/**
 * A model that some way runs is well, however slow the others are; one that a way of this device
 * ran wrongly could be better.
 */
function selfTest(task: BuiltInTask, survey: Survey | null): Finding {
  const id = `task-${task}` as const;
  if (survey === null) return finding(id, 'better', 'testUnknown', { fix: 'testUnknownFix' });
  const working = survey.reports
    .filter(({ outcome }) => outcome === 'ok')
    .sort((a, b) => (a.medianMs ?? Infinity) - (b.medianMs ?? Infinity));
  const faulty = survey.reports.filter(
    ({ outcome }) => outcome === 'wrong' || outcome === 'failed',
  );
  const [best] = working;
  if (!best) {
    return survey.unmeasured.length > 0
      ? finding(id, 'better', 'testNone', { fix: 'testFix', remedy: 'measure' })
      : finding(id, 'broken', 'testBroken', {
          fix: 'testBrokenFix',
          remedy: 'measure',
          values: { name: names(survey.reports) },
        });
  }
  const values = {
    name: candidateName(best),
    used: best.medianMs ?? 0,
    of: survey.unmeasured.length,
  };
  if (survey.unmeasured.length > 0)
    return finding(id, 'better', 'testSome', { fix: 'testFix', remedy: 'measure', values });
  if (faulty.length === 0) return finding(id, 'ok', 'testOk', { values });
  return finding(id, 'better', 'testFaulty', {
    fix: 'testFaultyFix',
    remedy: 'measure',
    values: { ...values, name: names(faulty) },
  });
}

function names(reports: readonly ProbeReport[]): string {
  return reports.map(candidateName).join(', ');
}
