/** Reading the body of a request: its type, its size, its JSON, each refused with its status. */

import { orAborted } from '../contract/async';
import { LIMITS, Refusal } from '../contract/rest/rest-call';

/**
 * @param signal stops the reading
 * @throws Refusal 415, 413, 408 or 400; the signal's reason when it is aborted
 */
export async function readJson(request: Request, signal: AbortSignal): Promise<unknown> {
  const type = request.headers.get('content-type') ?? 'application/json';
  if (!/^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i.test(type.trim()))
    throw new Refusal(415, `The body must be application/json, not ${type.slice(0, 100)}.`);
  if (request.headers.has('inference-header-content-length'))
    throw new Refusal(415, 'Tensors in binary form are not taken; send them as JSON.');
  const bytes = await readBytes(request, signal);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Refusal(
      400,
      `body: It is not JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** The body, read no further than it may be long, and no longer than it may take. */
async function readBytes(request: Request, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const late = AbortSignal.timeout(LIMITS.bodyMs);
  const stopped = AbortSignal.any([signal, late]);
  const end = performance.now() + LIMITS.bodyMs;
  let length = 0;
  for (const reader = request.body?.getReader(); reader;) {
    try {
      const { done, value } = await orAborted(reader.read(), stopped);
      if (done) break;
      length += value.byteLength;
      parts.push(value);
    } catch (error) {
      void reader.cancel().catch(() => undefined); // what stopped it is what tells
      if (late.aborted && !signal.aborted) throw tooLate();
      throw error;
    }
    // A stream of empty pieces leaves no timer its turn.
    if (performance.now() > end) {
      void reader.cancel().catch(() => undefined);
      throw tooLate();
    }
    if (length > LIMITS.bodyBytes) {
      await reader.cancel();
      throw new Refusal(
        413,
        `The body has more than ${String(LIMITS.bodyBytes)} bytes, which is the limit.`,
      );
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function tooLate(): Refusal {
  return new Refusal(
    408,
    `The body did not arrive within ${String(LIMITS.bodyMs / 1000)} s, which is the limit.`,
  );
}
