/**
 * What of the options of free writing cannot be, option by option, as the contract has it; in a word
 * for each reason, which the page says in its language.
 */

import * as v from 'valibot';
import {
  GENERATION_NAMES,
  type GenerationFacts,
  type GenerationName,
} from '../../../contract/tasks/generation';
import { contradiction, type Rule } from '../../../contract/tasks/generation-rules';
import { withoutEffect } from '../../../contract/tasks/generation-search';
import { summarize } from '../../../contract/tasks/summarize';
import type { Typed } from './writing.svelte';

/** What a value by itself can do wrong: the schemas' own names. */
const ISSUES = ['number', 'integer', 'min_value', 'max_value', 'gt_value', 'max_length'] as const;

export interface Fault {
  readonly reason: (typeof ISSUES)[number] | Rule | 'refused';
  /** What a value is compared with. */
  readonly limit: string;
}

/** @param facts null as long as the model's own defaults are not known */
export function faultsOf(
  free: Typed,
  facts: GenerationFacts | null,
): ReadonlyMap<GenerationName, Fault> {
  const parsed = v.safeParse(summarize.options, { mode: 'free', ...free });
  const faults = new Map<GenerationName, Fault>();
  for (const issue of parsed.issues ?? []) {
    const option = nameOf(v.getDotPath(issue));
    const reason = ISSUES.find((each) => each === issue.type);
    if (option === null || issue.type === 'raw_check' || faults.has(option)) continue;
    const limit = typeof issue.requirement === 'number' ? String(issue.requirement) : '';
    faults.set(option, { reason: reason ?? 'refused', limit });
  }
  if (faults.size > 0) return faults;
  if (!parsed.typed) return faults;
  const found =
    contradiction(parsed.output) ?? (facts && withoutEffect(parsed.output, facts.defaults));
  const option = nameOf(found?.option ?? null);
  if (found && option !== null) faults.set(option, { reason: found.rule, limit: '' });
  return faults;
}

function nameOf(option: string | null): GenerationName | null {
  return GENERATION_NAMES.find((name) => name === option) ?? null;
}
