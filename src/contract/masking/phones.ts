/**
 * Phone numbers: candidates of our own, judged by libphonenumber. A number without its country is
 * looked for in China and North America, and elsewhere where a word says that it is a phone number.
 */

import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { candidates, type Stretch } from './candidates';

const CANDIDATE =
  /(?<![\p{Script=Latin}\d.:/#_+-]|[$€£¥])(?:\(\+\d{1,3}\)\s?|\+\s?|00)?\(?\d[\d ().\u00a0\u2010-\u2013/-]{4,24}\d(?![\d%]|[.,:/-]\d|\p{Script=Latin})/gu;

const CALLED =
  /(phone|tel|telephone|mobile|cell|call|dial|ring|text|fax|whatsapp|number is|reach|电话|手机|致电|拨打|联系方式|热线|传真|座机|号码|微信)[^\d\n]{0,12}$/i;
const OTHERWISE =
  /(order|invoice|ticket|tracking|parcel|isbn|issn|doi|sku|serial|part|model|ref(?:erence)?|case|batch|lot|version|account|customer|build|id|no|№|#|号|编号|单号|订单|订单号|票号|运单|版本|序列号|学号|工号|批次|商品)(?:\s*(?:no|number|nr|id|code|号)?\.?)?\s*(?:is|was|为|是)?\s*[:：#]?\s*$/i;

const AT_HOME: readonly CountryCode[] = ['CN', 'US'];
const ELSEWHERE: readonly CountryCode[] = [
  'GB',
  'DE',
  'FR',
  'IN',
  'JP',
  'AU',
  'IT',
  'ES',
  'HK',
  'TW',
  'SG',
  'KR',
  'BR',
  'NL',
];

export function phones(text: string): Stretch[] {
  return candidates(text, CANDIDATE, (candidate, before) => {
    if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b/.test(candidate) || /[ .-]{3}|\/.*\//.test(candidate))
      return false;
    const digits = candidate.replace(/\D/g, '');
    if (digits.length < 7 || digits.length > 16) return false;
    const called = CALLED.test(before);
    if (!called && OTHERWISE.test(before)) return false;
    const parsed = (country?: CountryCode) =>
      parsePhoneNumberFromString(candidate, country)?.isValid() === true;
    if (/^(\(?\+|00)/.test(candidate))
      return parsePhoneNumberFromString(candidate.replace(/^00/, '+'))?.isValid() === true;
    if (called) return [...AT_HOME, ...ELSEWHERE].some(parsed);
    return isWrittenAsPhone(candidate, digits) && AT_HOME.some(parsed);
  });
}

/** A mobile number of China, or groups that are written so nowhere else. */
function isWrittenAsPhone(candidate: string, digits: string): boolean {
  if (/^1[3-9]\d{9}$/.test(digits)) return /^\d{11}$|^\d{3}[ -]\d{4}[ -]\d{4}$/.test(candidate);
  return (
    /^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/.test(candidate) ||
    /^(?:\(0\d{2,3}\) ?|0\d{2,3}[ -])\d{3,4}[ -]?\d{4}$/.test(candidate) ||
    /^400[ -]?\d{3,4}[ -]?\d{3,4}$/.test(candidate)
  );
}
