/** Defines the elements, once per page however often this module is loaded. */

import { InklingDigitPad } from './digit-pad-element';
import { InklingPicturePad } from './picture-pad-element';
import { InklingSentiment } from './sentiment-element';
import { InklingSummary } from './summary-element';
import { InklingTable } from './table-element';

const ELEMENTS = {
  'inkling-digit-pad': InklingDigitPad,
  'inkling-picture-pad': InklingPicturePad,
  'inkling-summary': InklingSummary,
  'inkling-sentiment': InklingSentiment,
  'inkling-table': InklingTable,
} as const;

/** Does nothing where there are no elements: on a server that renders pages. */
export function defineElements(): void {
  if (!('customElements' in globalThis)) return;
  for (const [name, kind] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) customElements.define(name, kind);
  }
}
