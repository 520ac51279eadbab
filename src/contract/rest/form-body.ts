/**
 * A form as a body of the predict interface: each field by its name, as JSON would have it. A form
 * knows texts only, so what is meant is read from how a value looks.
 */

import { jsonOfText } from './json-body';

/** Fields that are texts, whatever they look like: "2024" is one too. */
const TEXTS: ReadonlySet<string> = new Set(['text', 'signature_name', 'id']);

/** The field that holds a list of rows even where it is given once. */
const ROWS = 'instances';

/** How JSON begins that no plain word begins with; a list in a field of texts is one of texts. */
const STRUCTURED = /^\s*[[{]/;
const SCALAR = /^\s*(?:-?\d[\d.eE+-]*|true|false|null|"[\s\S]*")\s*$/;

/**
 * A field that is given once is its value, one that is given several times a list of them, and so
 * is one that is called `name[]`. A file stays as it is.
 * @throws Refusal 400 with the field's name, for JSON that is none
 */
export function bodyOfForm(
  fields: Iterable<readonly [name: string, value: string | Blob]>,
): Readonly<Record<string, unknown>> {
  const given = new Map<string, unknown[]>();
  const lists = new Set([ROWS]);
  for (const [written, value] of fields) {
    const name = written.replace(/\[\]$/, '');
    if (name !== written) lists.add(name);
    const values = given.get(name);
    if (values) values.push(valueOf(name, value));
    else given.set(name, [valueOf(name, value)]);
  }
  return Object.fromEntries(
    [...given].map(([name, values]) => {
      const [only, ...more] = values;
      const alone = more.length === 0 && (Array.isArray(only) || !lists.has(name));
      return [name, alone ? only : values];
    }),
  );
}

function valueOf(name: string, value: string | Blob): unknown {
  if (typeof value !== 'string') return value;
  if (TEXTS.has(name)) return textsIn(value);
  if (STRUCTURED.test(value)) return jsonOfText(value, name === '' ? 'body' : name);
  return SCALAR.test(value) ? parsedOr(value) : value;
}

/** A list of texts where the text is the JSON of one. */
function textsIn(text: string): unknown {
  const value = STRUCTURED.test(text) ? parsedOr(text) : text;
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : text;
}

/** The value that a text is the JSON of, or else the text. */
function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
