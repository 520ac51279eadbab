/** E-mail addresses, links that let somebody in, and keys that are named as such. */

import { candidates, type Stretch } from './candidates';

/**
 * Local parts are of Latin letters: in Chinese an address follows the word before it without a
 * space.
 */
const EMAIL =
  /(?<![A-Za-z\d._%+-])[A-Za-zÀ-ɏ\d](?:[A-Za-zÀ-ɏ\d._%+'-]{0,62}[A-Za-zÀ-ɏ\d_])?\s?(?:[@＠]|[([]at[)\]])\s?(?:[A-Za-zÀ-ɏ\d](?:[A-Za-zÀ-ɏ\d-]{0,61}[A-Za-zÀ-ɏ\d])?(?:\.|\s?[([]dot[)\]]\s?)){1,5}[A-Za-z]{2,24}(?![A-Za-z\d])/gi;

/** `icon@2x.png` is a picture. */
const FILE = /\.(png|jpe?g|gif|svg|webp|css|js|ts)$/i;

export function emails(text: string): Stretch[] {
  return candidates(
    text,
    EMAIL,
    (address, _before, after) =>
      !FILE.test(address) &&
      (!/\s/.test(address) || /[([](at|dot)[)\]]/i.test(address)) &&
      // An address of a repository: git@host:path
      !(address.startsWith('git@') && after.startsWith(':')),
  );
}

const URL =
  /(?<![A-Za-z\d])[a-z][a-z\d+.-]{1,20}:\/\/[^\s<>"'“”‘’\p{Script=Han}\u3000-\u303f\uff01-\uff20]+/giu;
const USER = /^[a-z\d+.-]+:\/\/[^\s/?#@:]*:[^\s/?#@]+@/i;
const WORD =
  '(?:[\\w.-]*(?:token|secret|passw(?:or)?d|passwd|signature|api[_-]?key|access[_-]?key|session(?:_?id)?|credential)|pwd|key|sig|auth|sid|jwt|otp)';
/** Where something is read from goes on at a token, which lets nobody in. */
const HARMLESS = /[?&](?:page|next|continuation|sync)[_-]?token=/i;
const PARAMETER = new RegExp(`[?&;#]${WORD}=([^&\\s#]{4,})`, 'i');

/** A password before the host, or a token among the parameters. */
export function urlsWithSecrets(text: string): Stretch[] {
  return candidates(
    text,
    URL,
    (url) => USER.test(url) || PARAMETER.test(url.replace(new RegExp(HARMLESS, 'gi'), '?')),
  ).map(({ start, end }) => ({
    start,
    end: end - (/(?<![.,;:!?)\]])[.,;:!?)\]]+$/.exec(text.slice(start, end))?.[0].length ?? 0),
  }));
}

/** Whatever is in front of it: `github_token`. */
const NAMED =
  /(?:api[_-]?key|access[_-]?key(?:[_-]?id)?|secret[_-]?key|passw(?:or)?d|passwd|secret|token|(?<![A-Za-z\d])pwd|密码|口令|密钥)["']?\s*(?:=|:|：|为|是)\s*["']?/gi;
const VALUE = /^[^\s"'，。；,;<>{}()]{6,}/;
/** Keys of well-known services and JSON web tokens say themselves what they are. */
const ISSUED =
  /(?<![A-Za-z\d])(?:AKIA[A-Z\d]{16}|gh[pousr]_[A-Za-z\d]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{20,}|sk_(?:live|test)_\w{16,}|AIza[\w-]{35}|eyJ[\w-]{8,2000}\.eyJ[\w-]{8,}\.[\w-]{8,})/g;

/** What stands after `api_key=` or `密码：`, where it has a digit and is no word of a sentence. */
export function secrets(text: string): Stretch[] {
  const named = Array.from(text.matchAll(NAMED), ({ 0: name, index }) => {
    const start = index + name.length;
    const [value = ''] = VALUE.exec(text.slice(start, start + 300)) ?? [];
    return { start, end: start + value.replace(/[.!?]+$/, '').length };
  }).filter(({ start, end }) => end > start && /\d/.test(text.slice(start, end)));
  return [...named, ...candidates(text, ISSUED, () => true)];
}
