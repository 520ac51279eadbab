/** How the monitor writes its figures: as short as they can be compared. */

/** Three significant digits: a tenth of a millisecond and a minute stand in the same column. */
export function figure(value: number | null, tag: string): string {
  return value === null
    ? '–'
    : value.toLocaleString(
        tag,
        value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
      );
}

/** Bounds of ranges: with as many digits as it takes to tell them apart. */
export function bounds(values: readonly number[], tag: string): string[] {
  for (let digits = 3; digits < 16; digits++) {
    const written = values.map((value) =>
      value.toLocaleString(tag, { maximumSignificantDigits: digits }),
    );
    if (new Set(written).size === new Set(values).size) return written;
  }
  return values.map(String);
}

export function percent(share: number, tag: string): string {
  return share.toLocaleString(tag, { style: 'percent', maximumFractionDigits: 1 });
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A round stretch of milliseconds in the largest unit that fits. */
export function duration(milliseconds: number, tag: string): string {
  const [unit, size] = UNITS.find(([, each]) => milliseconds % each === 0) ?? ['minute', 60_000];
  return (milliseconds / size).toLocaleString(tag, { style: 'unit', unit, unitDisplay: 'long' });
}

/** A moment on an axis whose points are `step` milliseconds apart: the time of day, or the day. */
export function moment(at: number, step: number, tag: string): string {
  const date = new Date(at);
  if (step >= 86_400_000) return date.toLocaleDateString(tag, { day: 'numeric', month: 'short' });
  const time = date.toLocaleTimeString(tag, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return step >= 3 * 3_600_000
    ? `${date.toLocaleDateString(tag, { day: 'numeric', month: 'short' })} ${time}`
    : time;
}
