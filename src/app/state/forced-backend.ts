/** Reads `?backend=` from the address. */

import { isBackend, type Backend } from '../../contract/models/devices';

export interface BackendChoice {
  readonly forced: Backend | null;
  /** What was asked for and is not a backend; for the notice. */
  readonly unknown: string | null;
}

export function readBackendChoice(search: string): BackendChoice {
  const asked = new URLSearchParams(search).get('backend');
  if (asked === null) return { forced: null, unknown: null };
  return isBackend(asked) ? { forced: asked, unknown: null } : { forced: null, unknown: asked };
}
