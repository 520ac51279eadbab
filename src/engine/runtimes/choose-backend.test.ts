import { describe, expect, test } from 'vitest';
import type { Candidate, ProbeReport } from '../../contract/models/devices';
import { choose } from './choose-backend';

const at = 0;
const wasm: Candidate = { backend: 'wasm', threads: 1 };
const wasm4: Candidate = { backend: 'wasm', threads: 4 };
const webgpu: Candidate = { backend: 'webgpu', threads: 1 };
const ok = (candidate: Candidate, medianMs: number): ProbeReport => ({
  ...candidate,
  task: 'digits',
  outcome: 'ok',
  medianMs,
  reason: '',
  at,
});
const bad = (
  candidate: Candidate,
  outcome: ProbeReport['outcome'],
  reason: string,
): ProbeReport => ({
  ...candidate,
  task: 'digits',
  outcome,
  medianMs: null,
  reason,
  at,
});

describe('where to run', () => {
  test('on the safest candidate as long as nothing is measured', () => {
    expect(choose([], [wasm, webgpu], null, [])).toEqual({
      candidate: wasm,
      why: 'first',
      refused: null,
    });
  });

  test('on the fastest when all are measured', () => {
    expect(choose([ok(wasm, 9), ok(wasm4, 4), ok(webgpu, 30)], [], null, [])).toEqual({
      candidate: wasm4,
      why: 'measured',
      refused: null,
    });
  });

  test('never on one that failed, was wrong, slow or unavailable', () => {
    const reports = [bad(webgpu, 'wrong', 'x'), bad(wasm4, 'slow', 'y'), ok(wasm, 50)];
    expect(choose(reports, [], null, [])?.candidate).toEqual(wasm);
    expect(choose([bad(webgpu, 'failed', 'x')], [], null, [])).toBeNull();
  });

  test('on the forced backend, measured or not, even after an older failure', () => {
    expect(choose([ok(wasm, 1), ok(webgpu, 30)], [], 'webgpu', [])).toEqual({
      candidate: webgpu,
      why: 'forced',
      refused: null,
    });
    expect(choose([ok(wasm, 1)], [webgpu], 'webgpu', [])?.candidate).toEqual(webgpu);
    expect(
      choose([ok(wasm, 1), bad(webgpu, 'failed', 'lost')], [], 'webgpu', [])?.candidate,
    ).toEqual(webgpu);
  });

  test('elsewhere, with the reason, when the forced backend failed just now, is not there, or does not exist', () => {
    const lost = bad(webgpu, 'failed', 'The device was lost.');
    expect(choose([ok(wasm, 1), lost], [], 'webgpu', [lost])).toEqual({
      candidate: wasm,
      why: 'measured',
      refused: 'The device was lost.',
    });
    const none = bad(webgpu, 'unavailable', 'No adapter.');
    expect(choose([none], [wasm], 'webgpu', [])).toEqual({
      candidate: wasm,
      why: 'first',
      refused: 'No adapter.',
    });
    expect(choose([ok(wasm, 1)], [], 'webgl', [])?.refused).toMatch(/no webgl/);
  });
});
