/**
 * What is known about the ways to run a model on this device. No fixed order of them is right: one
 * image through a small network takes 0.07 ms on WASM and 76 ms on a software WebGPU, and on another
 * device it is the other way round. So candidates are measured on the device, and what was measured
 * is remembered.
 */

import type { Backend, Candidate, ProbeReport, Survey } from '../../contract/models/devices';
import { sameCandidate } from '../../contract/models/devices';
import type { Model } from '../../contract/models/model-info';
import { versionName, type ModelVersion } from '../../contract/models/registry';
import { getReports, putReport } from '../../storage/backend-reports';
import { choose } from './choose-backend';
import { gpuAdapter, gpuName } from './gpu-adapter';

/** More threads than this were not found to help models of this size. */
const MAX_THREADS = 4;

/**
 * A failure may have had a passing cause (another program that used all of the GPU): after a day the
 * candidate is tried again.
 */
const RETRY_MS = 24 * 60 * 60 * 1000;

/** A candidate and, if this device plainly lacks what it needs, why it is not tried. */
interface Possible extends Candidate {
  readonly lacking: string | null;
}

/**
 * All ways to run a runtime, safest first: until all are measured, the first that is there serves.
 */
async function possible(runtime: Model['runtime']): Promise<Possible[]> {
  const webgpu = {
    backend: 'webgpu',
    threads: 1,
    lacking: (await gpuAdapter()) === null ? 'This browser offers no WebGPU adapter.' : null,
  } as const;
  if (runtime === 'plain') return [{ backend: 'cpu', threads: 1, lacking: null }];
  if (runtime === 'onnx') {
    const threads = Math.min(MAX_THREADS, navigator.hardwareConcurrency);
    return [
      { backend: 'wasm', threads: 1, lacking: null },
      ...(threads > 1
        ? [
            {
              backend: 'wasm',
              threads,
              lacking: crossOriginIsolated ? null : 'Threads need a cross-origin isolated page.',
            } as const,
          ]
        : []),
      webgpu,
    ];
  }
  const webgl = new OffscreenCanvas(1, 1).getContext('webgl2');
  return [
    { backend: 'wasm', threads: 1, lacking: null },
    { backend: 'cpu', threads: 1, lacking: null },
    { backend: 'webgl', threads: 1, lacking: webgl ? null : 'This browser offers no WebGL 2.' },
    webgpu,
  ];
}

/**
 * Tells devices, browsers and model versions apart: what was measured on one says nothing about
 * another.
 */
async function reportsKey(version: ModelVersion): Promise<string> {
  const adapter = await gpuAdapter();
  const device = [
    navigator.userAgent,
    navigator.hardwareConcurrency,
    crossOriginIsolated,
    adapter ? gpuName(adapter) : 'no gpu',
  ];
  // A built-in version keeps its number when the site gets a new build of it.
  return [version.task, versionName(version), version.manifest.version, ...device].join('|');
}

/**
 * What is known about the candidates of a model on this device, and which one to take.
 * @param forced the backend asked for in the address
 * @param failed reports of failures since the page was opened, which may not be in storage
 */
export async function survey(
  version: ModelVersion,
  forced: Backend | null,
  failed: readonly ProbeReport[],
): Promise<Survey> {
  const at = Date.now();
  const remembered = (await getReports(await reportsKey(version))).filter(
    (report) => report.outcome === 'ok' || at - report.at < RETRY_MS,
  );
  const known = [...failed, ...remembered];
  const reports: ProbeReport[] = [];
  const unmeasured: Candidate[] = [];
  for (const { lacking, ...candidate } of await possible(version.manifest.runtime)) {
    const report = known.find((each) => sameCandidate(each, candidate));
    if (lacking !== null)
      reports.push({
        ...candidate,
        task: version.task,
        outcome: 'unavailable',
        medianMs: null,
        reason: lacking,
        at,
      });
    else if (report) reports.push(report);
    else unmeasured.push(candidate);
  }
  const choice = choose(reports, unmeasured, forced, failed);
  if (choice) return { reports, unmeasured, choice };
  // Nothing is left but what failed on an earlier visit: rather once more than not at all.
  const again = reports
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'wrong')
    .filter((report) => !failed.some((each) => sameCandidate(each, report)));
  return { reports, unmeasured, choice: choose([], again, forced, failed) };
}

/** Remember what was measured. */
export async function remember(version: ModelVersion, report: ProbeReport): Promise<void> {
  await putReport(await reportsKey(version), report);
}
