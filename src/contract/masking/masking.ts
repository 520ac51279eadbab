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

/** What looks like a placeholder. None lies over another: brackets stand at its ends alone. */
const PLACEHOLDER = /\[[^[\]]* \d+\]/g;

/** Masks texts that belong together: equal values of all of them get the same placeholder. */
export class Masker {
  readonly #language: PlaceholderLanguage;
  readonly #kept: KeptValue[];
  readonly #known: Map<string, KeptValue>;
  readonly #taken: Set<string>;
  readonly #numbers = new Map<SensitiveKind, number>();

  /**
   * @param before what earlier ones took out
   * @param lookAlikes what is no placeholder, though it looks like one: it stands for nothing
   */
  constructor(
    language: PlaceholderLanguage,
    before: readonly KeptValue[] = [],
    lookAlikes: Iterable<string> = [],
  ) {
    this.#language = language;
    this.#kept = [...before];
    this.#known = new Map(before.map((each) => [keyOf(each), each]));
    this.#taken = new Set(lookAlikes);
    for (const { placeholder } of before) this.#taken.add(placeholder);
  }

  get kept(): readonly KeptValue[] {
    return this.#kept;
  }

  /** @param found in order and without overlaps, as `findSensitive` gives it */
  mask(text: string, found: readonly Sensitive[]): string {
    let masked = '';
    let end = 0;
    const inText = new Set(text.match(PLACEHOLDER));
    for (const each of found) {
      const value = text.slice(each.start, each.end);
      masked += text.slice(end, each.start) + this.#placeholderOf(each.kind, value, inText);
      end = each.end;
    }
    return masked + text.slice(end);
  }

  #placeholderOf(kind: SensitiveKind, value: string, inText: ReadonlySet<string>): string {
    const known = this.#known.get(keyOf({ kind, value }));
    if (known !== undefined) return known.placeholder;
    let number = this.#numbers.get(kind) ?? 0;
    let placeholder: string;
    // One that stands neither in the text nor for another value.
    do {
      number += 1;
      placeholder = `[${PLACEHOLDER_WORDS[this.#language][kind]} ${String(number)}]`;
    } while (this.#taken.has(placeholder) || inText.has(placeholder));
    this.#numbers.set(kind, number);
    const kept = { placeholder, kind, value };
    this.#taken.add(placeholder);
    this.#known.set(keyOf(kept), kept);
    this.#kept.push(kept);
    return placeholder;
  }
}

/** The same for equal values of one kind. */
export function keyOf({ kind, value }: Pick<KeptValue, 'kind' | 'value'>): string {
  return `${kind} ${value}`;
}

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
  const masker = new Masker(language, before);
  return { text: masker.mask(text, found), kept: masker.kept };
}

/** The text with values back where their placeholders stand: all of them, or some. */
export function unmask(text: string, kept: readonly KeptValue[]): string {
  const values = new Map(kept.map(({ placeholder, value }) => [placeholder, value]));
  // In one pass: a value may look like the placeholder of another.
  return text.replace(PLACEHOLDER, (placeholder) => values.get(placeholder) ?? placeholder);
}

/** How often each placeholder stands in the text. */
export function placeholdersIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [placeholder] of text.matchAll(PLACEHOLDER))
    counts.set(placeholder, (counts.get(placeholder) ?? 0) + 1);
  return counts;
}
