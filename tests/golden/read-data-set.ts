/** Reads gzipped files of the data sets in a browser, for tests that measure on them. */

/**
 * A file, unpacked.
 * @param data folder of the data sets, as `inject('data')` has it
 */
export async function unzipDataSet(data: string | null, path: string): Promise<ArrayBuffer> {
  const response = await fetch(`/@fs${String(data)}/${path}`);
  const { body } = response;
  if (!response.ok || !body) throw new Error(`${path}: ${String(response.status)}`);
  // Vite says that a .gz is gzipped, and the browser then unpacks it by itself.
  const unpacked =
    response.headers.get('content-encoding') === 'gzip'
      ? body
      : body.pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).arrayBuffer();
}

/** A text file, unpacked. */
export async function readDataSet(data: string | null, path: string): Promise<string> {
  return new TextDecoder().decode(await unzipDataSet(data, path));
}
