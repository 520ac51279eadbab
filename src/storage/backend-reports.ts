/** What was measured about backends on this device and in this browser. */

import type { ProbeReport } from '../contract/models/devices';
import { database } from './database';

/** All reports kept for this device, model and version. Empty where storage cannot be read. */
export async function getReports(prefix: string): Promise<ProbeReport[]> {
  try {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    return (await (await database()).getAll('reports', range)).map((stored) => stored.report);
  } catch {
    return []; // unknown: it is measured again
  }
}

/**
 * Store a report, replacing an older one of the same candidate. Where that fails it only costs
 * another measurement.
 */
export async function putReport(prefix: string, report: ProbeReport): Promise<void> {
  try {
    const key = `${prefix}|${report.backend}|${String(report.threads)}`;
    await (await database()).put('reports', { key, report });
  } catch {
    // see above
  }
}
