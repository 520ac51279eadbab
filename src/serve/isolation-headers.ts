/**
 * The headers that make the page cross-origin isolated, for hosts that cannot send any:
 * WebAssembly then has threads. `require-corp`, not `credentialless`: everything the page embeds is
 * its own, downloads from elsewhere are made with CORS, which both allow, and Safari knows only
 * this one.
 */

const HEADERS = [
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
] as const;

/**
 * The response with the headers where its host set none; pages and the scripts of workers need
 * them.
 */
export function isolated(response: Response): Response {
  // An opaque response, such as a redirect that the browser will follow itself, cannot be rebuilt.
  if (response.status === 0 || HEADERS.every(([name]) => response.headers.has(name)))
    return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of HEADERS) if (!headers.has(name)) headers.set(name, value);
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers,
  });
}

export function wantsIsolation(request: Request): boolean {
  return (
    request.mode === 'navigate' ||
    request.destination === 'worker' ||
    request.destination === 'sharedworker'
  );
}
