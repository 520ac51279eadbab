/**
 * <inkling-summary for="#article" length="short">: a button, and the summary of what it points at.
 */

import type { SummaryExplanation } from '../../contract/tasks/explanation';
import type { Summary } from '../../contract/tasks/summarize';
import type { SummarizeCall } from '../client/client-api';
import { summaryOptions } from './summary-attributes';
import { InklingElement } from './inkling-element';
import { sayNotices } from './element-messages';
import { sourceOf, textOf } from './source-element';
import { sheet } from './element-style';

const HTML = `
<button part="button" type="button"><span id="run"><slot></slot></span><span id="stop"></span></button>
<div part="progress" hidden><progress max="1"></progress><p part="note"></p></div>
<p part="error" role="alert"></p>
<p part="text" lang="en"></p>
<p part="notice"></p>
<p id="status" class="visually-hidden" role="status"></p>`;

const CSS = `
:host > *, [part] + [part] { margin-top: 12px }
[part='button'] { display: inline-grid; align-items: center; border-color: var(--_accent); background: var(--_accent); color: var(--_on-accent); font-weight: 600 }
[part='button'] > span { grid-area: 1 / 1 }
[part='button'] > .off { visibility: hidden }
.busy[part='button'] { background: none; border-color: var(--_edge); color: inherit }
[part='progress'] p { margin-top: 6px; font-size: 0.875em }
[part='text'] { font: 1.0625em/1.6 var(--inkling-serif, ui-serif, 'Iowan Old Style', Georgia, 'Noto Serif', serif); max-width: 68ch; overflow-wrap: break-word }
[part='notice'] { color: var(--_soft); font-size: 0.875em }`;

export class InklingSummary extends InklingElement {
  protected override readonly task = 'summarize';
  #summary: Summary | null = null;
  #explanation: SummaryExplanation | null = null;

  constructor() {
    super(HTML, (styles ??= sheet(CSS)));
    this.inner('button').addEventListener('click', ({ detail }) => {
      // The second click of a double click would stop what the first one started
      if (detail > 1) return;
      if (this.busy) this.stop();
      else void this.run();
    });
  }

  /** The summary that is shown, once it is whole. */
  get summary(): Summary | null {
    return this.#summary;
  }

  /** Why its sentences were chosen, where `explain` asks for that; null until it is there. */
  get explanation(): SummaryExplanation | null {
    return this.#explanation;
  }

  /** Write the summary; as a press of the button does. */
  async run(): Promise<void> {
    const source = sourceOf(this);
    this.#summary = null;
    this.#explanation = null;
    this.#show('');
    this.#announce('');
    if (!source) {
      this.showFault(this.say('targetMissing', { selector: this.getAttribute('for') ?? 'for=""' }));
      return;
    }
    const summary = await this.work(async (inkling, call) => {
      const asked: SummarizeCall = { ...summaryOptions(this), ...call };
      const writing = inkling.summarize(textOf(source), asked);
      for await (const piece of writing) {
        if (!call.signal.aborted) this.inner('text').append(piece);
      }
      return writing;
    });
    if (summary === null) return;
    this.#summary = summary;
    this.#show(summary.text);
    this.#announce(this.say('written'));
    this.fire('inkling-summary', summary);
    this.inner('notice').textContent = await sayNotices(this.language, summary.notices, ['en']);
    if (this.explain && summary.mode === 'faithful') await this.#explain(textOf(source));
  }

  async #explain(text: string): Promise<void> {
    const options = summaryOptions(this);
    const why = await this.work((inkling, call) =>
      inkling.explain('summarize', text, { ...call, options }),
    );
    if (why === null) return;
    this.#explanation = why;
    this.fire('inkling-explanation', why);
  }

  protected override render(): void {
    const own = this.textContent.trim() === '';
    const run = this.#span('run');
    if (own) run.textContent = this.say('summarize');
    this.#span('stop').textContent = this.say('stop');
    this.#mark(this.busy);
  }

  protected override showProgress(text: string, done: number | null): void {
    this.inner('progress').hidden = text === '';
    this.inner('note').textContent = text;
    const bar = this.root.querySelector('progress');
    bar?.setAttribute('aria-label', text || this.say('starting'));
    if (done === null) bar?.removeAttribute('value');
    else if (bar) bar.value = done;
    this.#mark(text !== '');
  }

  #show(text: string): void {
    this.inner('text').textContent = text;
    this.inner('notice').textContent = '';
  }

  #announce(text: string): void {
    const status = this.root.getElementById('status');
    if (status) status.textContent = text;
  }

  /** Both words lie on each other, so that the button keeps its width and the focus. */
  #mark(busy: boolean): void {
    this.inner('button').classList.toggle('busy', busy);
    this.#span('run').classList.toggle('off', busy);
    this.#span('stop').classList.toggle('off', !busy);
    this.inner('text').setAttribute('aria-busy', String(busy));
  }

  #span(id: 'run' | 'stop'): HTMLElement {
    const span = this.root.getElementById(id);
    if (!span) throw new Error(`inkling-summary has no ${id}.`);
    return span;
  }
}

let styles: CSSStyleSheet | undefined;
