/** What a script is called in the page's language. */

/** @param code of ISO 15924 */
export function scriptName(code: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'script', fallback: 'code' }).of(code) ?? code;
}
