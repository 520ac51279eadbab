/**
 * The Content-Security-Policy of the built site's own pages, as a meta element, since static hosts
 * often can set no headers. Scripts and styles come from the site alone: none inline, no eval. The
 * page itself fetches from its own site only, so that a text cannot leave it. Downloads that the
 * user asks for (from the Hub, a mirror, a folder with MNIST, whose addresses nobody knows
 * beforehand) are the workers' business: the policy of a page does not reach into a worker, which
 * has that of its own response. A host that sends a policy as a header sends it with the workers'
 * scripts too, and must allow more: see docs/hosting.md.
 *
 * Not there: `frame-ancestors`, which browsers ignore in a meta element; the service worker adds it.
 */
import type { Plugin } from 'vite';

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob:", // a picture of a digit that was opened
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // Text becomes markup or a script nowhere but in Svelte's templates and where workers are started.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html inkling-scripts',
} as const;

/** In the build only: in development Vite writes scripts and styles into the page. */
export function policy(): Plugin {
  return {
    name: 'policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: Object.entries(POLICY)
            .map(([name, sources]) => `${name} ${sources}`)
            .join('; '),
        },
        injectTo: 'head-prepend',
      },
    ],
  };
}
