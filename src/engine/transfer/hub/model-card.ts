/**
 * Reads a model's card, the README.md of its repository: facts in its front matter, then text.
 * Whatever markup is in it stays text, because anybody can publish one.
 */

import * as v from 'valibot';
import type { Card } from '../../../contract/models/download-job';

export const CARD = 'README.md';

/** A longer one is no card. In bytes. */
export const CARD_LIMIT = 256 * 1024;

/** One word or a list of them; anything else says nothing. */
const Words = v.fallback(
  v.union([
    v.pipe(
      v.string(),
      v.transform((word) => [word]),
    ),
    v.array(v.string()),
  ]),
  [],
);
const FactsSchema = v.fallback(v.object({ license: Words, language: Words, tags: Words }), {
  license: [],
  language: [],
  tags: [],
});

/** A front matter is YAML between two lines of three hyphens, at the very beginning. */
const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Read a card. One whose front matter cannot be read has no facts. */
export async function readCard(bytes: Uint8Array<ArrayBuffer>): Promise<Card> {
  const text = new TextDecoder().decode(bytes.subarray(0, CARD_LIMIT));
  const [whole = '', matter = ''] = FRONT_MATTER.exec(text) ?? [];
  const { license, language, tags } = v.parse(
    FactsSchema,
    matter === '' ? {} : await parseYaml(matter),
  );
  return {
    text: text.slice(whole.length).trim(),
    licence: license[0] ?? null,
    languages: language,
    tags,
  };
}

async function parseYaml(text: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(text, { logLevel: 'silent', maxAliasCount: 10, schema: 'failsafe' });
  } catch {
    return null;
  }
}
