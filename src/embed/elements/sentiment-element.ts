/**
 * <inkling-sentiment for="#comment">: how the text feels that it points at, or with `model` which
 * label of one's own it has, read again whenever that has changed and rested for a moment. A field is
 * read once somebody writes in it; other text once this element comes into view.
 */

import type { TextExplanation } from '../../contract/tasks/explanation';
import { isVerdict, verdictOf } from '../../contract/tasks/verdict';
import type { Classification } from '../client/client-api';
import { percent, sayNotices } from './element-messages';
import { SHARES_CSS, showShares } from './word-shares';
import { isField, sourceOf, textOf } from './source-element';
import { sheet } from './element-style';
import { WatchingElement } from './watching-element';

const HTML = `
<p part="reading" role="status"><svg viewBox="0 0 16 16" aria-hidden="true"><path></path></svg><span part="label"></span> <span part="score"></span></p>
<p part="why"></p>
<p part="note"></p>
<p part="error" role="alert"></p>
<p part="notice"></p>`;

const CSS = `
[part='reading'] { display: flex; align-items: baseline; gap: 0.5em; min-height: 1.5em }
[part='label'] { font-weight: 600 }
[part='score'], [part='notice'], [part='note'] { color: var(--_soft) }
[part='notice'], [part='note'] { font-size: 0.875em }
[part='why'] { margin-top: 8px; line-height: 2.4; overflow-wrap: break-word }
${SHARES_CSS}
svg { width: 0.8em; height: 0.8em; fill: currentcolor }
.POSITIVE svg, .POSITIVE [part='label'] { color: var(--_positive) }
.NEGATIVE svg, .NEGATIVE [part='label'] { color: var(--_negative) }`;

const LOOKS = {
  POSITIVE: { shape: 'M8 2.5 14 13H2z', name: 'positive' },
  NEGATIVE: { shape: 'M8 13.5 2 3h12z', name: 'negative' },
  NEUTRAL: { shape: 'M2 6h12v4H2z', name: 'neutral' },
} as const;

export class InklingSentiment extends WatchingElement<HTMLElement> {
  protected override readonly task = 'sentiment';
  protected override readonly missing = 'targetMissing';

  #reading: Classification | null = null;
  #explanation: TextExplanation | null = null;

  constructor() {
    super(HTML, (styles ??= sheet(CSS)));
  }

  /** What is shown, or null. */
  get reading(): Classification | null {
    return this.#reading;
  }

  /** Why it is what is shown, where `explain` asks for that; null until it is there. */
  get explanation(): TextExplanation | null {
    return this.#explanation;
  }

  override attributeChangedCallback(name?: string): void {
    super.attributeChangedCallback(name);
    if (['explain', 'model'].includes(name ?? '') && this.isConnected && this.#reading)
      void this.run();
  }

  override async run(): Promise<void> {
    const { source } = this;
    const text = source ? textOf(source) : '';
    if (text.trim() === '') {
      this.stop();
      this.showFailure(null);
      this.#show(null);
      return;
    }
    const reading = await this.work((inkling, call) => inkling.classify(text, call));
    if (reading === null) return;
    this.#show(reading);
    this.fire('inkling-sentiment', reading);
    if (!this.explain) return;
    const explained = await this.work(async (inkling, call) => {
      const task = (await this.taskOf(inkling)) === 'classify' ? 'classify' : 'sentiment';
      return { task, why: await inkling.explain(task, text, call) } as const;
    });
    if (explained === null) return;
    const { task, why } = explained;
    this.#explanation = why;
    showShares(this.inner('why'), text, why.parts, (word, points) =>
      task === 'classify'
        ? this.#sayOwnShare(why.label, word, points)
        : this.#sayShare(why.label, word, points),
    );
    this.fire('inkling-explanation', why);
  }

  protected override render(): void {
    this.#show(this.#reading);
  }

  protected override showProgress(text: string): void {
    // Readings follow each other within milliseconds once the model is there: words for that would
    // only flicker.
    this.inner('note').textContent = this.#reading === null ? text : '';
    this.inner('reading').setAttribute('aria-busy', String(text !== ''));
  }

  /** Of labels of one's own it is not known for which one a word speaks that speaks against this one. */
  #sayOwnShare(label: string, word: string, points: number): string {
    const share = Math.abs(points);
    return this.say(points > 0 ? 'speaksFor' : 'speaksAgainst', { word, share, side: label });
  }

  /** What speaks against one of the two sides speaks for the other. */
  #sayShare(label: string, word: string, points: number): string {
    const share = Math.abs(points);
    const side = this.say((label === 'POSITIVE') === points > 0 ? 'positive' : 'negative');
    return this.say('speaksFor', { word, share, side });
  }

  #show(reading: Classification | null): void {
    if (reading !== this.#reading || !this.explain) {
      this.#explanation = null;
      this.inner('why').replaceChildren();
    }
    this.#reading = reading;
    const judged = reading && verdictOf(reading);
    const verdict = judged && isVerdict(judged.verdict) ? judged.verdict : null;
    this.inner('reading').className = verdict ?? '';
    this.inner('reading').hidden = reading === null;
    this.root.querySelector('path')?.setAttribute('d', verdict ? LOOKS[verdict].shape : '');
    // A label of one's own is a name that its maker gave.
    this.inner('label').textContent = verdict
      ? this.say(LOOKS[verdict].name)
      : (judged?.verdict ?? '');
    this.inner('score').textContent = judged
      ? this.say('confidence', { share: percent(this.language, judged.share) })
      : '';
    void sayNotices(this.language, reading?.notices ?? [], ['en', 'zh']).then((text) => {
      if (this.#reading === reading) this.inner('notice').textContent = text;
    });
  }

  protected override get source(): HTMLElement | null {
    return sourceOf(this);
  }

  protected override listen(source: HTMLElement, changed: () => void, signal: AbortSignal): void {
    source.addEventListener('input', changed, { signal });
    if (isField(source)) {
      source.form?.addEventListener('reset', changed, { signal });
      return;
    }
    const changes = new MutationObserver(changed);
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      sight.disconnect();
      changed();
      changes.observe(source, { childList: true, characterData: true, subtree: true });
    });
    sight.observe(this);
    signal.addEventListener('abort', () => {
      sight.disconnect();
      changes.disconnect();
    });
  }
}

let styles: CSSStyleSheet | undefined;
