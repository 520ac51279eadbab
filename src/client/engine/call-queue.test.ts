import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { CallQueue } from './call-queue';

/** Work that ends when it is told to. */
function work() {
  let end: (value: string) => void = () => undefined;
  let begun = false;
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  return {
    do: () => {
      begun = true;
      return ended;
    },
    end: (value: string) => {
      end(value);
    },
    get begun() {
      return begun;
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('calls are made one at a time, in their order', async () => {
  const queue = new CallQueue();
  const [one, two] = [work(), work()];
  const answers = [queue.inTurn(one.do), queue.inTurn(two.do)];
  await settled();
  expect([one.begun, two.begun]).toEqual([true, false]);
  one.end('one');
  await settled();
  expect(two.begun).toBe(true);
  two.end('two');
  expect(await Promise.all(answers)).toEqual(['one', 'two']);
});

test('a call that fails lets the next one have its turn', async () => {
  const queue = new CallQueue();
  const failed = queue.inTurn(() => Promise.reject(new Error('no')));
  const next = queue.inTurn(() => Promise.resolve('next'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('next');
});

test('a call that waits leaves the queue when it is aborted, and those behind it keep their turn', async () => {
  const queue = new CallQueue();
  const [one, two, three] = [work(), work(), work()];
  const controller = new AbortController();
  const first = queue.inTurn(one.do);
  const second = queue.inTurn(two.do, controller.signal);
  const third = queue.inTurn(three.do);
  const reason = new Error('given up');
  controller.abort(reason);
  await expect(second).rejects.toBe(reason);
  await settled();
  expect([two.begun, three.begun]).toEqual([false, false]);
  one.end('one');
  three.end('three');
  expect([await first, await third]).toEqual(['one', 'three']);
  expect(two.begun).toBe(false);
});

test('an answer is forgotten once its caller has it', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const queue = new CallQueue();
  const answers: WeakRef<object>[] = [];
  for (let i = 0; i < 20; i++)
    answers.push(new WeakRef(await queue.inTurn(() => Promise.resolve({ large: i }))));
  await settled();
  collect();
  expect(answers.filter((answer) => answer.deref() !== undefined).length).toBeLessThan(5);
});
