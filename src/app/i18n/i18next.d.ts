/** Makes a missing key, or a missing value for a placeholder, a compile error. */

import 'i18next';
import type { messages } from './en';
import type { Format } from './formats';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof messages };
    strictInterpolationChecks: true;
    interpolationFormatTypeMap: Record<Format, number>;
  }
}
