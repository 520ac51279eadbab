/**
 * Reads a file as text, piece by piece and with `\n` for every line end, so that no more than a
 * piece of it is in memory.
 */

/**
 * @param encoding as TextDecoder calls it; bytes that are not in it become U+FFFD
 * @param onBytes told how much has been read
 * @throws AbortError when stopped
 */
export async function* textPieces(
  file: Blob,
  encoding: string,
  signal: AbortSignal,
  onBytes: (read: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const reader = file.stream().getReader();
  let read = 0;
  // A carriage return at the end of a piece: whether a line feed follows is in the next
  let pending = '';
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      const text = pending + (done ? decoder.decode() : decoder.decode(value, { stream: true }));
      pending = !done && text.endsWith('\r') ? '\r' : '';
      const piece = (pending ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n');
      if (piece !== '') yield piece;
      if (done) return;
      read += value.byteLength;
      onBytes(read);
    }
  } finally {
    await reader.cancel();
  }
}
