/**
 * The files of one version on unlucky days: hosts that answer something else with status 200, and
 * damaged disks.
 */
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  asked,
  build,
  hostAnswers,
  installed,
  SIGN_IN,
  SITE,
  startAnew,
  textOf,
} from './test-site';

const { SiteCache } = await import('./site-cache');
const { wholeVersions } = await import('./site-versions');
const { WrongFile } = await import('./verified-response');

let caches = startAnew();
beforeEach(() => {
  caches = startAnew();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('an installation', () => {
  const WRONG = {
    'a sign-in page': () => SIGN_IN,
    'half of it': (text: string) => text.slice(0, text.length / 2),
    'more than it': (text: string) => `${text} and more`,
    'the file of another version': (text: string) => text.replace('one', 'two'),
    'an error': () => 503,
    nothing: () => null,
  };
  test.each(Object.entries(WRONG))('is refused with %s in place of a file', async (_, wrong) => {
    for (const path of ['index.html', 'assets/page-one.js', 'icon.svg']) {
      const { files, list, host } = await build('one');
      hostAnswers((asked) => {
        const right = host(asked);
        if (asked !== path || typeof right !== 'string') return right;
        const answer = wrong(right);
        return answer === right ? SIGN_IN : answer;
      });
      const cache = new SiteCache(list);
      await expect(cache.install(), path).rejects.toThrow();
      expect(await wholeVersions()).toEqual([]);
      for (const [, url, text] of caches.all())
        expect(files.get(url.slice(SITE.length)), url).toBe(text);

      hostAnswers(host);
      asked.length = 0;
      await cache.install();
      expect(await wholeVersions()).toHaveLength(1);
      expect(asked, 'what was right is not fetched again').toEqual([path]);
      caches = startAnew();
    }
  });

  test('does without a card that the host has not, or has changed', async () => {
    const { list, host } = await build('one');
    for (const card of [404, '<h1>Digits</h1>']) {
      hostAnswers((path) => (path.endsWith('.md') ? card : host(path)));
      await new SiteCache(list).install();
      expect(await wholeVersions()).toHaveLength(1);
    }
  });

  test('asks the server where the browser has something wrong under a name with a digest', async () => {
    const { list, host } = await build('one');
    const modes: unknown[] = [];
    vi.stubGlobal('fetch', (url: string, { cache }: RequestInit) => {
      const path = url.slice(SITE.length);
      if (path === 'assets/view-aaaaaaaa.js') {
        modes.push(cache);
        if (cache !== 'reload') return Promise.resolve(new Response(SIGN_IN));
      }
      return Promise.resolve(new Response(String(host(path))));
    });
    await new SiteCache(list).install();
    expect(modes).toEqual(['default', 'reload']);
  });
});

describe('a file', () => {
  test('that is damaged is fetched again, and cached as it should be', async () => {
    const { list, host } = await installed('one');
    const url = `${SITE}assets/page-one.js`;
    const [name] = caches.all().find(([, at]) => at === url) ?? [''];
    caches.damage(name, url, SIGN_IN);
    hostAnswers(() => null);
    const started = new SiteCache(list);
    await expect(started.file('assets/page-one.js')).rejects.toThrow(TypeError);
    hostAnswers(host);
    expect(await textOf(await started.file('assets/page-one.js'))).toBe('page of one');
    hostAnswers(() => null);
    await vi.waitFor(async () => {
      expect(await textOf(await new SiteCache(list).file('assets/page-one.js'))).toBe(
        'page of one',
      );
    });
  });

  test('of the engine that is something else is given to nobody', async () => {
    const { cache, host } = await installed('one');
    hostAnswers(() => SIGN_IN);
    await expect(cache.file('engine/worker-one.js')).rejects.toThrow(WrongFile);
    const [worker] = (await cache.missing()).files;
    expect(worker?.url).toBe('engine/worker-one.js');
    if (worker) await expect(cache.add(worker, () => undefined)).rejects.toThrow(WrongFile);
    expect(caches.all().map(([, , text]) => text)).not.toContain(SIGN_IN);
    hostAnswers(host);
    const progress: number[] = [];
    if (worker) await cache.add(worker, (bytes) => progress.push(bytes));
    expect(progress.at(-1)).toBe(worker?.bytes);
    expect((await cache.missing()).files).toEqual([]);
  });

  test('that no version has is not ours', async () => {
    const { cache } = await installed('one');
    expect(await cache.file('models/digits/weights.bin')).toBeNull();
  });
});
