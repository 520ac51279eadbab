/**
 * <inkling-table for="#flat" model="rents">: what a model of tables that was made in the studio says
 * of the fields of a form, whose names are its columns: a number with the range that the true one is
 * expected in, or a label. It is asked again whenever a field has changed and rested for a moment.
 */

import type { Classification } from '../../contract/tasks/labelled';
import type { Estimate } from '../../contract/tasks/regress';
import type { TableRow } from '../../contract/tasks/table';
import { percent, sayNotices } from './element-messages';
import { sheet } from './element-style';
import { InklingElement } from './inkling-element';
import { sourceOf } from './source-element';

const HTML = `
<p part="answer" role="status"><span part="value"></span> <span part="range"></span></p>
<p part="note"></p>
<p part="error" role="alert"></p>
<p part="notice"></p>`;

const CSS = `
[part='answer'] { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.75em; min-height: 1.5em }
[part='value'] { font-weight: 600 }
[part='range'], [part='notice'], [part='note'] { color: var(--_soft) }
[part='notice'], [part='note'] { font-size: 0.875em }`;

/** A pause in typing. */
const REST_MS = 400;

export type TableAnswer = Estimate | Classification;

export class InklingTable extends InklingElement {
  static override readonly observedAttributes = [
    ...InklingElement.observedAttributes,
    'for',
    'model',
  ];

  protected override readonly task = 'table';

  #answer: TableAnswer | null = null;
  #watching = new AbortController();
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(HTML, (styles ??= sheet(CSS)));
  }

  /** What is shown, or null. */
  get answer(): TableAnswer | null {
    return this.#answer;
  }

  /** The fields as they are now, by their names; a box that is not ticked is not there. */
  get row(): TableRow {
    const form = this.#form();
    const cells = form ? [...new FormData(form)] : [];
    return Object.fromEntries(
      cells.flatMap(([name, cell]) => (typeof cell === 'string' ? [[name, cell]] : [])),
    );
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
    if (!this.isConnected) return;
    if (name === 'for') this.#watch();
    if (name === 'model' && this.#answer !== null) void this.run();
  }

  /** Ask about the fields as they are now. */
  async run(): Promise<void> {
    const { row, model = '' } = this;
    if (Object.values(row).every((cell) => String(cell).trim() === '')) {
      this.stop();
      this.showFailure(null);
      this.#show(null);
      return;
    }
    const answer = await this.work(async (inkling, call) => {
      const served = await inkling.models();
      return served.find(({ name }) => name === model)?.task === 'regress'
        ? inkling.estimate(row, { ...call, model })
        : inkling.run('table', row, {}, { ...call, model });
    });
    if (answer === null) return;
    this.#show(answer);
    this.fire('inkling-table', answer);
  }

  protected override render(): void {
    this.#show(this.#answer);
  }

  protected override showProgress(text: string): void {
    // Answers follow each other within milliseconds once the model is there.
    this.inner('note').textContent = this.#answer === null ? text : '';
    this.inner('answer').setAttribute('aria-busy', String(text !== ''));
  }

  #show(answer: TableAnswer | null): void {
    this.#answer = answer;
    this.inner('answer').hidden = answer === null;
    const [value, range] = answer === null ? ['', ''] : this.#words(answer);
    this.inner('value').textContent = value;
    this.inner('range').textContent = range;
    void sayNotices(this.language, answer?.notices ?? [], []).then((text) => {
      if (this.#answer === answer) this.inner('notice').textContent = text;
    });
  }

  #words(answer: TableAnswer): [value: string, range: string] {
    if ('label' in answer) {
      const share = answer.scores[0]?.score ?? 0;
      return [answer.label, this.say('confidence', { share: percent(this.language, share) })];
    }
    const { value, interval } = answer;
    if (!interval) return [this.#number(value), ''];
    const [low, high] = [this.#number(interval.low), this.#number(interval.high)];
    const level = percent(this.language, interval.level);
    return [this.#number(value), this.say('interval', { low, high, level })];
  }

  #number(value: number): string {
    return value.toLocaleString(this.language, { maximumSignificantDigits: 4 });
  }

  #form(): HTMLFormElement | null {
    const found = sourceOf(this);
    return found instanceof HTMLFormElement ? found : null;
  }

  #watch(): void {
    this.#watching.abort();
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const form = this.#form();
    if (!form) {
      this.showFault(this.say('formMissing', { selector: this.getAttribute('for') ?? 'for=""' }));
      return;
    }
    this.showFault('');
    const soon = () => {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => void this.run(), REST_MS);
    };
    for (const event of ['input', 'reset']) form.addEventListener(event, soon, { signal });
  }
}

let styles: CSSStyleSheet | undefined;
