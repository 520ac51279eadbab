/**
 * <inkling-picture-pad model="…" name="…">: a pad for a drawing that a model of one's own reads, and
 * a field of the form it stands in, whose value is the label. The model is one that was taught in
 * the studio or brought in, and is fetched with the first stroke.
 */

import type { Classification } from '../../contract/tasks/labelled';
import { DrawingField, type PadReading } from './drawing-field';
import type { PadSample } from './pad-drawing';

export class InklingPicturePad extends DrawingField {
  protected override readonly task = 'pictures';

  protected override readonly sentences = {
    pad: 'picturePad',
    help: 'picturePadHelp',
    draw: 'drawPicture',
    drawFirst: 'drawPictureFirst',
  } as const;

  #reading: Classification | null = null;

  /** What is shown, with every label's score; null while nothing has been read. */
  get reading(): Classification | null {
    return this.#reading;
  }

  protected override async ask(sample: PadSample): Promise<PadReading | null> {
    const { model = this.task } = this;
    const reading = await this.work((inkling, call) =>
      inkling.run('pictures', sample, {}, { ...call, model }),
    );
    if (reading === null) return null;
    return {
      value: reading.label,
      tell: () => {
        this.#reading = reading;
        this.fire('inkling-picture', reading);
      },
    };
  }

  protected override sayValue(value: string): string {
    return value;
  }

  protected override forget(): void {
    this.#reading = null;
  }

  /** The labels are the model's, which is not fetched for that. */
  protected override isValue(value: string): boolean {
    return value !== '';
  }
}
