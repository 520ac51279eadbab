/**
 * Answers of the REST interface as HTTP has them: what HEAD leaves out, and what need not be sent
 * again to somebody who has it.
 */

import { toHex } from '../contract/bytes';
import type { ApiAnswer } from '../contract/rest/rest-call';

/** An answer that changes rarely, with a tag to ask by whether it has changed. */
export async function withTag(answer: ApiAnswer): Promise<ApiAnswer> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(answer.body));
  const tag = `"${toHex(new Uint8Array(hash)).slice(0, 32)}"`;
  return { ...answer, headers: { ...answer.headers, ETag: tag } };
}

/** The answer to a request; 304 where it has that already. */
export function toResponse(request: Request, answer: ApiAnswer): Response {
  const { status, body, tail = [] } = answer;
  const tag = answer.headers['ETag'];
  const headers = {
    ...answer.headers,
    'Cache-Control': tag === undefined ? 'no-store' : 'no-cache',
  };
  if (tag !== undefined && isKnown(request.headers.get('if-none-match'), tag))
    return new Response(null, { status: 304, headers });
  const empty = request.method === 'HEAD' || status === 204;
  return new Response(empty ? null : new Blob([body, ...tail]), { status, headers });
}

/** Whether one of the tags that somebody has is this one; a weak one says enough. */
function isKnown(condition: string | null, tag: string): boolean {
  const tags = (condition ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}
