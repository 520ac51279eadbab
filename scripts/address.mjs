// @ts-check
/**
 * Where a Vite server listens that took whatever port was free (`port: 0`). A fixed one may be
 * another program's, and would be measured.
 */

/**
 * @param {{ readonly resolvedUrls: { readonly local: readonly string[] } | null }} server
 * @returns {string} ending in a slash
 */
export function addressOf({ resolvedUrls }) {
  const [address] = resolvedUrls?.local ?? [];
  if (!address) throw new Error('The server does not listen.');
  return address;
}
