import { expose } from 'comlink';
import { afterEach, expect, test, vi } from 'vitest';
import type { DocumentText, ReaderApi } from '../../contract/workers/reader-api';
import { readDocument } from './read-document';

const TEA: DocumentText = { text: 'Tea.', parts: [{ start: 0, end: 4 }], notices: [] };
const file = new File(['Tea.'], 'tea.txt');

/** Workers that read as is said here; @returns those that were started */
function readers(read: ReaderApi['read']) {
  const started: { terminated: boolean; fail: () => void }[] = [];
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      readonly #page: MessagePort;
      readonly #inside: MessagePort;
      terminated = false;

      constructor() {
        super();
        const { port1, port2 } = new MessageChannel();
        [this.#page, this.#inside] = [port1, port2];
        expose({ read } satisfies ReaderApi, port2);
        started.push(this);
      }

      override addEventListener(type: string, listener: EventListener): void {
        if (type !== 'message') super.addEventListener(type, listener);
        else {
          this.#page.addEventListener(type, listener);
          this.#page.start();
        }
      }

      override removeEventListener(type: string, listener: EventListener): void {
        if (type !== 'message') super.removeEventListener(type, listener);
        else this.#page.removeEventListener(type, listener);
      }

      postMessage(message: unknown, transferred: Transferable[]): void {
        this.#page.postMessage(message, transferred);
      }

      fail(): void {
        this.dispatchEvent(new Event('error'));
      }

      terminate(): void {
        this.terminated = true;
        this.#page.close();
        this.#inside.close();
      }
    },
  );
  vi.stubGlobal('ErrorEvent', class extends Event {});
  return started;
}

const never = () => new Promise<never>(() => undefined);

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a password goes to the reader', async () => {
  const passwords: (string | null)[] = [];
  readers((_file, password) => {
    passwords.push(password);
    return Promise.resolve({ ok: true, value: TEA });
  });
  const reading = { signal: new AbortController().signal, onRead: () => undefined };
  await readDocument(file, { ...reading, password: 'a' });
  await readDocument(file, reading);
  expect(passwords).toEqual(['a', null]);
});

test('the text comes, what was read is told, and the worker ends with it', async () => {
  const started = readers((_file, _password, onRead) => {
    onRead({ unit: 'pages', done: 1, total: 2 });
    return Promise.resolve({ ok: true, value: TEA });
  });
  const onRead = vi.fn();
  expect(await readDocument(file, { signal: new AbortController().signal, onRead })).toEqual(TEA);
  expect(onRead).toHaveBeenCalledWith({ unit: 'pages', done: 1, total: 2 });
  expect(started.map(({ terminated }) => terminated)).toEqual([true]);
});

test('a stop ends the worker at once', async () => {
  const started = readers(never);
  const controller = new AbortController();
  const reading = readDocument(file, { signal: controller.signal, onRead: vi.fn() });
  controller.abort();
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect(started[0]?.terminated).toBe(true);
});

test('a script that cannot be fetched is said to be missing', async () => {
  const started = readers(never);
  const reading = readDocument(file, { signal: new AbortController().signal, onRead: vi.fn() });
  started[0]?.fail();
  await expect(reading).rejects.toMatchObject({ code: 'download-failed' });
});

test('a file that tells nothing for a minute is left', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const started = readers(never);
  const reading = expect(
    readDocument(file, { signal: new AbortController().signal, onRead: vi.fn() }),
  ).rejects.toMatchObject({ code: 'document-too-slow', details: { file: 'tea.txt' } });
  await vi.advanceTimersByTimeAsync(61_000);
  await reading;
  expect(started[0]?.terminated).toBe(true);
});
