/**
 * Fetches a file from an address that the user gave. In a worker, because the page's own policy lets
 * it fetch from its site only.
 */

/** @throws TypeError or Error where nothing comes from there */
export async function fetchFile(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.url}: ${String(response.status)}`);
  return response.blob();
}
