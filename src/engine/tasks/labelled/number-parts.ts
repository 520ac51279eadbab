/**
 * Takes a number apart as people write it: sign, digits with their separators, and the unit or
 * currency beside it. What a comma or a point means in the digits is not decided here: one cell does
 * not tell.
 */

export interface NumberParts {
  readonly negative: boolean;
  /** Digits and separators, with an exponent if there is one. */
  readonly digits: string;
  /** What `k`, `M` or `万` multiply by. */
  readonly scale: number;
  /** See `unitKey`; empty: none. */
  readonly unit: string;
  /** Whether the unit is a currency. */
  readonly money: boolean;
  /** Whether the number is a limit, as in `<0.5` for what was too little to be measured. */
  readonly limit: boolean;
}

const PLAIN = /^([+-]?)((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;
const MONEY_BEFORE = String.raw`(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}|Rs\.?)`;
const WRITTEN = new RegExp(
  String.raw`^([+-]?)\s*(${MONEY_BEFORE})?\s*([+-]?)(\d[\d.,' ]*|[.,]\d+)(e[+-]?\d+)?([^\d]*|[^\d]*[\p{L}][23])$`,
  'iu',
);
/** `<0.5` is less than could be measured, `>100` more. */
export const LIMIT = /^(?:[<>]=?|=[<>]|[≤≥≦≧⩽⩾])\s*/;
/** At most two words, as `sq ft`, beside which nothing else stands. */
const UNIT = /^[\p{L}\p{Sc}%‰°'"µ²³⁄/.]{1,16}( [\p{L}]{1,12}\.?)?[23]?$/u;
const LONGEST = 40;

const SCALES = new Map([
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['万', 1e4],
  ['亿', 1e8],
]);

const CODES =
  'AUD BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PHP PLN RMB RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR';
const MONEY = new Map([
  ...CODES.split(' ').map((code) => [code.toLowerCase(), code] as const),
  ['$', 'USD'],
  ['us$', 'USD'],
  ['dollars', 'USD'],
  ['€', 'EUR'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'CNY'],
  ['cn¥', 'CNY'],
  ['rmb', 'CNY'],
  ['元', 'CNY'],
  ['块', 'CNY'],
  ['人民币', 'CNY'],
  ['₹', 'INR'],
  ['rs', 'INR'],
  ['円', 'JPY'],
  ['jp¥', 'JPY'],
  ['₩', 'KRW'],
]);

/** @returns null if the cell is no number, whatever its separators mean */
export function numberPartsOf(cell: string): NumberParts | null {
  const trimmed = cell.trim();
  const plain = PLAIN.exec(trimmed);
  if (plain !== null)
    return {
      negative: plain[1] === '-',
      digits: plain[2] ?? '',
      scale: 1,
      unit: '',
      money: false,
      limit: false,
    };
  if (trimmed.length > LONGEST) return null;
  const whole = plainCharacters(trimmed);
  if (!/\d/.test(whole)) return null;
  const text = whole.replace(LIMIT, '');
  // Accountants write what is owed in parentheses; some programs write the minus last.
  const inner = /^\((.*)\)$/.exec(text)?.[1] ?? /^([^+-].*\d)-$/.exec(text)?.[1];
  const parts = WRITTEN.exec(inner ?? text);
  if (parts === null) return null;
  const [, before = '', prefix = '', after = '', digits = '', exponent = '', rest = ''] = parts;
  if ((before !== '' && after !== '') || (inner !== undefined && before + after !== ''))
    return null;
  // Two spaces keep columns apart.
  if (/ {2}/.test(digits)) return null;
  const unit = unitOf(prefix, rest, digits.endsWith(' '));
  if (unit === null) return null;
  return {
    negative: inner !== undefined || before + after === '-',
    digits: digits.trim() + exponent,
    ...unit,
    limit: text !== whole,
  };
}

/** One character for each minus, apostrophe, space and full-width sign. */
function plainCharacters(text: string): string {
  // eslint-disable-next-line no-control-regex -- ASCII is what needs nothing
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  return text.normalize('NFKC').replace(/[−–]/g, '-').replace(/[’‘]/g, "'").replace(/\s/g, ' ');
}

function unitOf(
  prefix: string,
  rest: string,
  apart: boolean,
): Pick<NumberParts, 'scale' | 'unit' | 'money'> | null {
  const before = prefix === '' ? undefined : moneyOf(prefix);
  if (prefix !== '' && before === undefined) return null;
  const { scale, name } = apart ? { scale: 1, name: rest } : scaled(rest);
  const word = name.trim();
  const after = moneyOf(word);
  if (before !== undefined) {
    const fits = word === '' || after === before;
    return fits ? { scale, unit: before, money: true } : null;
  }
  if (after !== undefined) return { scale, unit: after, money: true };
  if (word !== '' && !UNIT.test(word)) return null;
  return { scale, unit: unitKey(word), money: false };
}

/** `3.5k` and `12万人` say a multiple; in `3 km` the letter belongs to the unit. */
function scaled(rest: string): { readonly scale: number; readonly name: string } {
  const [first = ''] = rest;
  const scale = SCALES.get(first);
  const name = rest.slice(first.length);
  const alone = name.trim() === '' || moneyOf(name.trim()) !== undefined || first > '\u007f';
  return scale !== undefined && alone ? { scale, name } : { scale: 1, name: rest };
}

function moneyOf(word: string): string | undefined {
  if (word === '') return undefined;
  const key = word.toLowerCase().replace(/\.$/, '');
  return MONEY.get(key) ?? (/^\p{Sc}$/u.test(key) ? key : undefined);
}

/** `year`, `Years` and `years` are one unit; `m` and `M` are two. */
function unitKey(word: string): string {
  const key = word.replace(/\.$/, '');
  return key.length < 3 ? key : key.toLowerCase().replace(/(?<=[a-z]{3})s$/, '');
}

const WITH_POINT =
  /^(\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:'\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})?(?:\.(\d*))?(e[+-]?\d+)?$/i;

/**
 * The number, with a comma or a point before its decimals; groups of thousands are separated by the
 * other of the two, by spaces or by apostrophes (in India by hundreds above the first thousand).
 * @returns null if the digits are not written so
 */
export function valueOf(
  { negative, digits, scale }: NumberParts,
  decimalComma: boolean,
): number | null {
  const text = decimalComma
    ? digits.replace(/[.,]/g, (each) => (each === ',' ? '.' : ','))
    : digits;
  const parts = WITH_POINT.exec(text);
  if (parts === null) return null;
  const [, whole = '', decimals = '', exponent = ''] = parts;
  if (whole === '' && decimals === '') return null;
  const value = Number(`${whole.replace(/[, ']/g, '')}.${decimals}0${exponent}`) * scale;
  return negative ? -value : value;
}
