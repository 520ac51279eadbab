/** What a script is called in the page's language. */

/** @param code of ISO 15924; anything else is its own name */
export function scriptName(code: string, language: string): string {
  if (!/^[a-z]{4}$/i.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'script', fallback: 'code' }).of(code) ?? code;
}
