/**
 * Owns finding a tab that answers, and talking with it. A service worker remembers nothing for
 * long, so every request is offered to all tabs anew: those that are still loading get the offer
 * when they are ready, pages without an engine never answer.
 */

import * as v from 'valibot';
import { fromWire } from '../contract/errors';
import { LIMITS, tryLater } from '../contract/rest/rest-call';
import {
  ANSWERS,
  FromTabSchema,
  OFFER,
  type AnswerTo,
  type FromTab,
  type TabQuestion,
  type ToTab,
} from '../contract/workers/tab-messages';
import { scope } from './worker-scope';

/** Tabs that open while a request waits are found after so long, and tabs that have died. */
const LOOK_MS = 250;

/**
 * A tab that is seen goes before one that is not, whose timers the browser slows down, if it
 * answers so soon after.
 */
const PREFER_MS = 50;

/** A page was closed, went elsewhere or crashed while it was asked or had asked. */
export class TabGone extends Error {}

/** A tab that said that it can answer. */
export class Tab {
  readonly visible: boolean;
  readonly #client: string;
  readonly #port: MessagePort;

  constructor(client: string, port: MessagePort, visible: boolean) {
    this.#client = client;
    this.#port = port;
    this.visible = visible;
  }

  /**
   * @throws TabGone; InklingError as the tab tells it; the signal's reason when it is aborted, and
   * then the tab stops
   */
  async ask<Kind extends TabQuestion['kind']>(
    question: TabQuestion & { readonly kind: Kind },
    signal: AbortSignal,
  ): Promise<AnswerTo<Kind>> {
    const ended = new AbortController();
    try {
      const reply = await Promise.race([
        this.#reply(question),
        aborted(whenGone(this.#client, ended.signal)),
        aborted(signal),
      ]);
      if (!reply.ok) throw fromWire(reply.error);
      return v.parse(ANSWERS[question.kind], reply.value) as AnswerTo<Kind>;
    } catch (error) {
      if (signal.aborted) this.#say({ say: 'stop' });
      throw error;
    } finally {
      ended.abort();
    }
  }

  isOf(client: string): boolean {
    return this.#client === client;
  }

  end(): void {
    this.#port.close();
  }

  #say(message: ToTab): void {
    this.#port.postMessage(message);
  }

  #reply(question: TabQuestion): Promise<Extract<FromTab, { say: 'reply' }>['reply']> {
    return new Promise((resolve) => {
      this.#port.onmessage = ({ data }) => {
        const message = v.parse(FromTabSchema, data);
        if (message.say === 'reply') resolve(message.reply);
      };
      this.#say({ say: 'ask', question });
    });
  }
}

/**
 * The best tab that can answer.
 * @param waitMs how long to wait for one that is still loading
 * @throws Refusal 503 if none answers in time; the signal's reason when it is aborted
 */
export async function findTab(signal: AbortSignal, waitMs: number = LIMITS.waitMs): Promise<Tab> {
  const offered = new Map<string, MessagePort>();
  const able: Tab[] = [];
  let tell: () => void = () => undefined;
  const someone = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const deadline = performance.now() + waitMs;

  do {
    signal.throwIfAborted();
    for (const client of await scope.clients.matchAll({
      type: 'window',
      includeUncontrolled: true,
    })) {
      if (offered.has(client.id)) continue;
      const { port1, port2 } = new MessageChannel();
      offered.set(client.id, port1);
      port1.onmessage = ({ data }) => {
        const message = v.parse(FromTabSchema, data);
        if (message.say !== 'able') return;
        able.push(new Tab(client.id, port1, message.visible));
        tell();
      };
      client.postMessage({ inkling: OFFER }, [port2]);
    }
    await Promise.race([someone, pause(LOOK_MS)]);
  } while (able.length === 0 && performance.now() < deadline);

  if (able.some(({ visible }) => !visible) && !able.some(({ visible }) => visible))
    await pause(PREFER_MS);
  const best = able.find(({ visible }) => visible) ?? able[0];
  for (const [client, port] of offered) if (!best?.isOf(client)) port.close();
  if (best) return best;
  const state = offered.size === 0 ? 'No tab of this site is open' : 'No tab of this site answered';
  throw tryLater(
    503,
    `${state} within ${String(waitMs / 1000)} s. The models run in a tab: open the site and ask again.`,
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/**
 * Aborted when a page is no longer there: a port says nothing of that, so it is looked for, until
 * `ended`.
 */
export function whenGone(client: string, ended: AbortSignal): AbortSignal {
  const gone = new AbortController();
  const look = async () => {
    while (!ended.aborted) {
      await pause(LOOK_MS);
      if (!(await scope.clients.get(client))) gone.abort(new TabGone('The page is gone.'));
    }
  };
  if (client !== '') void look(); // who asks by typing the address is no page yet
  return gone.signal;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
