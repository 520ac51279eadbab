/**
 * Owns which sentences are fetched when: those of the frame before anything is shown, those of a
 * view together with it.
 */

import type { en } from './en';

/**
 * Files of sentences: that of the frame has the areas which every view needs, the others one area
 * each.
 */
export type SentenceFile = 'frame' | keyof typeof en;

/** What each view says that the frame does not. The first one comes with the frame. */
export const OWN = {
  summarize: [],
  sentiment: ['sentiment'],
  digits: ['digits'],
  models: ['models'],
  train: ['train', 'rows'],
  monitor: ['monitor', 'doctor', 'finding'],
  api: ['api'],
} as const satisfies Readonly<Record<string, readonly SentenceFile[]>>;
