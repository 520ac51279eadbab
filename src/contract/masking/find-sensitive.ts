/**
 * Finds what is private in a text of English or Chinese. It is a help and no guarantee: how much is
 * found and what is taken for private by mistake is measured by its test and said in
 * docs/masking.md.
 */

import isCreditCard from 'validator/es/lib/isCreditCard';
import isIBAN from 'validator/es/lib/isIBAN';
import isIdentityCard from 'validator/es/lib/isIdentityCard';
import isIP from 'validator/es/lib/isIP';
import isLuhnNumber from 'validator/es/lib/isLuhnNumber';
import { emails, secrets, urlsWithSecrets } from './addresses';
import { candidates, type Stretch } from './candidates';
import { listedNames, titledNames } from './names';
import { phones } from './phones';
import { SENSITIVE_KINDS, type Sensitive, type SensitiveKind } from './masking';

const FINDERS: Readonly<Record<Exclude<SensitiveKind, 'name'>, (text: string) => Stretch[]>> = {
  url: urlsWithSecrets,
  secret: secrets,
  'e-mail': emails,
  iban: ibans,
  id: identityNumbers,
  card: cards,
  ip: addressesOfHosts,
  phone: phones,
};

/**
 * @param names beside those after a title: every occurrence of each is found, in capitals or not
 * @returns in order and without overlaps
 */
export function findSensitive(text: string, names: readonly string[] = []): Sensitive[] {
  const found: Sensitive[] = [];
  const taken = new Uint8Array(text.length);
  for (const kind of SENSITIVE_KINDS) {
    const stretches =
      kind === 'name' ? [...listedNames(text, names), ...titledNames(text)] : FINDERS[kind](text);
    for (const { start, end } of stretches) {
      if (taken.subarray(start, end).some((each) => each === 1)) continue;
      taken.fill(1, start, end);
      found.push({ start, end, kind });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Digits in one piece or in groups, with the sum of Luhn and the beginning of an issuer. */
function cards(text: string): Stretch[] {
  return candidates(text, /(?<![\d.])\d(?:[ -]?\d){12,18}(?!\d|[.-]\d)/g, (card) => {
    const digits = card.replace(/[ -]/g, '');
    return isCreditCard(digits) || (/^62\d{14,17}$/.test(digits) && isLuhnNumber(digits));
  });
}

/** With the check of ISO 13616. What follows it in capitals may be no part of it. */
function ibans(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const { 0: match, index } of text.matchAll(
    /(?<![A-Za-z\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]){11,40}(?![A-Za-z\d])/gi,
  )) {
    for (let end = match.length; end >= 15; end -= 1) {
      if (/[A-Z\d]/i.test(match.charAt(end)) || !isIBAN(match.slice(0, end))) continue;
      found.push({ start: index, end: index + end });
      break;
    }
  }
  return found;
}

/** Of citizens of China: place, date and check digit must be right. */
function identityNumbers(text: string): Stretch[] {
  return candidates(
    text,
    /(?<![\dA-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![\dA-Za-z])/g,
    (number) => isIdentityCard(number.replace(/[ -]/g, ''), 'zh-CN'),
  );
}

const IPV6 = /(?<![\w:.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi;

/** Of four numbers versions have as many: those are called so. */
function addressesOfHosts(text: string): Stretch[] {
  return [
    ...candidates(
      text,
      /(?<![\d.v])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d|-\w)/gi,
      (address, before) =>
        isIP(address, 4) &&
        !/(version|ver\.?|release|firmware|build|section|§|版本|版|第)\s*[:：]?\s*$/i.test(before),
    ),
    ...candidates(text, IPV6, (address) => /[\da-f]{2}/i.test(address) && isIP(address, 6)),
  ];
}
