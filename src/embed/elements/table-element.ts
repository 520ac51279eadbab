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
import { sourceOf } from './source-element';
import { WatchingElement } from './watching-element';

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

export type TableAnswer = Estimate | Classification;

export class InklingTable extends WatchingElement<HTMLFormElement> {
  protected override readonly task = 'table';
  protected override readonly missing = 'formMissing';

  #answer: TableAnswer | null = null;

  constructor() {
    super(HTML, (styles ??= sheet(CSS)));
  }

  /** What is shown, or null. */
  get answer(): TableAnswer | null {
    return this.#answer;
  }

  /** The fields as they are now, by their names; a box that is not ticked is not there. */
  get row(): TableRow {
    const cells = this.source ? [...new FormData(this.source)] : [];
    return Object.fromEntries(
      cells.flatMap(([name, cell]) => (typeof cell === 'string' ? [[name, cell]] : [])),
    );
  }

  override attributeChangedCallback(name?: string): void {
    super.attributeChangedCallback(name);
    if (name === 'model' && this.isConnected && this.#answer) void this.run();
  }

  override async run(): Promise<void> {
    const { row, model = '' } = this;
    if (Object.values(row).every((cell) => String(cell).trim() === '')) {
      this.stop();
      this.showFailure(null);
      this.#show(null);
      return;
    }
    const answer = await this.work(async (inkling, call) =>
      (await this.taskOf(inkling)) === 'regress'
        ? inkling.estimate(row, { ...call, model })
        : inkling.run('table', row, {}, { ...call, model }),
    );
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

  protected override get source(): HTMLFormElement | null {
    const found = sourceOf(this);
    return found instanceof HTMLFormElement ? found : null;
  }

  protected override listen(form: HTMLFormElement, changed: () => void, signal: AbortSignal): void {
    for (const event of ['input', 'reset']) form.addEventListener(event, changed, { signal });
  }
}

let styles: CSSStyleSheet | undefined;
