/**
 * The sentences that the elements share with the app. Fetched when first needed, since most
 * pages never need them.
 */

import { error as failuresEn } from '../../app/i18n/en/frame/error';
import { notice as noticesEn } from '../../app/i18n/en/frame/notice';
import { error as failuresZh } from '../../app/i18n/zh/frame/error';
import { notice as noticesZh } from '../../app/i18n/zh/frame/notice';

export const FAILURES = { en: failuresEn, zh: failuresZh } as const;

export const NOTICES = { en: noticesEn, zh: noticesZh } as const;
