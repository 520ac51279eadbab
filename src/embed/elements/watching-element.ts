/**
 * What elements share that answer for something else on their page, for what `for` points at: they
 * ask again whenever that has changed and rested for a moment.
 */

import type { Sentence } from './element-messages';
import { InklingElement } from './inkling-element';

/** A pause in typing. */
const REST_MS = 400;

export abstract class WatchingElement<Source extends HTMLElement> extends InklingElement {
  static override readonly observedAttributes = [
    ...InklingElement.observedAttributes,
    'for',
    'model',
  ];

  #watching = new AbortController();
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** What is said, with its `selector`, where there is no source. */
  protected abstract readonly missing: Sentence;

  /** What `for` points at; null where that is nothing that this element can ask about. */
  protected abstract get source(): Source | null;

  /** Call `changed` at each change of the source, until the signal is aborted. */
  protected abstract listen(source: Source, changed: () => void, signal: AbortSignal): void;

  /** Ask about the source as it is now. */
  abstract run(): Promise<void>;

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
  }

  #watch(): void {
    this.#watching.abort();
    this.#watching = new AbortController();
    const { source } = this;
    if (!source) {
      this.showFault(this.say(this.missing, { selector: this.getAttribute('for') ?? 'for=""' }));
      return;
    }
    this.showFault('');
    const soon = () => {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => void this.run(), REST_MS);
    };
    this.listen(source, soon, this.#watching.signal);
  }
}
