/**
 * Versions of the site that come after each other: those that fail half-way, tabs that outlive
 * theirs, other sites of the origin, and six deploys of a host that does what it likes.
 */
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { build, hostAnswers, installed, open, SIGN_IN, SITE, startAnew, textOf } from './test-site';

const { SiteCache } = await import('./site-cache');
const { forgetAgreed, noteAgreed, notePage, wholeVersions } = await import('./site-versions');
const { WrongFile } = await import('./verified-response');

let caches = startAnew();
beforeEach(() => {
  caches = startAnew();
});
afterAll(() => {
  vi.unstubAllGlobals();
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

  test('that are agreed to give their pages before their service worker takes over', async () => {
    const { cache: one } = await installed('one');
    const next = await build('two');
    hostAnswers(next.host);
    const two = new SiteCache(next.list);
    await two.install();
    hostAnswers(() => null);
    expect(await textOf(await one.file('index.html'))).toBe('<html>one');
    await noteAgreed(await two.version);
    expect(await one.shown()).toBe(await two.version);
    expect(await textOf(await one.file('index.html'))).toBe('<html>two');
    expect(await textOf(await one.file('assets/page-two.js'))).toBe('page of two');
    expect(await textOf(await one.file('assets/page-one.js')), 'for other tabs').toBe(
      'page of one',
    );
    // A later one took over without being asked, as where all tabs were closed.
    const { cache: three } = await installed('three');
    await forgetAgreed();
    expect(await textOf(await three.file('index.html'))).toBe('<html>three');
  });

  test('that are agreed to and no longer whole give nothing', async () => {
    const { cache } = await installed('one');
    await noteAgreed('0123456789abcdef');
    expect(await cache.shown()).toBe(await cache.version);
    expect(await textOf(await cache.file('index.html'))).toBe('<html>one');
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

  test('have their lists read once, however often something is asked that none has', async () => {
    for (const edition of ['one', 'two']) await installed(edition);
    const { cache } = await installed('three');
    caches.lookedUp.length = 0;
    for (let i = 0; i < 5; i += 1) expect(await cache.file(`no/file-${String(i)}`)).toBeNull();
    expect(await textOf(await cache.file('assets/page-two.js'))).toBe('page of two');
    expect(caches.lookedUp.filter((url) => url.endsWith('.files'))).toHaveLength(1);
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
      caches = startAnew();
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
