/**
 * <inkling-digit-pad name="…">: a pad for a digit, or several beside each other, and a field of the
 * form it stands in, whose value is what was read: `'7'`, or `'73'` where there are several. The
 * model is fetched with the first stroke.
 */

import { drawShares } from '../../app/ui/ink-shares';
import type { DrawingExplanation } from '../../contract/tasks/explanation';
import { DrawingField, type PadReading } from './drawing-field';
import type { PadSample } from './pad-drawing';

export class InklingDigitPad extends DrawingField {
  protected override readonly task = 'digits';

  protected override readonly sentences = {
    pad: 'pad',
    help: 'padHelp',
    draw: 'draw',
    drawFirst: 'drawFirst',
  } as const;

  #probabilities: readonly number[] | null = null;
  #explanation: DrawingExplanation | null = null;

  /** Ten probabilities of the first digit, index = digit; null while nothing has been read. */
  get probabilities(): readonly number[] | null {
    return this.#probabilities;
  }

  /** Why the digit was read, where `explain` asks for that; null until it is there. */
  get explanation(): DrawingExplanation | null {
    return this.#explanation;
  }

  protected override async ask(sample: PadSample): Promise<PadReading | null> {
    const reading = await this.work((inkling, call) => inkling.recognize(sample, call));
    if (reading === null) return null;
    const { digit, digits, parts, probabilities, notices } = reading;
    return {
      value: digits,
      tell: () => {
        this.#probabilities = probabilities;
        this.fire('inkling-read', { digit, digits, parts, probabilities });
        this.showNotices(notices);
      },
    };
  }

  protected override async follow(sample: PadSample): Promise<(() => void) | null> {
    if (!this.explain) return null;
    const why = await this.work((inkling, call) => inkling.explain('digits', sample, call));
    if (why === null) return null;
    return () => {
      this.#showWhy(why);
      this.fire('inkling-explanation', why);
    };
  }

  protected override sayValue(value: string): string {
    return this.say(value.length === 1 ? 'digit' : 'digits', { digit: value });
  }

  protected override forget(): void {
    this.#showWhy(null);
    this.#probabilities = null;
  }

  protected override isValue(value: string): boolean {
    return /^\d+$/.test(value);
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
}
