/** A tab that said that it can answer, and the conversation with it. */

import * as v from 'valibot';
import { orAborted } from '../contract/async';
import { InklingError, unwrap, type Reply } from '../contract/errors';
import type { ModelDescription } from '../contract/rest/signature';
import {
  ANSWERS,
  FromTabSchema,
  type AnswerTo,
  type FromTab,
  type TabQuestion,
  type ToTab,
  type Wanted,
} from '../contract/workers/tab-messages';
import { whenGone } from './page-gone';

type Able = Extract<FromTab, { say: 'able' }>;

export class AbleTab {
  readonly visible: boolean;
  readonly #page: string;
  readonly #port: MessagePort;
  readonly #model: Able['model'];

  constructor(page: string, port: MessagePort, { visible, model }: Able) {
    this.#page = page;
    this.#port = port;
    this.visible = visible;
    this.#model = model;
  }

  /**
   * What the tab tells of the model that its offer was about.
   * @throws InklingError `model-missing`; as `ask`
   */
  async describe(wanted: Wanted, signal: AbortSignal): Promise<ModelDescription> {
    if (this.#model) return unwrap(this.#model);
    // A page of an earlier version, which does not say it with the offer
    return 'newest' in wanted
      ? this.ask({ kind: 'newest', task: wanted.newest }, signal)
      : this.ask({ kind: 'describe', ref: wanted }, signal);
  }

  /**
   * @throws PageGone; InklingError as the tab reports it, and `internal` if what it says cannot be
   * read; the signal's reason when it is aborted,
   * and then the tab stops
   */
  async ask<Kind extends TabQuestion['kind']>(
    question: TabQuestion & { readonly kind: Kind },
    signal: AbortSignal,
  ): Promise<AnswerTo<Kind>> {
    const ended = new AbortController();
    const gone = whenGone(this.#page, ended.signal);
    try {
      const reply = await orAborted(orAborted(this.#reply(question), gone), signal);
      return v.parse(ANSWERS[question.kind], unwrap(reply));
    } catch (error) {
      if (signal.aborted) this.#say({ say: 'stop' });
      throw error;
    } finally {
      ended.abort();
    }
  }

  isOf(page: string): boolean {
    return this.#page === page;
  }

  end(): void {
    this.#port.close();
  }

  #say(message: ToTab): void {
    this.#port.postMessage(message);
  }

  #reply(question: TabQuestion): Promise<Reply<unknown>> {
    return new Promise((resolve, reject) => {
      const unreadable = (cause: unknown) => {
        reject(new InklingError('internal', 'The tab answered what cannot be read.', { cause }));
      };
      this.#port.onmessage = ({ data }: MessageEvent<unknown>) => {
        const message = v.safeParse(FromTabSchema, data);
        if (!message.success) unreadable(new v.ValiError(message.issues));
        else if (message.output.say === 'reply') resolve(message.output.reply);
      };
      this.#port.onmessageerror = unreadable;
      this.#say({ say: 'ask', question });
    });
  }
}
