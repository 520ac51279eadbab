/**
 * The site's caches on unlucky days: hosts that answer something else with status 200, versions that
 * fail half-way, tabs that outlive their version, damaged disks.
 */
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestCaches } from './test-caches';

const { open } = vi.hoisted(() => {
  const open: { id: string; url: string }[] = [];
  vi.stubGlobal('self', {
    registration: { scope: 'https://site.example/app/', installing: null },
    clients: { matchAll: () => Promise.resolve(open) },
  });
  return { open };
});

const { SiteCache } = await import('./site-cache');
const { sha256 } = await import('./site-files');
const { notePage, wholeVersions } = await import('./site-versions');
const { WrongFile } = await import('./verified-response');

const SITE = 'https://site.example/app/';
const SIGN_IN = '<!doctype html><title>Sign in</title>';

/** What the host has in each place, by address. */
type Host = (path: string) => string | number | null;

let caches: TestCaches;
let asked: string[];

/** The host answers from now on: a text with status 200, a status, or null for no network. */
function hostAnswers(host: Host): void {
  vi.stubGlobal('fetch', (url: string) => {
    const path = url.slice(SITE.length);
    asked.push(path);
    const answer = host(path);
    if (answer === null) return Promise.reject(new TypeError('Failed to fetch'));
    return Promise.resolve(
      typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer),
    );
  });
}

