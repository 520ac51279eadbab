/**
 * The sentences that the elements share with the app. Fetched when first needed, since most
 * pages never need them.
 */

import { error as failuresEn } from '../../app/i18n/en/frame/error';
import { notice as noticesEn } from '../../app/i18n/en/frame/notice';
import { task as tasksEn } from '../../app/i18n/en/frame/task';
import { error as failuresZh } from '../../app/i18n/zh/frame/error';
import { notice as noticesZh } from '../../app/i18n/zh/frame/notice';
import { task as tasksZh } from '../../app/i18n/zh/frame/task';

export const FAILURES = { en: failuresEn, zh: failuresZh } as const;

/** What a model of each task is for. */
export const TASKS: Readonly<Record<'en' | 'zh', Readonly<Record<string, string>>>> = {
  en: tasksEn,
  zh: tasksZh,
};

export const NOTICES = { en: noticesEn, zh: noticesZh } as const;
