/**
 * Which sentences are fetched when: those of the frame before anything is shown, those of a view
 * together with it. All at once would be most of the first visit's code.
 */

import type { Route } from '../state/routes';
import type { messages } from './en';
import type * as frame from './en/frame';

/**
 * Files of sentences: that of the frame has the areas which every view needs, the others one area
 * each.
 */
export type SentenceFile = 'frame' | Exclude<keyof typeof messages, keyof typeof frame>;

/** What each view says that the frame does not. The first one comes with the frame. */
export const OWN: Readonly<Record<Route, readonly SentenceFile[]>> = {
  summarize: [],
  sentiment: ['sentiment'],
  digits: ['digits'],
  batch: ['batch', 'rows', 'sentiment', 'masking'],
  models: ['models'],
  train: ['train', 'rows', 'numbers', 'teach', 'smaller', 'distil'],
  monitor: ['monitor', 'doctor', 'finding', 'copying'],
  api: ['api', 'copying'],
};

/** What parts of a view say that are opened later than it. */
export const PARTS = [
  'writing',
  'document',
  'masking',
  'explain',
  'feedback',
  'incoming',
  'copying',
  'inside',
  'search',
] as const satisfies readonly SentenceFile[];
