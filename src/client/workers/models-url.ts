/**
 * Where the models of this site lie: a fact of the site, which every worker is given when it
 * starts, so that nobody else need hand it on.
 */

let given: string | null = null;

/**
 * For a page that is not the site's own, before anything else.
 * @param url directory of `manifest.json`, absolute, ending in a slash
 */
export function useModelsFrom(url: string): void {
  given = url;
}

/** Directory of `manifest.json`; on the site's own page it lies beside that. */
export function modelsUrl(): string {
  return given ?? new URL('models/', document.baseURI).href;
}
