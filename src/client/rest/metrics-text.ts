/** What `GET /metrics` answers: the totals of all tabs, this page's latest requests among them. */

import { renderMetrics } from '../../contract/monitor/prometheus';
import { recorder } from '../engine/request-recorder';

/** The metrics of all tabs as Prometheus text, the requests until now among them. */
export async function metricsText(): Promise<string> {
  await recorder.flush();
  const { readTotals } = await import('../../storage/log-store');
  const [totals, estimate] = await Promise.all([readTotals(), estimateStorage()]);
  return renderMetrics({ totals, storedBytes: estimate.usage ?? null });
}

async function estimateStorage(): Promise<StorageEstimate> {
  // Browsers hide it from pages without https, whatever the types say.
  const { storage } = navigator as Partial<Pick<Navigator, 'storage'>>;
  return (await storage?.estimate().catch(() => undefined)) ?? {};
}
