/**
 * Fetches a file from an address that the user gave. In a worker, because the page's own policy lets
 * it fetch from its site only.
 */

import { request } from '../versions/resumable-request';
import { USUAL_RETRIES, type RetryPolicy } from '../versions/retries';

/** Few, because the user waits, and an address that was mistyped is the likeliest failure. */
const RETRIES: RetryPolicy = { ...USUAL_RETRIES, attempts: 3 };

/** Whoever wants it no more ends the worker. */
const never = new AbortController().signal;

/**
 * @throws InklingError `download-failed` where nothing comes from there, it stalls or is too long;
 * `redirect-refused` if it sends on into the own network; TypeError if it is no address
 */
export async function fetchFile(address: string, retries = RETRIES): Promise<Blob> {
  return new Blob([await request(new URL(address).href, '*/*', never, retries)]);
}
