/** How numbers are written inside sentences: `{{share, percent}}` names one of these. */

import { formatBytes, formatRoughly } from '../../contract/bytes';

export type Format = 'tenths' | 'bytes' | 'roughly' | 'percent';

export const FORMATS: Readonly<Record<Format, (value: number, tag: string) => string>> = {
  // Less than a tenth is not nothing: it has a digit of its own.
  tenths: (value, tag) =>
    value.toLocaleString(
      tag,
      value > 0 && value < 0.1
        ? { maximumSignificantDigits: 1 }
        : { minimumFractionDigits: 1, maximumFractionDigits: 1 },
    ),
  bytes: formatBytes,
  roughly: formatRoughly,
  percent: (value, tag) =>
    value.toLocaleString(tag, { style: 'percent', maximumFractionDigits: 1 }),
};