beforeEach(() => {
  caches = new TestCaches();
  asked = [];
  open.length = 0;
  vi.stubGlobal('caches', caches);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** A build of the site: its files by path, and the list that its service worker has. */
async function build(edition: string) {
  const files = new Map([
    ['index.html', `<html>${edition}`],
    ['icon.svg', '<svg/>'],
    [`assets/page-${edition}.js`, `page of ${edition}`],
    ['assets/view-aaaaaaaa.js', 'a view that never changes'],
    [`engine/worker-${edition}.js`, `worker of ${edition}`],
    ['models/digits/README.md', '# Digits'],
  ]);
  const list = await Promise.all(
    Array.from(files, async ([url, text]) => {
      const bytes = new TextEncoder().encode(text);
      return { url, bytes: bytes.byteLength, digest: await sha256(bytes) };
    }),
  );
  const host: Host = (path) => files.get(path) ?? 404;
  return { files, list, host };
}

const textOf = async (response: Response | null) => response && response.text();

/** Of a service worker that has been started anew. */
async function installed(edition: string) {
  const site = await build(edition);
  hostAnswers(site.host);
  const cache = new SiteCache(site.list);
  await cache.install();
  await cache.clean();
  return { ...site, cache };
}

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
      asked = [];
      await cache.install();
      expect(await wholeVersions()).toHaveLength(1);
      expect(asked, 'what was right is not fetched again').toEqual([path]);
      caches = new TestCaches();
      vi.stubGlobal('caches', caches);
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

describe('versions', () => {
  test('that fail to come throw out none that is whole', async () => {
    const { list, host } = await installed('one');
    for (const edition of ['two', 'three']) {
      const next = await build(edition);
      hostAnswers((path) => (path === 'index.html' ? 500 : next.host(path)));
      await expect(new SiteCache(next.list).install()).rejects.toThrow();
    }
    await installed('four');
    hostAnswers(() => null);
    expect(await textOf(await new SiteCache(list).file('index.html'))).toBe('<html>one');
    hostAnswers(host);
    const whole = await wholeVersions();
    expect(whole).toHaveLength(2);
    const begun = (await caches.keys()).filter((name) => name.startsWith('inkling-shell'));
    expect(begun, 'what never became whole is gone').toHaveLength(2);
  });

  test('stay as long as a tab shows them, however many come after', async () => {
    open.push({ id: 'before', url: SITE });
    const { cache: one } = await installed('one');
    open.push({ id: 'tab', url: `${SITE}#/digits` });
    await notePage('tab', await one.version);
    for (const edition of ['two', 'three', 'four']) await installed(edition);
    const { cache } = await installed('five');
    hostAnswers(() => null);
    expect(await textOf(await cache.file('assets/page-one.js'))).toBe('page of one');
    expect(await wholeVersions()).toHaveLength(3);
    open.length = 0;
    await cache.clean();
    expect(await cache.file('assets/page-one.js')).toBeNull();
    expect(await textOf(await cache.file('assets/page-four.js'))).toBe('page of four');
    expect(await wholeVersions()).toHaveLength(2);
  });

  test('of two sites of one origin leave each other alone, and those without digests go', async () => {
    const other = await caches.open('inkling-shell /other/ 0123456789abcdef');
    await other.put('https://site.example/other/.files', Response.json([]));
    const engine = await caches.open('inkling-files');
    await engine.put('https://site.example/other/engine/worker.js', new Response('theirs'));
    await engine.put(`${SITE}engine/old.js`, new Response('ours, of no version'));
    for (const [name, site] of [
      ['inkling-shell-0123456789abcdef', SITE],
      ['inkling-shell-fedcba9876543210', 'https://site.example/other/'],
    ] as const) {
      const first = await caches.open(name);
      await first.put(`${site}.files`, Response.json(['index.html']));
    }
    await installed('one');
    await installed('two');
    const left = caches.all().map(([name, url]) => `${name} ${url}`);
    expect(left).toContain(
      'inkling-shell /other/ 0123456789abcdef https://site.example/other/.files',
    );
    expect(left).toContain('inkling-files https://site.example/other/engine/worker.js');
    expect(left).toContain('inkling-shell-fedcba9876543210 https://site.example/other/.files');
    expect(left.join(' ')).not.toMatch(/0123456789abcdef https:\/\/site.example\/app/);
    expect(left).not.toContain(`inkling-files ${SITE}engine/old.js`);
  });

  test('of a list that cannot be read serve nothing', async () => {
    const { list } = await installed('one');
    const [name] = caches.all().find(([, url]) => url.endsWith('.files')) ?? [''];
    for (const text of ['', '{', '[1]', '[{"url":"index.html","digest":"x"}]']) {
      caches.damage(name, `${SITE}.files`, text);
      const next = new SiteCache(list.filter(({ url }) => url !== 'assets/page-one.js'));
      expect(await next.file('assets/page-one.js'), text).toBeNull();
    }
  });
});

const FAULTS = ['right', 'sign-in', 'half', 'other version', 'error', 'no network'] as const;

test('whatever a host does over six deploys, nothing wrong is cached or given, and a good day heals all', async () => {
  const days = fc.array(
    fc.record({
      faults: fc.array(fc.constantFrom(...FAULTS), { minLength: 6, maxLength: 6 }),
      damage: fc.boolean(),
    }),
    { minLength: 6, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(days, async (story) => {
      caches = new TestCaches();
      vi.stubGlobal('caches', caches);
      const right = new Map<string, Set<string>>();
      let active: InstanceType<typeof SiteCache> | null = null;
      const everythingIsRight = () => {
        for (const [, url, text] of caches.all()) {
          const path = url.slice(SITE.length);
          if (!path.startsWith('.')) expect(right.get(path), path).toContain(text);
        }
      };
      for (const [day, { faults, damage }] of story.entries()) {
        const { files, list, host } = await build(`edition${String(day)}`);
        for (const [path, text] of files) right.set(path, (right.get(path) ?? new Set()).add(text));
        const paths = [...files.keys()];
        hostAnswers((path) => {
          const text = host(path);
          const fault = faults[paths.indexOf(path)] ?? 'right';
          if (fault === 'right' || typeof text !== 'string') return text;
          if (fault === 'half') return text.slice(0, -1);
          if (fault === 'other version') return `${text}!`;
          return { 'sign-in': SIGN_IN, error: 500, 'no network': null }[fault];
        });
        const cache = new SiteCache(list);
        try {
          await cache.install();
          await cache.clean();
          active = cache;
        } catch (error) {
          expect(error instanceof WrongFile || error instanceof TypeError).toBe(true);
        }
        everythingIsRight();
        for (const path of paths) {
          const given = await active?.file(path).then(textOf, () => null);
          if (given) expect(right.get(path), path).toContain(given);
        }
        everythingIsRight();
        const own = await cache.version;
        const entry = caches.all().find(([name]) => name.endsWith(own));
        if (damage && entry) caches.damage(entry[0], entry[1], SIGN_IN);
        hostAnswers(host);
        const healed = new SiteCache(list);
        await healed.install();
        for (const [path, text] of files) expect(await textOf(await healed.file(path))).toBe(text);
        await vi.waitFor(everythingIsRight);
      }
    }),
    { numRuns: 60, seed: 20 },
  );
});
