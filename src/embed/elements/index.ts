/**
 * Owns what `import 'inkling/elements'` does: it defines the elements. Their models come from
 * `/inkling/` unless `from` says otherwise.
 */

import type { InklingError } from '../../contract/errors';
import type { DigitReading, Summary } from '../../contract/tasks';
import type { Classification } from '../api';
import { defineElements } from './define';
import type { InklingDigitPad } from './digit-pad';
import type { InklingSentiment } from './sentiment';
import type { InklingSummary } from './summary';

export { InklingDigitPad } from './digit-pad';
export { InklingSentiment } from './sentiment';
export { InklingSummary } from './summary';

declare global {
  interface HTMLElementTagNameMap {
    'inkling-digit-pad': InklingDigitPad;
    'inkling-summary': InklingSummary;
    'inkling-sentiment': InklingSentiment;
  }

  interface HTMLElementEventMap {
    'inkling-read': CustomEvent<Pick<DigitReading, 'digit' | 'probabilities'>>;
    'inkling-summary': CustomEvent<Summary>;
    'inkling-sentiment': CustomEvent<Classification>;
    'inkling-error': CustomEvent<InklingError>;
  }
}

defineElements();
