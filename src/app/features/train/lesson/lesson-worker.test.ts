/** The worker of a lesson: whenever one dies, the next has learnt the same and answers. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { InklingError } from '../../../../contract/errors';
import { LessonWorker } from './lesson-worker';

class Pupil {
  #alive = true;
  #learnt: string | null = null;
  ended = false;

  die(): void {
    this.#alive = false;
  }
  teach(what: string): Promise<void> {
    return this.#ifAlive(() => {
      this.#learnt = what;
    });
  }
  ask(): Promise<string> {
    return this.#ifAlive(() => this.#learnt ?? 'nothing');
  }
  end(): void {
    this.ended = true;
  }

  #ifAlive<Value>(work: () => Value): Promise<Value> {
    return this.#alive
      ? Promise.resolve(work())
      : Promise.reject(new InklingError('worker-died', 'It died.'));
  }
}

function classroom() {
  const pupils: Pupil[] = [];
  const worker = new LessonWorker(() => {
    const pupil = new Pupil();
    pupils.push(pupil);
    return Promise.resolve(pupil);
  });
  return {
    pupils,
    worker,
    teach: (what: string) => worker.teach((pupil) => pupil.teach(what)),
    ask: () => worker.ask((pupil) => pupil.ask()),
  };
}

test('one that has died is replaced at once, and the next was taught the same', async () => {
  const { pupils, teach, ask } = classroom();
  await teach('shapes');
  pupils[0]?.die();
  expect(await ask()).toBe('shapes');
  pupils[1]?.die();
  await teach('letters');
  expect(await ask()).toBe('letters');
  expect(pupils.map(({ ended }) => ended)).toEqual([true, true, false]);
});

test('whatever is taught and asked while workers die, answers are of what was taught last', async () => {
  const step = fc.constantFrom('teach', 'ask', 'twice', 'die');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { pupils, teach, ask } = classroom();
      let taught = 'nothing';
      for (const [i, what] of steps.entries()) {
        if (what === 'die') pupils.at(-1)?.die();
        else if (what === 'teach') await teach((taught = String(i)));
        else
          expect(new Set(await Promise.all(what === 'ask' ? [ask()] : [ask(), ask()]))).toEqual(
            new Set([taught]),
          );
      }
      expect(pupils.filter(({ ended }) => !ended).length).toBeLessThanOrEqual(1);
    }),
  );
});

test('one that dies again says so; a question that is refused ends nobody', async () => {
  const start = vi.fn(() => Promise.resolve(new Pupil()));
  const worker = new LessonWorker(start);
  const dying = (pupil: Pupil) => {
    pupil.die();
    return pupil.ask();
  };
  await expect(worker.ask(dying)).rejects.toMatchObject({ code: 'worker-died' });
  expect(start).toHaveBeenCalledTimes(2);
  const refused = () => Promise.reject(new InklingError('input-empty', 'Nothing is there.'));
  await expect(worker.ask(refused)).rejects.toMatchObject({ code: 'input-empty' });
  expect(await worker.ask((pupil) => Promise.resolve(pupil.ended))).toBe(false);
});

const refusal = new InklingError('training-diverged', 'It cannot be learnt.');

test('what is taught while an earlier teaching fails is learnt; nobody hears of the earlier', async () => {
  const { pupils, worker, teach, ask } = classroom();
  let fail: () => void = () => undefined;
  const failing = vi.fn(
    () =>
      new Promise<void>((_, reject) => {
        fail = () => {
          reject(refusal);
        };
      }),
  );
  const first = worker.teach(failing).catch((error: unknown) => error);
  await vi.waitFor(() => {
    expect(failing).toHaveBeenCalledOnce();
  });
  fail();
  expect(await first).toBe(refusal);

  const asked = ask(); // opens another, which is taught what has failed
  await vi.waitFor(() => {
    expect(failing).toHaveBeenCalledTimes(2);
  });
  const taught = teach('shapes');
  fail();
  await taught;
  expect(await asked).toBe('shapes');
  expect(await ask()).toBe('shapes');
  expect(pupils.filter(({ ended }) => !ended)).toHaveLength(1);
});

test('what fails is heard by whoever teaches it, not by who had asked before', async () => {
  const { worker, ask } = classroom();
  const asked = ask();
  await expect(worker.teach(() => Promise.reject(refusal))).rejects.toBe(refusal);
  expect(await asked).toBe('nothing');
  await expect(ask()).rejects.toBe(refusal);
});
