/** Requests to the predict interface with every kind of body, and what their answers are like. */
import { expect, type Page } from '@playwright/test';

export interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as fetch sends a string, without a type of its own. */
  readonly text?: string;
  readonly form?: readonly (readonly [name: string, value: string])[];
  readonly parts?: readonly (readonly [name: string, content: string, type?: string])[];
  readonly bytes?: readonly number[];
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed, where it is JSON and nothing else. */
  readonly body: unknown;
  readonly bytes: readonly number[];
}

/** Send requests one after the other from within the page. */
export function send(page: Page, calls: readonly Call[]): Promise<Answer[]> {
  return page.evaluate(async (all) => {
    const answers = [];
    for (const { path, method = 'POST', headers, text, form, parts, bytes } of all) {
      const multipart = new FormData();
      for (const [name, content, type] of parts ?? [])
        multipart.append(
          name,
          type === undefined ? content : new File([content], `${name}.part`, { type }),
        );
      const body =
        text ??
        (form && new URLSearchParams(form.map(([name, value]) => [name, value]))) ??
        (parts && multipart) ??
        (bytes && Uint8Array.from(bytes));
      const response = await fetch(path, {
        method,
        ...(headers && { headers }),
        ...(body !== undefined && { body }),
      });
      const content = await response.arrayBuffer();
      const isJson = response.headers.get('content-type') === 'application/json';
      answers.push({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body:
          isJson && content.byteLength > 0
            ? (JSON.parse(new TextDecoder().decode(content)) as unknown)
            : null,
        bytes: [...new Uint8Array(content)],
      });
    }
    return answers;
  }, calls);
}

export const json = (path: string, body: unknown): Call => ({ path, text: JSON.stringify(body) });
export const ok = (body: unknown) => expect.objectContaining({ status: 200, body }) as unknown;
export const like = (body: Record<string, unknown>) => ok(expect.objectContaining(body));
export const wrong = (status: number, error: RegExp) =>
  expect.objectContaining({
    status,
    body: { error: expect.stringMatching(error) as unknown },
  }) as unknown;
