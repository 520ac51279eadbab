/**
 * Whether the site has another version than this page by now: its host then no longer has the parts
 * of this one that were not fetched yet.
 */

import { reloadWithAll } from './reload-state';

/** In the page of every version: a host's sign-in page has it not. */
const OURS = '<div id="app">';
const KEY = 'inkling.replaced';

/** The script that started this page; its name has a digest in it. Null in development. */
function ownScript(): string | null {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script && new URL(script.src).pathname.replace(/^.*\//, '');
}

/**
 * Whether the host has another page than this one: its script is another, or what is around it.
 * Asked past all caches. False without an answer.
 */
export async function isReplaced(): Promise<boolean> {
  const own = ownScript();
  if (own === null) return false;
  try {
    const response = await fetch(new URL('.', document.baseURI), { cache: 'no-store' });
    const page = await response.text();
    if (!response.ok || !page.includes(OURS)) return false;
    return !page.includes(own) || page !== (await ownPage(page));
  } catch {
    return false;
  }
}

/** The page as the service worker of its version has it; that of the host where there is none. */
async function ownPage(hosts: string): Promise<string> {
  const { serviceWorker } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>;
  if (!serviceWorker?.controller) return hosts;
  return (await fetch(new URL('index.html', document.baseURI))).text();
}

/**
 * Reload without having asked, with all that is written; once for a version in a tab, so that a
 * host that goes on giving the old page cannot make a loop.
 */
export function reloadOnce(): void {
  const own = ownScript() ?? '';
  try {
    if (sessionStorage.getItem(KEY) === own) return;
    sessionStorage.setItem(KEY, own);
  } catch {
    return; // what cannot be remembered cannot be guarded
  }
  reloadWithAll();
}
