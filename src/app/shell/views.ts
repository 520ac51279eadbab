/**
 * The component of each view. That of the first comes with the page; others are fetched when first
 * shown, so that nobody waits for what they do not open.
 */

import type { Component } from 'svelte';
import Summarize from '../features/summarize/Summarize.svelte';
import type { Route } from '../state/routes';

export const VIEWS: Readonly<Record<Route, () => Promise<{ readonly default: Component }>>> = {
  summarize: () => Promise.resolve({ default: Summarize }),
  sentiment: () => import('../features/sentiment/Sentiment.svelte'),
  digits: () => import('../features/digits/Digits.svelte'),
  batch: () => import('../features/batch/Batch.svelte'),
  models: () => import('../features/models/Models.svelte'),
  train: () => import('../features/train/Train.svelte'),
  monitor: () => import('../features/monitor/Monitor.svelte'),
  api: () => import('../features/api/Api.svelte'),
};
