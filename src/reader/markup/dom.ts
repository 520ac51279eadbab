/**
 * Markup as a tree. A worker has no DOMParser, and one of the page would read a long or hostile
 * document while nobody can scroll; linkedom's tree runs no script, fetches nothing and expands no
 * entity of a document's own.
 */

import { parseHTML } from 'linkedom/worker';

export function htmlTree(html: string): Document {
  // Without these two linkedom finds no body in a fragment
  const whole = /<html[\s>]/i.test(html)
    ? html
    : `<!doctype html><html><body>${html}</body></html>`;
  return parseHTML(whole).document;
}

const { DOMParser } = parseHTML('');

export function xmlTree(xml: string): Document {
  return new DOMParser().parseFromString(xml, 'text/xml');
}
