/**
 * The headers of the site's pages and workers, for hosts that cannot send any.
 *
 * Two make a page cross-origin isolated: WebAssembly then has threads. `require-corp`, not
 * `credentialless`: everything the page embeds is its own, downloads from elsewhere are made with
 * CORS, which both allow, and Safari knows only this one.
 *
 * One keeps other sites from showing a page inside of theirs, invisibly, under the reader's clicks.
 */

const ISOLATION = [
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
] as const;

const POLICY = 'Content-Security-Policy';
const NOT_FRAMED = "frame-ancestors 'self'";

/** The one page that others may show: embed/origins.json says whom it answers. */
const FRAME = 'embed/frame.html';

/**
 * The response with the headers where its host set none.
 * @param path below the site's directory
 */
export function withHeaders(response: Response, request: Request, path: string): Response {
  const isolation = wantsIsolation(request)
    ? ISOLATION.filter(([name]) => !response.headers.has(name))
    : [];
  const framing =
    request.mode === 'navigate' &&
    path !== FRAME &&
    !response.headers.get(POLICY)?.includes('frame-ancestors');
  // An opaque response, such as a redirect that the browser will follow itself, cannot be rebuilt.
  if (response.status === 0 || (isolation.length === 0 && !framing)) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of isolation) headers.set(name, value);
  // Beside a policy that the host sends: both hold.
  if (framing) headers.append(POLICY, NOT_FRAMED);
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}

function wantsIsolation(request: Request): boolean {
  return (
    request.mode === 'navigate' ||
    request.destination === 'worker' ||
    request.destination === 'sharedworker'
  );
}
