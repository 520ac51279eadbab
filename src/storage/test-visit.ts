/** For tests: the storage realm as a page that has just been opened has it, nothing open yet. */

import { vi } from 'vitest';

/** The storage of a page that has just been opened. */
export async function visit() {
  vi.resetModules();
  const [
    main,
    registry,
    files,
    reports,
    downloads,
    log,
    checkpoints,
    corrections,
    data,
    garbage,
    batches,
    feedback,
    taught,
    inputCounts,
  ] = await Promise.all([
    import('./database'),
    import('./registry-store'),
    import('./weight-files'),
    import('./backend-reports'),
    import('./download-store'),
    import('./log-store'),
    import('./checkpoint-store'),
    import('./correction-store'),
    import('./dataset-store'),
    import('./garbage-collection'),
    import('./batch-store'),
    import('./feedback-store'),
    import('./taught-store'),
    import('./input-count-store'),
  ]);
  return {
    ...main,
    ...files,
    ...reports,
    ...downloads,
    ...checkpoints,
    ...corrections,
    ...data,
    ...garbage,
    ...batches,
    ...feedback,
    ...taught,
    ...inputCounts,
    readLog: log.readEntries,
    appendEntries: log.appendEntries,
    readTotals: log.readTotals,
    readEntries: registry.readEntries,
    readEntry: registry.readEntry,
    changeEntry: registry.changeEntry,
  };
}
