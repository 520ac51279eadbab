/**
 * Fetches a file from an address that the user gave. In a worker, because the page's own policy lets
 * it fetch from its site only.
 */

import { checkRedirect } from '../../contract/models/address';

/**
 * @throws TypeError or Error where nothing comes from there; InklingError `redirect-refused` if it
 * sends on into the own network
 */
export async function fetchFile(address: string): Promise<Blob> {
  const response = await fetch(address);
  checkRedirect(address, response.url);
  if (!response.ok) throw new Error(`${response.url}: ${String(response.status)}`);
  return response.blob();
}
