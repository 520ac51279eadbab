/**
 * <inkling-digit-pad name="…">: a pad for a digit, or several beside each other, and a field of the
 * form it stands in, whose value is what was read. It is read while it is drawn; the model is fetched with the first stroke.
 */

import { drawShares } from '../../app/ui/ink-shares';
import { FIRST_PEN, type KeyPen } from '../../app/ui/pen';
import type { DrawingExplanation } from '../../contract/tasks/explanation';
import type { DigitReading } from '../../contract/tasks/digits';
import { sayNotices } from './element-messages';
import { DigitDrawing } from './digit-drawing';
import { CSS, HTML } from './digit-pad-style';
import { FormField } from './form-field';
import { sheet } from './element-style';

export class InklingDigitPad extends FormField {
  static override readonly observedAttributes = [
    ...FormField.observedAttributes,
    'required',
    'disabled',
    'label',
  ];

  protected override readonly task = 'digits';

  readonly #pad: HTMLElement;
  readonly #drawing: DigitDrawing;
  #value = '';
  /** The value that `change` was fired for. */
  #announced = '';
  #probabilities: readonly number[] | null = null;
  #explanation: DrawingExplanation | null = null;
  /** Whether the engine is asked why: a stroke that comes then need not wait. */
  #explains = false;
  #disabledByForm = false;
  #pen: KeyPen = FIRST_PEN;
  /** Whether the ink has changed since it was last read. */
  #unread = false;
  /** Counts clearings: an answer about an earlier drawing is not shown. */
  #sheet = 0;
  /** The sheet that is being read. */
  #reads: number | null = null;
  #listening = new AbortController();

  constructor() {
    super(HTML, (styles ??= sheet(CSS)), { delegatesFocus: true });
    this.#pad = this.inner('pad');
    this.#drawing = new DigitDrawing(this.#pad, this.inner('ink', HTMLCanvasElement));
    this.inner('clear').addEventListener('click', () => {
      this.clear();
      this.#pad.focus();
    });
  }

  /** What was read: a digit, `'0'` to `'9'`; `'73'` where there are several; or the empty string. */
  get value(): string {
    return this.#value;
  }

  /** Ten probabilities of the first digit, index = digit; null while nothing has been read. */
  get probabilities(): readonly number[] | null {
    return this.#probabilities;
  }

  /** Why the digit was read, where `explain` asks for that; null until it is there. */
  get explanation(): DrawingExplanation | null {
    return this.#explanation;
  }

  /** Take the drawing and its reading away. */
  clear(): void {
    this.#wipe();
    this.#changed();
  }

