/** What was measured about backends on this device and in this browser. */

import * as v from 'valibot';
import { ProbeReportSchema, type ProbeReport } from '../contract/models/devices';
import { database } from './database';
import { orWithout } from './storage-refusal';

/**
 * All reports kept for this device, model and version that can be read. Empty where storage cannot
 * be read: it is measured again.
 */
export async function getReports(prefix: string): Promise<ProbeReport[]> {
  const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
  const stored = await orWithout(async () => (await database()).getAll('reports', range), []);
  return stored.flatMap(({ report }) => (v.is(ProbeReportSchema, report) ? [report] : []));
}

/**
 * Store a report, replacing an older one of the same candidate. Where storage fails it only costs
 * another measurement.
 */
export async function putReport(prefix: string, report: ProbeReport): Promise<void> {
  const key = `${prefix}|${report.backend}|${String(report.threads)}`;
  await orWithout(async () => (await database()).put('reports', { key, report }), null);
}
