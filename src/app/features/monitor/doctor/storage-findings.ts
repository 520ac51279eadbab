/** Judges whether models can be stored here, how many, and whether they stay. */

import type { Facts } from './browser-facts';
import { finding, type Finding } from './finding';

/** With less free space than this the built-in models and the engine's files may not fit. In bytes. */
const LEAST_FREE = 100_000_000;

export function storing({ stores }: Facts): Finding {
  switch (stores) {
    case 'database':
      return finding('storage', 'ok', 'storageOk');
    case 'memory':
      return finding('storage', 'broken', 'storageBroken', { fix: 'storageFix' });
    case 'blocked':
      return finding('storage', 'broken', 'storageBlocked', { fix: 'storageBlockedFix' });
    case 'newer':
      return finding('storage', 'broken', 'storageNewer', { fix: 'storageNewerFix' });
  }
}

export function quota({ storage: { usage, quota: limit } }: Facts): Finding {
  if (usage === null || limit === null) return finding('quota', 'better', 'quotaUnknown');
  const values = { used: usage, of: limit };
  if (limit - usage < LEAST_FREE)
    return finding('quota', 'better', 'quotaShort', { fix: 'quotaFix', values });
  return finding('quota', 'ok', 'quotaOk', { values });
}

export function persistence({ storage: { persisted } }: Facts): Finding {
  if (persisted === true) return finding('persistence', 'ok', 'persistenceOk');
  if (persisted === null) return finding('persistence', 'better', 'persistenceUnknown');
  return finding('persistence', 'better', 'persistenceBetter', {
    fix: 'persistenceFix',
    remedy: 'persist',
  });
}
