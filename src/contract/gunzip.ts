/** Inflates what nobody vouches for: no more comes out than was allowed. */

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * What is inside of a .gz.
 * @throws RangeError as soon as more than `most` bytes come out; what the stream throws if it is none
 */
export function gunzip(packed: Blob, most: number): Promise<Uint8Array<ArrayBuffer>> {
  return readAtMost(packed.stream().pipeThrough(new DecompressionStream('gzip')), most);
}

/** What comes out of a stream. @throws RangeError as soon as that is more than `most` bytes */
export async function readAtMost(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    chunks.push(value);
    if (bytes <= most) continue;
    void reader.cancel().catch(() => undefined);
    throw new RangeError(`More than ${String(most)} bytes come out of it.`);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
