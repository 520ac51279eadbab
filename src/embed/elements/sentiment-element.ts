/**
 * <inkling-sentiment for="#comment">: how the text feels that it points at, read again
 * whenever that has changed and rested for a moment. A field is read once somebody writes in it;
 * other text once this element comes into view.
 */

import type { TextExplanation } from '../../contract/tasks/explanation';
import { isVerdict, verdictOf } from '../../contract/tasks/verdict';
import type { Classification } from '../client/client-api';
import { InklingElement } from './inkling-element';
import { percent, sayNotices } from './element-messages';
import { SHARES_CSS, showShares } from './word-shares';
import { isField, sourceOf, textOf } from './source-element';
import { sheet } from './element-style';

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

/** A pause in typing. */
const REST_MS = 400;

export class InklingSentiment extends InklingElement {
  static override readonly observedAttributes = [...InklingElement.observedAttributes, 'for'];

  protected override readonly task = 'sentiment';

  #reading: Classification | null = null;
  #explanation: TextExplanation | null = null;
  #watching = new AbortController();
  #rest: ReturnType<typeof setTimeout> | undefined;

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

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watching.abort();
  }

  protected override removed(): void {
    super.removed();
    clearTimeout(this.#rest);
  }

  override attributeChangedCallback(name?: string): void {
    super.attributeChangedCallback(name);
    if (name === 'for' && this.isConnected) this.#watch();
    if (name === 'explain' && this.isConnected && this.#reading) void this.run();
  }

  /** Read the text as it is now. */
  async run(): Promise<void> {
    const source = sourceOf(this);
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
    const why = await this.work((inkling, call) => inkling.explain('sentiment', text, call));
    if (why === null) return;
    this.#explanation = why;
    showShares(this.inner('why'), text, why.parts, (word, points) =>
      this.say('speaksFor', {
        word,
        share: Math.abs(points),
        side: this.say((why.label === 'POSITIVE') === points > 0 ? 'positive' : 'negative'),
      }),
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
    this.inner('label').textContent = verdict ? this.say(LOOKS[verdict].name) : '';
    this.inner('score').textContent = judged
      ? this.say('confidence', { share: percent(this.language, judged.share) })
      : '';
    void sayNotices(this.language, reading?.notices ?? [], ['en', 'zh']).then((text) => {
      if (this.#reading === reading) this.inner('notice').textContent = text;
    });
  }

  #watch(): void {
    this.#watching.abort();
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const soon = () => {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => void this.run(), REST_MS);
    };
    const source = sourceOf(this);
    if (!source) {
      this.showFault(this.say('targetMissing', { selector: this.getAttribute('for') ?? 'for=""' }));
      return;
    }
    this.showFault('');
    source.addEventListener('input', soon, { signal });
    if (isField(source)) {
      source.form?.addEventListener('reset', soon, { signal });
      return;
    }
    const changes = new MutationObserver(soon);
    const sight = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      sight.disconnect();
      soon();
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
