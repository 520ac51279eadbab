/** How the batch's figures are written: short, in units that people reckon in. */

const [MINUTE, HOUR] = [60, 3_600];

/** A stretch of time: `8 s`, `4 min`, `2 h 5 min`. */
export function formatSeconds(seconds: number, tag: string): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour') =>
    value.toLocaleString(tag, { style: 'unit', unit: name, unitDisplay: 'short' });
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 2 * MINUTE) return unit(whole, 'second');
  if (whole < HOUR) return unit(Math.round(whole / MINUTE), 'minute');
  const minutes = Math.round((whole % HOUR) / MINUTE);
  const hours = Math.floor(whole / HOUR) + Math.floor(minutes / 60);
  return minutes % 60 === 0
    ? unit(hours, 'hour')
    : `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`;
}

/** Two digits of a speed: more would flicker. */
export function formatSpeed(perSecond: number, tag: string): string {
  return perSecond.toLocaleString(tag, { maximumSignificantDigits: perSecond < 100 ? 2 : 3 });
}

/** Of numbers that a model answered: more digits say no more. */
export function answerFormat(tag: string): Intl.NumberFormat {
  return new Intl.NumberFormat(tag, { maximumSignificantDigits: 5 });
}
