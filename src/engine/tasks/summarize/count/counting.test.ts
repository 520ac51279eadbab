/**
 * Chinese text, chosen from by counting: the same path as English, without the network. The texts are
 * ours.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeSeq2Seq } from '../testing/fake-seq2seq';
import { summarizerOn, VOCABULARY } from '../testing/fake-summarizer';
import type { SummarizeOptions } from '../../../../contract/tasks/summarize';

const MEETING = `主持人：大家好，我们开始今天的例会。
王芳：上周图书馆的屋顶漏水，三百多本书被淋湿了。
李强：修屋顶要多少钱？
王芳：报价是十二万元，保险公司承担一半。
李强：那剩下的六万元从维修基金里出吧。
主持人：好的。
王芳：另外，淋湿的书可以请大学的老师帮忙修复。
主持人：会议决定由维修基金支付图书馆修屋顶的六万元，并请大学的老师修复淋湿的书。
李强：没有意见。
主持人：谢谢大家，散会。`;

const ARTICLE = `清晨的雾散去以后，码头上已经排起了长队。你知道人们在等什么吗？镇上的渔民合作社今天开始用新的冷库，鱼从船上卸下来，二十分钟之内就能降到零度。过去，渔民要把鱼运到四十公里以外的县城才能冷藏，夏天常常有三成的鱼卖不出好价钱。新冷库由太阳能供电，渔民合作社的二百户渔民共同出资，每户一千元。合作社还请来工程师，教年轻的渔民修理机器。总之，新冷库让渔民不必再为运鱼发愁，也让镇上的年轻人愿意留下来。`;

async function run(text: string, options: SummarizeOptions = {}) {
  const model = new FakeSeq2Seq(VOCABULARY);
  const summary = await summarizerOn(model).run(text, options, {
    signal: new AbortController().signal,
    emit: () => undefined,
  });
  return { summary, passes: model.passes };
}

test('says that it was counting, and the network is not asked', async () => {
  const { summary, passes } = await run(ARTICLE);
  expect(summary.readBy).toBe('counting');
  expect(summary.notices.map(({ code }) => code)).toEqual(['summary-counted']);
  expect([passes, summary.decoderPasses]).toEqual([0, 0]);
});

test('English is the network’s, and so is Chinese that it shall write about freely', async () => {
  const english = 'The harbour was full. It rained all day long. Nobody went out to sea that week.';
  expect((await run(english)).summary.readBy).toBe('network');
  const { summary } = await run(ARTICLE, { mode: 'free' });
  expect(summary.readBy).toBe('network');
  expect(summary.notices.map(({ code }) => code)).toContain('language-unsupported');
});

test('a meeting is what was decided, not its greetings and questions', async () => {
  const { summary } = await run(MEETING, { length: { sentences: 2 } });
  expect(summary.text).toContain('会议决定');
  expect(summary.text).not.toMatch(/大家好|散会|[？?]/);
});

test('an article is what it is about, and no question leads to it', async () => {
  const { summary } = await run(ARTICLE, { length: { sentences: 3 } });
  expect(summary.text.match(/冷库/g)?.length).toBeGreaterThan(1);
  expect(summary.text).not.toMatch(/等什么吗/);
});

test('Traditional script is read as Simplified is', async () => {
  const traditional =
    '清晨的霧散去以後，碼頭上已經排起了長隊。你知道人們在等什麼嗎？鎮上的漁民合作社今天開始用新的冷庫，魚從船上卸下來，二十分鐘之內就能降到零度。' +
    '過去，漁民要把魚運到四十公里以外的縣城才能冷藏，夏天常常有三成的魚賣不出好價錢。新冷庫由太陽能供電，漁民合作社的二百戶漁民共同出資，每戶一千元。' +
    '合作社還請來工程師，教年輕的漁民修理機器。總之，新冷庫讓漁民不必再為運魚發愁，也讓鎮上的年輕人願意留下來。';
  const places = async (text: string) =>
    (await run(text, { length: { sentences: 3 } })).summary.sentences.map(({ spans }) => spans);
  expect(await places(traditional)).toEqual(await places(ARTICLE));
});

test('sentences of Chinese stand together, and words are characters', async () => {
  const { summary } = await run(ARTICLE, { length: { words: 90 } });
  expect(summary.text).toBe(summary.sentences.map(({ text }) => text).join(''));
  expect(Math.abs(summary.text.replaceAll(/[，。！？、]/g, '').length - 90)).toBeLessThan(30);
});

test('whatever the text: as many sentences as were asked for, its own, in its order', async () => {
  const parts = fc.constantFrom(
    '船在港口里等待天亮。',
    'Python 3.12 让启动快了一成。',
    '发言人1：我同意这个方案。\n',
    '如下：\n',
    '為什麼？',
    '\n\n',
    '😀',
    '𠀀𠀁𠀂在古书里。',
    'The rest is English.',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(parts, { minLength: 4, maxLength: 60 }),
      fc.integer({ min: 1, max: 6 }),
      async (some, sentences) => {
        const text = `港口的船都回来了，渔民在修补渔网。${some.join('')}`;
        const { summary } = await run(text, { length: { sentences } });
        let end = 0;
        for (const { text: own, spans } of summary.sentences) {
          expect(spans.map((span) => text.slice(span.start, span.end)).join('')).toBe(own);
          expect(spans[0]?.start).toBeGreaterThanOrEqual(end);
          end = spans.at(-1)?.end ?? end;
        }
        expect(summary.sentences.length).toBeGreaterThan(0);
        if (summary.readBy === 'counting')
          expect(summary.sentences.length).toBeLessThanOrEqual(Math.max(sentences, 1));
      },
    ),
    { seed: 3, numRuns: 60 },
  );
});

test('a book of several hundred pages takes seconds', async () => {
  const book = Array.from(
    { length: 8_000 },
    (_, i) => `第${String(i)}天，船长在日记里写道：风向变了，我们改往第${String(i % 97)}号港口。`,
  ).join('');
  const start = performance.now();
  const { summary } = await run(book, { length: 'medium' });
  expect(summary.sentences.length).toBeGreaterThan(10);
  expect(performance.now() - start).toBeLessThan(30_000);
}, 60_000);

test('a choice by counting is explained without an opinion of the network', async () => {
  const summarizer = summarizerOn(new FakeSeq2Seq(VOCABULARY));
  const signal = new AbortController().signal;
  const { choices } = await summarizer.explain(MEETING, { length: { sentences: 2 } }, {}, signal);
  const { summary } = await run(MEETING, { length: { sentences: 2 } });
  expect(choices.map(({ chosen }) => chosen.text).toSorted()).toEqual(
    summary.sentences.map(({ text }) => text).toSorted(),
  );
  for (const { chosen, next } of choices) {
    expect(chosen.model).toBe(0);
    expect(chosen.terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(chosen.total);
    expect(chosen.total).toBeGreaterThanOrEqual(next?.total ?? -Infinity);
  }
});
