/**
 * `?backend=` in the address forces a backend: for comparing them, and for tests. What is no
 * backend is ignored, and the page says so.
 */

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
