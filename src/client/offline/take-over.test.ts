/** A registration that is played: what waits in it, what that answers, and when it takes over. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeOver } from './take-over';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

type Answer = (port: MessagePort | undefined) => void;

function registrationOf(answer: Answer | null) {
  const asked: string[] = [];
  const container = new EventTarget();
  const registration: { waiting: ServiceWorker | null } = { waiting: null };
  const wait = (name: string, answers: Answer) => {
    registration.waiting = {
      postMessage: (_: unknown, [port]: MessagePort[]) => {
        asked.push(name);
        answers(port);
      },
    } as unknown as ServiceWorker;
  };
  const become = () => {
    registration.waiting = null;
    container.dispatchEvent(new Event('controllerchange'));
  };
  if (answer) wait('second', answer);
  return { registration, container, asked, wait, become };
}

/** @returns after how many milliseconds it resolved */
async function timed(work: Promise<void>): Promise<number> {
  const start = Date.now();
  let end: number | null = null;
  void work.then(() => {
    end = Date.now();
  });
  // Ports answer by tasks of their own, which fake timers do not hurry
  for (let turn = 0; turn < 1_000 && end === null; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(10);
  }
  if (end === null) throw new Error('It has no end.');
  return end - start;
}

const noted: Answer = (port) => port?.postMessage('noted');

test('with nothing that waits it is over at once', async () => {
  const { registration, container, asked } = registrationOf(null);
  expect(await timed(takeOver(registration, container))).toBeLessThan(50);
  expect(asked).toEqual([]);
});

test('one that takes over is asked once and waited for no longer', async () => {
  const { registration, container, asked, become } = registrationOf((port) => {
    noted(port);
    become();
  });
  expect(await timed(takeOver(registration, container))).toBeLessThan(100);
  expect(asked).toEqual(['second']);
});

test('one of before, which answers nothing and takes over, is enough', async () => {
  const { registration, container, become } = registrationOf(() => {
    setTimeout(become, 300);
  });
  expect(await timed(takeOver(registration, container))).toBeLessThan(400);
});

test('one that the browser has wait, and that has noted it, is not waited for', async () => {
  const { registration, container, asked } = registrationOf(noted);
  expect(await timed(takeOver(registration, container))).toBeLessThan(1_000);
  expect(asked).toEqual(['second']);
});

test('one that was replaced says nothing, and the one in its place is asked', async () => {
  const { registration, container, asked, wait, become } = registrationOf(() => {
    wait('third', become);
  });
  expect(await timed(takeOver(registration, container))).toBeLessThan(1_200);
  expect(asked).toEqual(['second', 'third']);
});

test('one that never says anything has four and a half seconds', async () => {
  const { registration, container, asked } = registrationOf(() => undefined);
  const milliseconds = await timed(takeOver(registration, container));
  expect(milliseconds).toBeGreaterThanOrEqual(4_500);
  expect(milliseconds).toBeLessThan(5_000);
  expect(asked).toHaveLength(6);
});
