/**
 * A pad whose drawing is read while it is drawn, and a field of the form it stands in, whose value
 * is what was read. What reads it, and what is said of it, each kind of pad adds.
 */

import { FIRST_PEN, type KeyPen } from '../../app/ui/pen';
import type { Notice } from '../../contract/tasks/answer-parts';
import { sayNotices, type Sentence } from './element-messages';
import { sheet } from './element-style';
import { FormField } from './form-field';
import { PadDrawing, type PadSample } from './pad-drawing';
import { CSS, HTML } from './pad-style';

/** What came of a drawing. */
export interface PadReading {
  readonly value: string;
  /** Keep and tell what else is known, now that the value is there. */
  tell(): void;
}

export abstract class DrawingField extends FormField {
  static override readonly observedAttributes = [
    ...FormField.observedAttributes,
    'required',
    'disabled',
    'label',
  ];

  /** What the pad is called, how it is used, and how it asks for a drawing. */
  protected abstract readonly sentences: Readonly<
    Record<'pad' | 'help' | 'draw' | 'drawFirst', Sentence>
  >;

  readonly #pad: HTMLElement;
  readonly #drawing: PadDrawing;
  #value = '';
  /** The value that `change` was fired for. */
  #announced = '';
  #disabledByForm = false;
  #pen: KeyPen = FIRST_PEN;
  /** Whether the ink has changed since it was last read. */
  #unread = false;
  /** Counts clearings: an answer about an earlier drawing is not shown. */
  #sheet = 0;
  /** The sheet that is being read. */
  #reads: number | null = null;
  /** Whether more is asked about a value that is there: a stroke that comes then need not wait. */
  #follows = false;
  #listening = new AbortController();

  constructor() {
    super(HTML, (styles ??= sheet(CSS)), { delegatesFocus: true });
    this.#pad = this.inner('pad');
    this.#drawing = new PadDrawing(this.#pad, this.inner('ink', HTMLCanvasElement));
    this.inner('clear').addEventListener('click', () => {
      this.clear();
      this.#pad.focus();
    });
  }

  /** Read a drawing. @returns null if that failed or something newer has been begun */
  protected abstract ask(sample: PadSample): Promise<PadReading | null>;

  /** How a value is said. */
  protected abstract sayValue(value: string): string;

  /** Forget all that is known of a drawing besides its value. */
  protected abstract forget(): void;

  /** Whether a page that is come back to can have had this value. */
  protected abstract isValue(value: string): boolean;

  /**
   * Ask more about a drawing once the hand rests.
   * @returns what tells it, unless the drawing has changed by then; null where there is nothing
   */
  protected follow(_sample: PadSample): Promise<(() => void) | null> {
    return Promise.resolve(null);
  }

  /** What was read; the empty string while nothing was. */
  get value(): string {
    return this.#value;
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

  /** Back to this page: the value is known again, its drawing is not. */
  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state !== 'string' || !this.isValue(state)) return;
    this.#settle(state);
    this.#announced = state;
  }

  protected override render(): void {
    const labels = [...this.internals.labels]
      .map((label) => label.textContent?.trim())
      .filter(Boolean);
    this.#pad.setAttribute(
      'aria-label',
      this.getAttribute('label') ?? (labels.join(' ') || this.say(this.sentences.pad)),
    );
    this.#pad.setAttribute('aria-disabled', String(this.#disabled));
    this.#pad.tabIndex = this.#disabled ? -1 : 0;
    const clear = this.inner('clear', HTMLButtonElement);
    clear.textContent = this.say('clear');
    clear.disabled = this.#disabled;
    this.#write('help', this.say(this.sentences.help));
    this.#showReading();
  }

  protected override showProgress(text: string): void {
    this.inner('note').textContent = this.#value === '' ? text : '';
    this.#showReading();
  }

  protected showNotices(notices: readonly Notice[]): void {
    // Half a drawing may look like anything.
    const told = this.#drawing.active ? [] : notices;
    const sheet = this.#sheet;
    void sayNotices(this.language, told, []).then((text) => {
      if (sheet === this.#sheet) this.inner('notice').textContent = text;
    });
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
    if (!this.busy || this.#follows) void this.#readAll();
    this.#showReading();
  }

  async #readAll(): Promise<void> {
    while (this.#unread) {
      this.#unread = false;
      const sheet = this.#sheet;
      const sample = this.#drawing.sample();
      if (sample === null) continue;
      this.#reads = sheet;
      const reading = await this.ask(sample);
      this.#reads = null;
      if (sheet !== this.#sheet) continue;
      if (reading === null) {
        this.#unread = false; // the same ink would fail again; the next stroke tries
        continue;
      }
      this.#settle(reading.value);
      reading.tell();
    }
    this.#showReading();
    this.#changed();
    await this.#followUp();
  }

  async #followUp(): Promise<void> {
    const sample = this.#drawing.sample();
    if (this.#drawing.active || this.#value === '' || sample === null) return;
    this.#follows = true;
    const tell = await this.follow(sample);
    this.#follows = false;
    if (this.#unread || this.#drawing.sample() === null) return;
    tell?.();
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
    this.#settle('');
  }

  #settle(value: string): void {
    this.forget();
    this.#value = value;
    this.internals.setFormValue(value === '' ? null : value, value);
    this.#showReading();
  }

  #showReading(): void {
    const busy = this.#unread || this.#reads === this.#sheet;
    const reading = this.inner('reading');
    reading.textContent =
      this.#value === ''
        ? this.say(busy ? 'reading' : this.sentences.draw)
        : this.sayValue(this.#value);
    reading.classList.toggle('read', this.#value !== '');
    this.#pad.setAttribute('aria-busy', String(busy));
    // A form must not be sent with the reading of half a drawing.
    if (busy)
      this.internals.setValidity({ customError: true }, this.say('stillReading'), this.#pad);
    else if (this.required && this.#value === '')
      this.internals.setValidity(
        { valueMissing: true },
        this.say(this.sentences.drawFirst),
        this.#pad,
      );
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

/** Made once for all pads, with the first: where there are no elements it cannot be made. */
let styles: CSSStyleSheet | undefined;
