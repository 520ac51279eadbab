/**
 * <inkling-picture-pad model="…" name="…">: a pad for a drawing that a model of one's own reads, and
 * a field of the form it stands in, whose value is the label. The model is one that was taught in
 * the studio or brought in, and is fetched with the first stroke.
 */

import { FIRST_PEN, type KeyPen } from '../../app/ui/pen';
import type { Classification } from '../../contract/tasks/labelled';
import { DigitDrawing } from './digit-drawing';
import { CSS, HTML } from './digit-pad-style';
import { sheet } from './element-style';
import { FormField } from './form-field';

export class InklingPicturePad extends FormField {
  static override readonly observedAttributes = [
    ...FormField.observedAttributes,
    'label',
    'disabled',
  ];

  protected override readonly task = 'pictures';

  readonly #pad: HTMLElement;
  readonly #drawing: DigitDrawing;
  #reading: Classification | null = null;
  #pen: KeyPen = FIRST_PEN;
  /** Whether the ink has changed since it was last read. */
  #unread = false;
  /** Counts clearings: an answer about an earlier drawing is not shown. */
  #sheet = 0;
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

  /** The name that the model is served under. */
  get model(): string {
    return this.getAttribute('model') ?? this.task;
  }

  set model(model: string) {
    this.setAttribute('model', model);
  }

  /** The likeliest label, or the empty string. */
  get value(): string {
    return this.#reading?.label ?? '';
  }

  /** What is shown, with every label's score; null while nothing has been read. */
  get reading(): Classification | null {
    return this.#reading;
  }

  /** Take the drawing and its reading away. */
  clear(): void {
    this.#sheet += 1;
    this.#unread = false;
    this.#drawing.clear();
    this.showFailure(null);
    this.#settle(null);
  }

  override connectedCallback(): void {
    this.upgrade('name', 'disabled', 'model');
    super.connectedCallback();
    this.#listening = new AbortController();
    const unlisten = this.#drawing.listen({
      enabled: () => !this.disabled,
      onInk: () => {
        this.#unread = true;
        if (!this.busy) void this.#readAll();
      },
      onClear: () => {
        this.clear();
      },
      onPen: (pen) => {
        this.#movePen(pen);
      },
    });
    this.#listening.signal.addEventListener('abort', unlisten);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
  }

  formResetCallback(): void {
    this.clear();
  }

  protected override render(): void {
    this.#pad.setAttribute('aria-label', this.getAttribute('label') ?? this.say('picturePad'));
    this.#pad.setAttribute('aria-disabled', String(this.disabled));
    this.#pad.tabIndex = this.disabled ? -1 : 0;
    const clear = this.inner('clear', HTMLButtonElement);
    clear.textContent = this.say('clear');
    clear.disabled = this.disabled;
    this.#write('help', this.say('picturePadHelp'));
    this.#showReading();
  }

  protected override showProgress(text: string): void {
    this.inner('note').textContent = this.#reading === null ? text : '';
  }

  /** At most one reading is under way; when it ends the ink is read as it is then. */
  async #readAll(): Promise<void> {
    while (this.#unread) {
      this.#unread = false;
      const [sheetNow, sample] = [this.#sheet, this.#drawing.sample()];
      if (sample === null) continue;
      const { model } = this;
      const reading = await this.work((inkling, call) =>
        inkling.run('pictures', sample, {}, { ...call, model }),
      );
      if (sheetNow !== this.#sheet) continue;
      if (reading === null) {
        this.#unread = false; // the same ink would fail again; the next stroke tries
        continue;
      }
      this.#settle(reading);
      this.fire('inkling-picture', reading);
    }
  }

  #settle(reading: Classification | null): void {
    const before = this.value;
    this.#reading = reading;
    this.internals.setFormValue(this.value === '' ? null : this.value);
    this.#showReading();
    if (this.value === before) return;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #showReading(): void {
    const reading = this.inner('reading');
    reading.textContent = this.value === '' ? this.say('drawPicture') : this.value;
    reading.classList.toggle('read', this.value !== '');
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
