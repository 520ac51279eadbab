/** What an example of the documents needs to run, and what can be looked at afterwards. */
import type { Page } from '@playwright/test';
import type { GIVEN } from './given';

/** What is there at least. */
type Like = Record<string, unknown> | unknown[];

interface Told {
  /** What it takes for granted. */
  readonly given: readonly (keyof typeof GIVEN)[];
  /** What of its names is looked at afterwards, as the inside of an object literal. */
  readonly told: string;
  readonly like: Like;
}

/** HTML in a page: with the site at /inkling/ of its own host, or of another origin. */
interface Shown {
  readonly place: 'page' | 'elsewhere';
  /** Uses what is there to see. @param logged what the page has written to the console */
  readonly shown: (page: Page, logged: readonly string[]) => Promise<void>;
}

export type Need =
  | Shown
  /** JavaScript of a page with the site at /inkling/, as a module. */
  | (Told & { readonly place: 'module' })
  /** JavaScript of a page of the site itself. */
  | (Told & { readonly place: 'site' })
  /** JSON that is sent to this address of the site. */
  | {
      readonly place: 'body';
      readonly path: string;
      readonly like: Like;
    };

export const LANGUAGES: Readonly<Record<Need['place'], string>> = {
  page: 'html',
  elsewhere: 'html',
  module: 'js',
  site: 'js',
  body: 'json',
};

/** By the key of an example. */
export type Needs = Readonly<Record<string, Need>>;
