/**
 * The log as files for other programs: CSV and JSON of the entries that are looked at, Prometheus
 * text of the totals.
 */

import { metricsText } from '../../../client/rest/metrics-text';
import { METRICS_TYPE } from '../../../contract/monitor/prometheus';
import type { LogEntry } from '../../../contract/monitor/request-log';
import { saveFile } from '../../state/save-file';

export const EXPORTS = ['csv', 'json', 'prometheus'] as const;

export type ExportKind = (typeof EXPORTS)[number];

/** Columns of the CSV: every field that an entry of any kind has. */
const COLUMNS = [
  'time',
  'kind',
  'task',
  'model',
  'version',
  'backend',
  'threads',
  'via',
  'outcome',
  'queueMs',
  'loadMs',
  'computeMs',
  'tokens',
  'inputTokens',
  'inputSize',
  'label',
  'confidence',
  'value',
  'storedFiles',
  'fetchedFiles',
  'fetchedBytes',
];

/** Save the entries as a file on the visitor's disk. */
export async function download(kind: ExportKind, entries: readonly LogEntry[]): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  if (kind === 'csv') saveText(`inkling-${day}.csv`, 'text/csv', await toCsv(entries));
  if (kind === 'json')
    saveText(`inkling-${day}.json`, 'application/json', JSON.stringify(entries, null, 1));
  if (kind === 'prometheus') saveText(`inkling-${day}.prom`, METRICS_TYPE, await metricsText());
}

/**
 * As RFC 4180 has it, with a head; times in ISO 8601. A field that a spreadsheet would run as a
 * formula is made harmless.
 */
async function toCsv(entries: readonly LogEntry[]): Promise<string> {
  const { default: Papa } = await import('papaparse');
  const rows = entries.map(({ at, ...entry }) => ({ time: new Date(at).toISOString(), ...entry }));
  return Papa.unparse(rows, { columns: COLUMNS, escapeFormulae: true });
}

function saveText(name: string, type: string, text: string): void {
  saveFile(name, new Blob([text], { type }));
}
