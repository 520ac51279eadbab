/**
 * The developer's tools of everything that runs a page: itself, its workers, its service worker.
 * Playwright has those of pages only.
 */
import type { Browser } from '@playwright/test';

export type Kind = 'page' | 'worker' | 'service_worker';

type Send = (method: string, parameters?: object) => Promise<unknown>;

export interface Tools {
  /** Of all that are there now. */
  all(): Promise<readonly { readonly kind: Kind; readonly send: Send }[]>;
}

const isKind = (type: string): type is Kind => ['page', 'worker', 'service_worker'].includes(type);

/** Sessions within the session of the browser: each message is wrapped in one of that. */
export async function openTools(browser: Browser): Promise<Tools> {
  const session = await browser.newBrowserCDPSession();
  let asked = 0;
  const waiting = new Map<string, (answer: { result?: unknown; error?: unknown }) => void>();
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const answer = JSON.parse(message) as { id?: number; result?: unknown; error?: unknown };
    const key = `${sessionId} ${String(answer.id)}`;
    waiting.get(key)?.(answer);
    waiting.delete(key);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => {
    for (const [key, answer] of waiting)
      if (key.startsWith(sessionId)) answer({ error: 'It ended before it answered.' });
  });
  const sendTo =
    (sessionId: string): Send =>
    async (method, params = {}) => {
      asked += 1;
      const id = asked;
      const answered = new Promise<{ result?: unknown; error?: unknown }>((resolve) => {
        waiting.set(`${sessionId} ${String(id)}`, resolve);
      });
      const message = JSON.stringify({ id, method, params });
      await session.send('Target.sendMessageToTarget', { sessionId, message });
      const { result, error } = await answered;
      if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
      return result;
    };
  const sessions = new Map<string, Send>();
  return {
    all: async () => {
      const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
      const found: { kind: Kind; send: Send }[] = [];
      for (const { type, targetId } of targetInfos) {
        if (!isKind(type)) continue;
        let send = sessions.get(targetId);
        if (!send) {
          const { sessionId } = await session.send('Target.attachToTarget', {
            targetId,
            flatten: false,
          });
          send = sendTo(sessionId);
          sessions.set(targetId, send);
        }
        found.push({ kind: type, send });
      }
      return found;
    },
  };
}
