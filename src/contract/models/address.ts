/**
 * Addresses of models, as people write them: of a Hub or mirror, of a repository there, and of one of
 * its revisions. The field, the engine and whoever else takes one check it here, before anything is
 * asked and before anything is written down.
 */

import * as v from 'valibot';
import { InklingError } from '../errors';

/** Longer ones are no names. */
const LONGEST = 256;

/** Begins with http(s), and has nothing in it but a host and a path. */
export const EndpointSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(2_048),
  v.check((text) => {
    const url = parsed(text);
    return (
      url !== null &&
      /^https?:\/\/[^/@]+(?:\/|$)/i.test(text) &&
      url.username + url.password === '' &&
      !/[?#\\\s]/.test(text)
    );
  }, 'an address that begins with https:// or http://, without a name or password'),
);

/** `owner/name`, or one name alone. */
export const RepositorySchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LONGEST),
  v.regex(/^[\w.-]+(?:\/[\w.-]+)?$/, 'a repository is named owner/name'),
  v.check(hasPlainParts, 'a repository is named owner/name'),
);

/** A branch, tag or commit. */
export const RevisionSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LONGEST),
  v.regex(/^[^\p{Cc}\s\\?*:~^]+$/u, 'a branch, tag or commit'),
  v.check(hasPlainParts, 'a branch, tag or commit'),
);

export type AddressPart = 'endpoint' | 'repository' | 'revision';

const PARTS = {
  endpoint: EndpointSchema,
  repository: RepositorySchema,
  revision: RevisionSchema,
} as const satisfies Readonly<Record<AddressPart, v.GenericSchema<string>>>;

/** Whether a part of an address can be used as it is written. */
export function isAddressPart(part: AddressPart, text: string): boolean {
  return v.is(PARTS[part], text);
}

/**
 * Refuse an address of which a part cannot be used.
 * @throws InklingError `address-invalid`
 */
export function checkAddress(asked: Readonly<Record<AddressPart, string>>): void {
  for (const part of ['endpoint', 'repository', 'revision'] as const) {
    const text = asked[part];
    const { issues } = v.safeParse(PARTS[part], text);
    if (!issues) continue;
    throw new InklingError('address-invalid', `${text} is not ${issues[0].message}.`, {
      details: { address: text.slice(0, LONGEST) },
    });
  }
}

/**
 * Whether an address leads to this device or into its own network: what a public server must not
 * make us ask.
 */
export function isPrivate(address: string): boolean {
  const url = parsed(address);
  if (!url) return false;
  const host = url.hostname.replace(/\.$/, '').toLowerCase();
  if (/^(?:.+\.)?(?:localhost|local|internal|home\.arpa)$/.test(host)) return true;
  if (host.startsWith('[')) return isPrivateIPv6(host.slice(1, -1));
  return isPrivateIPv4(host);
}

/**
 * Refuse an answer that came from inside of the own network although a public address was asked.
 * @param answered where the answer came from after all redirects; empty where nobody says
 * @throws InklingError `redirect-refused`
 */
export function checkRedirect(asked: string, answered: string): void {
  if (answered === '' || isPrivate(asked) || !isPrivate(answered)) return;
  throw new InklingError('redirect-refused', `${asked} sends on to ${answered}.`, {
    details: { address: new URL(asked).host },
  });
}

function parsed(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null;
}

/** No part is empty or stands for a folder above. */
function hasPlainParts(path: string): boolean {
  return path.split('/').every((part) => !/^\.*$/.test(part));
}

/** Browsers write every notation of these as four numbers. */
function isPrivateIPv4(host: string): boolean {
  const [, first = '', second = ''] = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host) ?? [];
  const [a, b] = [Number(first), Number(second)];
  if (first === '') return false;
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168)
  );
}

function isPrivateIPv6(host: string): boolean {
  // An IPv4 address inside of an IPv6 one, as URLs write it: ::ffff:a00:1
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(host) ?? [];
  if (high !== undefined && low !== undefined) {
    const bytes = [high, low].flatMap((each) => {
      const both = Number.parseInt(each, 16);
      return [both >> 8, both & 255];
    });
    return isPrivateIPv4(bytes.join('.'));
  }
  return /^(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)$/.test(host);
}
