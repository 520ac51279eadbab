/**
 * What another app shares with the installed one, as the service worker stores it for the page that
 * it opens: texts, a link, files, and who sent them as far as that is known.
 */

import * as v from 'valibot';

/** Below the site's directory: what the manifest names as the target of shares. */
export const SHARE_PATH = 'share';

/** The names of a share's parts in its form: the manifest tells them to the system. */
export const SHARE_FIELDS = { title: 'title', text: 'text', url: 'url', files: 'files' } as const;

export const SHARE_LIMITS = {
  /** Of a whole share, and so of its files. */
  bytes: 100_000_000,
  /** Of each text, in characters. */
  text: 2_000_000,
  files: 10,
  /** Shares that wait for a page; the oldest goes. */
  waiting: 4,
  /** How long one waits for its page. */
  milliseconds: 10 * 60_000,
  /** How long a body may take to arrive. */
  bodyMs: 60_000,
} as const;

/** Where shares wait: a cache, whose entries have these addresses. */
export const SHARE_CACHE = 'inkling-shared';
export const noteAddress = (id: string): string => `${SHARE_PATH}/${id}/note`;
export const fileAddress = (id: string, index: number): string =>
  `${SHARE_PATH}/${id}/file/${String(index)}`;

/** The address of the view that shows a share; the page finds the share by it. */
export const sharedHash = (place: string, id: string): string => `#/${place}?shared=${id}`;

/** The share that an address asks for, or null. */
export function sharedId(hash: string): string | null {
  return /\?shared=([0-9a-f-]{36})$/.exec(hash)?.[1] ?? null;
}

const Text = v.pipe(v.string(), v.maxLength(SHARE_LIMITS.text));
const Name = v.pipe(v.string(), v.maxLength(1_000));

export const SharedNoteSchema = v.object({
  at: v.number(),
  /** The origin of the page that sent it, where the browser tells one that is not this site. */
  from: v.nullable(Name),
  title: Text,
  text: Text,
  url: Text,
  files: v.pipe(v.array(v.object({ name: Name, type: Name })), v.maxLength(SHARE_LIMITS.files)),
});

export type SharedNote = v.InferOutput<typeof SharedNoteSchema>;

/**
 * The words of a share. A title is that of the page or the message, no sentence of the text: it is
 * used where there is no text but a link. Many apps put the link into the text.
 */
export function wordsOf({ title, text, url }: Pick<SharedNote, 'title' | 'text' | 'url'>): {
  readonly text: string;
  /** Nothing but a link, with its title: the text behind it is not there. */
  readonly link: boolean;
} {
  const words = [text, url].map((each) => each.trim()).filter((each) => each !== '');
  const link = words.length > 0 && words.every((each) => /^https?:\/\/\S+$/i.test(each));
  const lines = link || words.length === 0 ? [title.trim(), ...words] : words;
  return { text: [...new Set(lines.filter((each) => each !== ''))].join('\n\n'), link };
}
