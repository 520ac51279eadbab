import { describe, expect, test } from 'vitest';
import { refuseForeign } from './foreign-request';

const SITE = 'https://site.example';

/** A request as a service worker sees one; no script can make one that navigates. */
function request(method: string, mode: string, headers: Readonly<Record<string, string>> = {}) {
  const made = new Request(`${SITE}/predict`, { method, headers });
  Object.defineProperty(made, 'mode', { value: mode });
  return made;
}

describe('what is posted', () => {
  test.each([
    ['cors', {}],
    ['same-origin', {}],
    ['no-cors', { 'content-type': 'text/plain' }],
    ['cors', { origin: SITE, 'sec-fetch-site': 'same-origin' }],
  ])('by a script of the site is taken: %s %j', (mode, headers) => {
    expect(() => {
      refuseForeign(request('POST', mode, headers), SITE);
    }).not.toThrow();
  });

  test.each([
    ['navigate', { origin: SITE }, /^A form cannot be sent to this address\. Send it with fetch/],
    ['navigate', {}, /^A form cannot be sent/],
    ['navigate', { origin: 'https://other.example' }, /^Only pages of this site/],
    ['cors', { origin: 'null' }, /^Only pages of this site/],
    ['no-cors', { 'sec-fetch-site': 'cross-site' }, /^Only pages of this site/],
    ['cors', { 'sec-fetch-site': 'same-site' }, /^Only pages of this site/],
  ])('otherwise is refused: %s %j', (mode, headers, message) => {
    for (const method of ['POST', 'PUT'])
      expect(() => {
        refuseForeign(request(method, mode, headers), SITE);
      }).toThrow(
        expect.objectContaining({
          status: 403,
          message: expect.stringMatching(message) as unknown,
        }) as Error,
      );
  });
});

test('an address that is opened is only read', () => {
  for (const method of ['GET', 'HEAD'])
    expect(() => {
      refuseForeign(request(method, 'navigate'), SITE);
    }).not.toThrow();
});
