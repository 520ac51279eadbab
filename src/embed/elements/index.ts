/**
 * What `import 'inkling/elements'` does: it defines the elements. Their models come from
 * `/inkling/` unless `from` says otherwise.
 */

import type { InklingError } from '../../contract/errors';
import type { Classification as PictureReading } from '../../contract/tasks/labelled';
import type { DigitReading } from '../../contract/tasks/digits';
import type {
  DrawingExplanation,
  SummaryExplanation,
  TextExplanation,
} from '../../contract/tasks/explanation';
import type { Summary } from '../../contract/tasks/summarize';
import type { Classification } from '../client/client-api';
import { defineElements } from './define-elements';
import type { InklingDigitPad } from './digit-pad-element';
import type { InklingPicturePad } from './picture-pad-element';
import type { InklingSentiment } from './sentiment-element';
import type { InklingSummary } from './summary-element';
import type { InklingTable, TableAnswer } from './table-element';

export { InklingDigitPad } from './digit-pad-element';
export { InklingPicturePad } from './picture-pad-element';
export { InklingSentiment } from './sentiment-element';
export { InklingSummary } from './summary-element';
export { InklingTable } from './table-element';

declare global {
  interface HTMLElementTagNameMap {
    'inkling-digit-pad': InklingDigitPad;
    'inkling-picture-pad': InklingPicturePad;
    'inkling-summary': InklingSummary;
    'inkling-sentiment': InklingSentiment;
    'inkling-table': InklingTable;
  }

  interface HTMLElementEventMap {
    'inkling-read': CustomEvent<Pick<DigitReading, 'digit' | 'probabilities'>>;
    'inkling-picture': CustomEvent<PictureReading>;
    'inkling-summary': CustomEvent<Summary>;
    'inkling-sentiment': CustomEvent<Classification>;
    'inkling-table': CustomEvent<TableAnswer>;
    'inkling-explanation': CustomEvent<TextExplanation | DrawingExplanation | SummaryExplanation>;
    'inkling-error': CustomEvent<InklingError>;
  }
}

defineElements();
