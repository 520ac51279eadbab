/** Writes amounts of data for people, and bytes as hexadecimal digits. */

const UNITS = [
  ['kilobyte', 1e3],
  ['megabyte', 1e6],
  ['gigabyte', 1e9],
] as const;

/**
 * A number of bytes that is only estimated: two digits of it, `31 MB`, `960 MB`, `1.3 GB`.
 * @param language a BCP 47 tag
 */
export function formatRoughly(bytes: number, language: string): string {
  const [unit, size] = unitOf(bytes);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: 2,
  }).format(bytes / size);
}

/**
 * Bytes in the unit that keeps the number short: `512 kB`, `6.7 MB`, `10.7 GB`. Units are decimal,
 * as the Hub's and the disks' are.
 * @param language a BCP 47 tag
 */
export function formatBytes(bytes: number, language: string): string {
  const [unit, size] = unitOf(bytes);
  const amount = bytes / size;
  const digits = amount === 0 || amount >= 99.95 || (unit === 'kilobyte' && amount >= 9.95) ? 0 : 1;
  const format = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return new Intl.NumberFormat(language, format).format(amount);
}

function unitOf(bytes: number): (typeof UNITS)[number] {
  // 999,600 bytes are 1.0 MB: rounded in the unit below, they would be 1,000 kB.
  return UNITS.findLast((each) => bytes >= 0.9995 * each[1]) ?? UNITS[0];
}

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