  override connectedCallback(): void {
    this.upgrade('name', 'required', 'disabled');
    super.connectedCallback();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const unlisten = this.#drawing.listen({
      enabled: () => !this.#disabled,
      onInk: () => {
        this.#read();
      },
      onClear: () => {
        this.clear();
      },
      onPen: (pen) => {
        this.#movePen(pen);
      },
    });
    signal.addEventListener('abort', unlisten);
    // The pen of the keys begins anew, and the ink that was being read when the pad was taken away
    // is read again.
    if (this.#pen !== FIRST_PEN) this.#movePen(FIRST_PEN);
    if (!this.busy && this.#value === '' && this.#drawing.sample() !== null) this.#read();
    this.#pad.addEventListener(
      'focus',
      () => {
        this.render();
      },
      { signal },
    ); // labels may have come since
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabledByForm = disabled;
    this.render();
  }

  formResetCallback(): void {
    this.#wipe();
    this.#announced = '';
  }

  /** Back to this page: the digit is known again, its drawing is not. */
  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state !== 'string' || !/^\d+$/.test(state)) return;
    this.#settle(state, null);
    this.#announced = state;
  }

  protected override render(): void {
    const labels = [...this.internals.labels]
      .map((label) => label.textContent?.trim())
      .filter(Boolean);
    this.#pad.setAttribute(
      'aria-label',
      this.getAttribute('label') ?? (labels.join(' ') || this.say('pad')),
    );
    this.#pad.setAttribute('aria-disabled', String(this.#disabled));
    this.#pad.tabIndex = this.#disabled ? -1 : 0;
    const clear = this.inner('clear', HTMLButtonElement);
    clear.textContent = this.say('clear');
    clear.disabled = this.#disabled;
    this.#write('help', this.say('padHelp'));
    this.#showReading();
  }

  protected override showProgress(text: string): void {
    this.inner('note').textContent = this.#value === '' ? text : '';
    this.#showReading();
  }

  get #disabled(): boolean {
    return this.disabled || this.#disabledByForm;
  }

  /**
   * At most one reading is under way; when it ends the ink is read as it is then, and no older
   * drawing has waited.
   */
  #read(): void {
    this.#unread = true;
    if (!this.busy || this.#explains) void this.#readAll();
    this.#showReading();
  }

  async #readAll(): Promise<void> {
    while (this.#unread) {
      this.#unread = false;
      const sheet = this.#sheet;
      const sample = this.#drawing.sample();
      if (sample === null) continue;
      this.#reads = sheet;
      const reading = await this.work((inkling, call) => inkling.recognize(sample, call));
      this.#reads = null;
      if (sheet !== this.#sheet) continue;
      if (reading === null)
        this.#unread = false; // the same ink would fail again; the next stroke tries
      else this.#take(reading);
    }
    this.#showReading();
    this.#changed();
    await this.#explain();
  }

  async #explain(): Promise<void> {
    const sample = this.#drawing.sample();
    if (!this.explain || this.#drawing.active || this.#value === '' || sample === null) return;
    this.#explains = true;
    const why = await this.work((inkling, call) => inkling.explain('digits', sample, call));
    this.#explains = false;
    if (why === null || this.#unread || this.#drawing.sample() === null) return;
    this.#showWhy(why);
    this.fire('inkling-explanation', why);
  }

  #showWhy(why: DrawingExplanation | null): void {
    this.#explanation = why;
    const canvas = this.inner('why', HTMLCanvasElement);
    canvas.hidden = why === null;
    if (!why) return;
    const style = getComputedStyle(canvas);
    canvas.setAttribute('aria-label', this.say('inkShares', { digit: why.label }));
    drawShares(canvas, why, {
      ink: style.color,
      positive: style.outlineColor,
      negative: style.borderBottomColor,
    });
  }

  #take({ digit, digits, parts, probabilities, notices }: DigitReading): void {
    this.#settle(digits, probabilities);
    this.fire('inkling-read', { digit, digits, parts, probabilities });
    // Half a digit may look like anything.
    const told = this.#drawing.active ? [] : notices;
    const sheet = this.#sheet;
    void sayNotices(this.language, told, []).then((text) => {
      if (sheet === this.#sheet) this.inner('notice').textContent = text;
    });
  }

  /** As other fields do: `change` once the hand rests, and only if the value is another. */
  #changed(): void {
    if (this.#drawing.active || this.#value === this.#announced) return;
    this.#announced = this.#value;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #wipe(): void {
    this.#sheet += 1;
    this.#unread = false;
    this.#drawing.clear();
    this.showFailure(null);
    this.inner('notice').textContent = '';
    this.#settle('', null);
  }

  #settle(value: string, probabilities: readonly number[] | null): void {
    this.#showWhy(null);
    this.#value = value;
    this.#probabilities = probabilities;
    this.internals.setFormValue(value === '' ? null : value, value);
    this.#showReading();
  }

  #showReading(): void {
    const busy = this.#unread || this.#reads === this.#sheet;
    const reading = this.inner('reading');
    reading.textContent =
      this.#value === ''
        ? this.say(busy ? 'reading' : 'draw')
        : this.say(this.#value.length === 1 ? 'digit' : 'digits', { digit: this.#value });
    reading.classList.toggle('read', this.#value !== '');
    this.#pad.setAttribute('aria-busy', String(busy));
    // A form must not be sent with the reading of half a digit.
    if (busy)
      this.internals.setValidity({ customError: true }, this.say('stillReading'), this.#pad);
    else if (this.required && this.#value === '')
      this.internals.setValidity({ valueMissing: true }, this.say('drawFirst'), this.#pad);
    else this.internals.setValidity({});
  }

  #movePen(pen: KeyPen): void {
    const shown = this.root.getElementById('pen');
    if (!shown) return;
    shown.style.left = `${String(pen.x * 100)}%`;
    shown.style.top = `${String(pen.y * 100)}%`;
    shown.classList.toggle('down', pen.down);
    if (pen.down !== this.#pen.down)
      this.#write('status', this.say(pen.down ? 'penDown' : 'penUp'));
    this.#pen = pen;
  }

  #write(id: 'help' | 'status', text: string): void {
    const line = this.root.getElementById(id);
    if (line && line.textContent !== text) line.textContent = text;
  }
}

let styles: CSSStyleSheet | undefined;
