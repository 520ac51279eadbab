/** Owns where this site's own models lie. */

/** Directory of `manifest.json`, absolute, ending in a slash. */
export const modelsUrl = new URL('models/', document.baseURI).href;
