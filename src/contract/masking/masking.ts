/**
 * Masks what is private in a text, and puts it back: every piece that was found makes room for a
 * word and a number, as `[e-mail 1]`, the same for equal pieces, so that the text stays readable.
 */

export const SENSITIVE_KINDS = [
  'url',
  'secret',
  'e-mail',
  'iban',
  'id',
  'card',
  'ip',
  'phone',
  'name',
] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

/** A stretch of a text, in UTF-16 code units. */
export interface Sensitive {
  readonly start: number;
  readonly end: number;
  readonly kind: SensitiveKind;
}

export interface KeptValue {
  /** What stands in the text in its place. */
  readonly placeholder: string;
  readonly kind: SensitiveKind;
  readonly value: string;
}

/** What stands in the text for each kind, by language of the text. */
export const PLACEHOLDER_WORDS = {
  en: {
    url: 'link',
    secret: 'secret',
    'e-mail': 'e-mail',
    iban: 'account',
    id: 'ID number',
    card: 'card',
    ip: 'IP address',
    phone: 'phone',
    name: 'name',
  },
  zh: {
    url: '链接',
    secret: '密钥',
    'e-mail': '邮箱',
    iban: '账户',
    id: '证件号',
    card: '卡号',
    ip: 'IP 地址',
    phone: '电话',
    name: '姓名',
  },
} as const satisfies Record<string, Record<SensitiveKind, string>>;
export type PlaceholderLanguage = keyof typeof PLACEHOLDER_WORDS;

/**
 * The text without what was found, and what was there.
 * @param found in order and without overlaps, as `findSensitive` gives it
 * @param before what earlier calls took out of the text: equal values get the same placeholder
 */
export function mask(
  text: string,
  found: readonly Sensitive[],
  language: PlaceholderLanguage = 'en',
  before: readonly KeptValue[] = [],
): { readonly text: string; readonly kept: readonly KeptValue[] } {
  const kept = [...before];
  const known = new Map(before.map((each) => [`${each.kind} ${each.value}`, each]));
  const numbers = new Map<SensitiveKind, number>();
  let masked = '';
  let end = 0;
  for (const each of found) {
    const value = text.slice(each.start, each.end);
    const key = `${each.kind} ${value}`;
    let as = known.get(key);
    if (as === undefined) {
      as = { placeholder: freePlaceholder(each.kind), kind: each.kind, value };
      known.set(key, as);
      kept.push(as);
    }
    masked += text.slice(end, each.start) + as.placeholder;
    end = each.end;
  }
  return { text: masked + text.slice(end), kept };

  /** One that stands neither in the text nor for another value. */
  function freePlaceholder(kind: SensitiveKind): string {
    for (let number = (numbers.get(kind) ?? 0) + 1; ; number += 1) {
      const placeholder = `[${PLACEHOLDER_WORDS[language][kind]} ${String(number)}]`;
      if (text.includes(placeholder) || kept.some((other) => other.placeholder === placeholder))
        continue;
      numbers.set(kind, number);
      return placeholder;
    }
  }
}

/** The text with values back where their placeholders stand: all of them, or some. */
export function unmask(text: string, kept: readonly KeptValue[]): string {
  const values = new Map(kept.map(({ placeholder, value }) => [placeholder, value]));
  // In one pass: a value may look like the placeholder of another.
  return text.replace(/\[[^[\]]* \d+\]/g, (placeholder) => values.get(placeholder) ?? placeholder);
}

/** How often the placeholder stands in the text. */
export function occurrences(text: string, { placeholder }: KeptValue): number {
  return text.split(placeholder).length - 1;
}
