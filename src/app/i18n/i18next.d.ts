/** Makes a missing key, or a missing value for a placeholder, a compile error. */

import 'i18next';
import type { en } from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
    strictInterpolationChecks: true;
    interpolationFormatTypeMap: { tenths: number; bytes: number; roughly: number; percent: number };
  }
}
