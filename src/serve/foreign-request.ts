/**
 * Who may post to the REST interface: scripts of the site's own pages.
 *
 * A service worker gets two kinds of requests: what a page under its control fetches, and what the
 * browser goes to. Pages of other origins are never under its control, so of theirs only the second
 * kind comes here, above all a form that is sent to this address. Those are told by their mode;
 * `navigate` is one that no script can give to a request of its own.
 *
 * Measured in Chromium 156: a service worker sees `Origin` on a form that is sent and on no fetch,
 * and `Sec-Fetch-Site` never, since the browser adds them on the way to the network. Where they are
 * seen they have to agree.
 */

import { Refusal } from '../contract/rest/rest-call';

/**
 * @param origin of the site
 * @throws Refusal 403 for what changes or computes something and was not sent by a script of the
 * site's own pages
 */
export function refuseForeign(request: Request, origin: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers.get('sec-fetch-site') ?? 'same-origin';
  if ((request.headers.get('origin') ?? origin) !== origin || site !== 'same-origin')
    throw new Refusal(403, 'Only pages of this site are answered here.');
  if (request.mode === 'navigate')
    throw new Refusal(
      403,
      'A form cannot be sent to this address. Send it with fetch: fetch(form.action, { method: "POST", body: new FormData(form) }).',
    );
}
