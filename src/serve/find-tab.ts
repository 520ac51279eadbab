/**
 * Finding a tab that answers. A service worker remembers nothing for long, so every request is
 * offered to all tabs anew: those that are still loading get the offer when they are ready, pages
 * without an engine never answer.
 */

import * as v from 'valibot';
import { LIMITS, tryLater } from '../contract/rest/rest-call';
import { FromTabSchema, OFFER, type Offer, type Wanted } from '../contract/workers/tab-messages';
import { AbleTab } from './able-tab';
import { LOOK_MS, pause } from './page-gone';
import { openPages } from './worker-scope';

/**
 * A visible tab goes before a hidden one, whose timers the browser slows down, if it answers so
 * soon after.
 */
const PREFER_MS = 50;

/**
 * The best tab that can answer.
 * @param wanted the model that the request is about, if it is about one
 * @param waitMs how long to wait for a tab that is still loading
 * @throws Refusal 503 if none answers in time; the signal's reason when it is aborted
 */
export async function findTab(
  wanted: Wanted | undefined,
  signal: AbortSignal,
  waitMs: number = LIMITS.waitMs,
): Promise<AbleTab> {
  const offered = new Map<string, MessagePort>();
  const able: AbleTab[] = [];
  let found: () => void = () => undefined;
  const someone = new Promise<void>((resolve) => {
    found = resolve;
  });
  const deadline = performance.now() + waitMs;

  do {
    signal.throwIfAborted();
    for (const page of await openPages()) {
      if (offered.has(page.id)) continue;
      const { port1, port2 } = new MessageChannel();
      offered.set(page.id, port1);
      port1.onmessage = ({ data }: MessageEvent<unknown>) => {
        const message = v.safeParse(FromTabSchema, data);
        if (!message.success || message.output.say !== 'able') return;
        able.push(new AbleTab(page.id, port1, message.output));
        found();
      };
      page.postMessage({ inkling: OFFER, wanted } satisfies Offer, [port2]);
    }
    // Tabs that open meanwhile are offered the request too.
    await Promise.race([someone, pause(LOOK_MS)]);
  } while (able.length === 0 && performance.now() < deadline);

  if (able.some(({ visible }) => !visible) && !able.some(({ visible }) => visible))
    await pause(PREFER_MS);
  const best = able.find(({ visible }) => visible) ?? able[0];
  for (const [page, port] of offered) if (!best?.isOf(page)) port.close();
  if (best) return best;
  const state = offered.size === 0 ? 'No tab of this site is open' : 'No tab of this site answered';
  throw tryLater(
    503,
    `${state} within ${String(waitMs / 1000)} s. The models run in a tab: open the site and ask again.`,
  );
}
