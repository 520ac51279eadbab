/** The languages of the page. A new one is a file of sentences and a row here. */

import { en } from './en';
import type { Messages } from './messages';
import { zh } from './zh';

export const LANGUAGES = { en, zh } as const satisfies Readonly<Record<string, Messages>>;

export type LanguageCode = keyof typeof LANGUAGES;
