/**
 * Owns the choice of where a model runs. No fixed order is right: one image through a small network
 * takes 0.07 ms on WASM and 76 ms on a software WebGPU, and on another device it is the other way
 * round. So candidates are measured on the device.
 */

import type { Backend, Candidate, Choice, ProbeReport, Survey } from '../../contract/models/devices';
import { sameCandidate } from '../../contract/models/devices';
import type { Model } from '../../contract/models/model-info';
import { versionName, type ModelVersion } from '../../contract/models/registry';
import { getReports, putReport } from '../../storage/backend-reports';
import type { Device } from './device';

/** More threads than this have not been seen to help models of this size. */
const MAX_THREADS = 4;

/**
 * A failure may have had a passing cause (a GPU that another program held): after a day the
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

/** What this device has for a model that is not here yet. */
export async function readDevice(): Promise<Device> {
  const { deviceMemory } = navigator as { deviceMemory?: number }; // Chromium alone tells
  const adapter = await gpuAdapter();
  return {
    memory: deviceMemory === undefined ? null : deviceMemory * 2 ** 30,
    gpu: adapter && {
      software:
        adapter.info.isFallbackAdapter ||
        /swiftshader|llvmpipe|basic render/i.test(gpuName(adapter)),
      halves: adapter.features.has('shader-f16'),
      largestTensor: Math.min(
        adapter.limits.maxBufferSize,
        adapter.limits.maxStorageBufferBindingSize,
      ),
    },
  };
}

async function gpuAdapter(): Promise<GPUAdapter | null> {
  // Absent in browsers without WebGPU
  const gpu = (navigator as Partial<Pick<Navigator, 'gpu'>>).gpu;
  return (await gpu?.requestAdapter().catch(() => null)) ?? null;
}

function gpuName({ info }: GPUAdapter): string {
  return [info.vendor, info.architecture, info.description].join(' ');
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
  return { reports, unmeasured, choice: choose(reports, unmeasured, forced, failed) };
}

/** Remember what was measured. */
export async function remember(version: ModelVersion, report: ProbeReport): Promise<void> {
  await putReport(await reportsKey(version), report);
}

/**
 * Where to run, given what is known: on the forced backend unless it is unavailable or failed since
 * the page was opened, else on the fastest measured, else on the first (safest) that has not been
 * measured. Null if nothing is left.
 */
export function choose(
  reports: readonly ProbeReport[],
  unmeasured: readonly Candidate[],
  forced: Backend | null,
  failed: readonly ProbeReport[],
): Choice | null {
  let refused: string | null = null;
  if (forced) {
    const out = reports.filter(
      (report) =>
        report.outcome === 'unavailable' || failed.some((each) => sameCandidate(each, report)),
    );
    // An earlier failure does not count: whoever names a backend wants to see it tried.
    const asked = [...byTime(reports), ...reports, ...unmeasured].find(
      (each) => each.backend === forced && !out.some((one) => sameCandidate(one, each)),
    );
    if (asked) return { candidate: pick(asked), why: 'forced', refused };
    refused =
      out.find((report) => report.backend === forced)?.reason ??
      `This model's runtime has no ${forced} backend.`;
  }
  const candidate = byTime(reports)[0] ?? unmeasured[0];
  if (!candidate) return null;
  return {
    candidate: pick(candidate),
    why: unmeasured.length === 0 ? 'measured' : 'first',
    refused,
  };
}

/** The candidates that work, fastest first. */
function byTime(reports: readonly ProbeReport[]): ProbeReport[] {
  return reports
    .filter((report) => report.outcome === 'ok')
    .sort((a, b) => (a.medianMs ?? Infinity) - (b.medianMs ?? Infinity));
}

function pick({ backend, threads }: Candidate): Candidate {
  return { backend, threads };
}
