import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  checkAddress,
  checkRedirect,
  EndpointSchema,
  isPrivate,
  RepositorySchema,
  RevisionSchema,
} from './address';

const good = { endpoint: 'https://huggingface.co', repository: 'a/b', revision: 'main' };

describe('an address of a Hub', () => {
  test.each([
    'https://huggingface.co',
    'https://huggingface.co/',
    'http://127.0.0.1:8080',
    'https://mirror.example.org/hub/@models',
    ' https://hf-mirror.com ',
  ])('%s is one', (endpoint) => {
    expect(v.is(EndpointSchema, endpoint)).toBe(true);
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:https://huggingface.co/x',
    'ftp://huggingface.co',
    'huggingface.co',
    '//huggingface.co',
    'https:huggingface.co',
    'https://user:pass@huggingface.co',
    'https://user@huggingface.co',
    'https://@huggingface.co',
    'https://huggingface.co?x=1',
    'https://huggingface.co#x',
    'https://hugging face.co',
    'https:\\\\huggingface.co',
    'https://',
    '',
    `https://x/${'y'.repeat(3_000)}`,
  ])('%s is refused by its name', (endpoint) => {
    expect(() => {
      checkAddress({ ...good, endpoint });
    }).toThrow(expect.objectContaining({ code: 'address-invalid' }) as Error);
  });
});

test.each([
  'a/..',
  '../a',
  './.',
  '.',
  '..',
  'a/',
  '/a',
  'a//b',
  '',
  'a/b/c',
  'a b',
  'a/b?x',
  'é/a',
])('the repository %j is refused', (repository) => {
  expect(v.is(RepositorySchema, repository)).toBe(false);
});

test.each(['Xenova/t5-small', 'gpt2', 'a.b/c_d-1.0'])('%s is a repository', (repository) => {
  expect(v.is(RepositorySchema, repository)).toBe(true);
});

test.each(['..', 'a/..', 'a//b', 'a b', '', 'a\nb', 'a?b'])(
  'the revision %j is refused',
  (text) => {
    expect(v.is(RevisionSchema, text)).toBe(false);
  },
);

test.each(['main', 'refs/pr/1', 'v1.0', '0123abc'])('%s is a revision', (text) => {
  expect(v.is(RevisionSchema, text)).toBe(true);
});

test('whatever is written, an address either passes or is refused by its code', () => {
  fc.assert(
    fc.property(fc.string(), fc.webUrl(), fc.string(), (a, b, c) => {
      for (const asked of [
        { ...good, endpoint: a },
        { ...good, endpoint: b },
        { ...good, repository: c },
        { ...good, revision: c },
      ])
        try {
          checkAddress(asked);
          expect(new URL(asked.endpoint).protocol).toMatch(/^https?:$/);
          const path = new URL(`https://x/${asked.repository.trim()}`).pathname;
          expect(path).toBe(`/${asked.repository.trim()}`);
        } catch (error) {
          if (!(error instanceof Error && 'code' in error)) throw error;
          expect(error).toMatchObject({ code: 'address-invalid' });
        }
    }),
    { seed: 1, numRuns: 300 },
  );
});

describe('where an answer comes from', () => {
  const inside = [
    'http://localhost:1/x',
    'http://a.localhost',
    'http://printer.local/',
    'http://127.0.0.1',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0.0.0.0',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://172.31.255.255',
    'http://192.168.1.1',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://[::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://localhost./',
  ];

  test.each(inside)('a public server may not send on to %s', (address) => {
    expect(() => {
      checkRedirect('https://huggingface.co/a', address);
    }).toThrow(expect.objectContaining({ code: 'redirect-refused' }) as Error);
    checkRedirect('http://127.0.0.1:8000/a', address);
  });

  test.each([
    'https://cdn.example.org',
    'http://172.32.0.1',
    'http://8.8.8.8',
    'https://[2001:db8::1]',
    'https://fd.example',
    'https://10.example.org',
    'https://fc00.org',
  ])('%s is public', (address) => {
    expect(isPrivate(address)).toBe(false);
    checkRedirect('https://huggingface.co/a', address);
  });
});
