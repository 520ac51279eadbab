/** Owns the names of this realm's globals: TypeScript takes `self` for that of any worker. */

export const scope = self as unknown as ServiceWorkerGlobalScope;

/** Directory that the service worker answers for, with its slash: the site may lie anywhere. */
export const root = new URL(scope.registration.scope);

/** The path below the site's directory, or null for what lies elsewhere. */
export function pathOf(url: URL): string | null {
  return url.origin === root.origin && url.pathname.startsWith(root.pathname)
    ? url.pathname.slice(root.pathname.length)
    : null;
}
