/** Reading the body of a request: its type, its size, its JSON, each refused with its status. */

import { LIMITS, Refusal } from '../contract/rest/rest-call';

/** @throws Refusal 415, 413 or 400 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? 'application/json';
  if (!/^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i.test(type.trim()))
    throw new Refusal(415, `The body must be application/json, not ${type.slice(0, 100)}.`);
  if (request.headers.has('inference-header-content-length'))
    throw new Refusal(415, 'Tensors in binary form are not taken; send them as JSON.');
  const bytes = await readBytes(request);
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

/** The body, read no further than it may be long. */
async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (const reader = request.body?.getReader(); reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > LIMITS.bodyBytes) {
      await reader.cancel();
      throw new Refusal(
        413,
        `The body has more than ${String(LIMITS.bodyBytes)} bytes, which is the limit.`,
      );
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
