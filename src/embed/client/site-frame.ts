/**
 * The hidden frame of an Inkling site on another origin: opening it, greeting it, and noticing that
 * the page has taken it away.
 */

import { within } from '../../contract/async';
import { InklingError, unwrap, type Reply } from '../../contract/errors';
import { GREETING, type FrameMessage } from './frame-protocol';

/** From the frame's being loaded to its answer: it has only a small file to read. */
const WELCOME_LIMIT_MS = 10_000;

/** From the frame's being asked for to its being loaded. */
const LOAD_LIMIT_MS = 30_000;

export interface SiteFrame {
  readonly element: HTMLIFrameElement;
  /** For all further messages. */
  readonly port: MessagePort;
  /** Rejects with `worker-died` when the page takes the frame away; never resolves. */
  readonly removed: Promise<never>;
}

/**
 * @param from absolute, ending in a slash
 * @throws InklingError `site-unreachable` if no Inkling answers there, `origin-refused` if it does
 * not serve this page
 */
export async function openSiteFrame(from: string): Promise<SiteFrame> {
  const unreachable = (cause?: unknown) =>
    new InklingError('site-unreachable', `No Inkling answers at ${from}.`, {
      details: { site: from },
      cause,
    });
  const element = document.createElement('iframe');
  element.src = new URL('embed/frame.html', from).href;
  element.title = 'Inkling';
  element.hidden = true;
  // Lets WebAssembly have threads there, if this page is isolated and the site sends the headers.
  element.allow = 'cross-origin-isolated';
  try {
    const loaded = new Promise((resolve) => {
      element.addEventListener('load', resolve, { once: true });
    });
    document.body.append(element);
    const removed = removal(element);
    await within(LOAD_LIMIT_MS, Promise.race([loaded, removed]), unreachable);
    const { port1, port2 } = new MessageChannel();
    const welcome = new Promise<Reply<null>>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
        if (data.kind === 'welcome') resolve(data.reply);
      };
    });
    element.contentWindow?.postMessage(GREETING, new URL(from).origin, [port2]);
    unwrap(await within(WELCOME_LIMIT_MS, Promise.race([welcome, removed]), unreachable));
    return { element, port: port1, removed };
  } catch (error) {
    element.remove();
    throw error instanceof InklingError ? error : unreachable(error);
  }
}

/** As a page does that clears its body: nobody would answer any more. */
function removal(frame: HTMLIFrameElement): Promise<never> {
  const removed = new Promise<never>((_, reject) => {
    const watching = new MutationObserver(() => {
      if (frame.isConnected) return;
      watching.disconnect();
      reject(
        new InklingError('worker-died', 'The page has removed the frame of the Inkling site.'),
      );
    });
    for (const parent of [document.documentElement, document.body])
      watching.observe(parent, { childList: true });
  });
  removed.catch(() => undefined); // it is normal that nobody is waiting then
  return removed;
}
