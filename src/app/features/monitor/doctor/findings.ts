/** The doctor's judgement: from facts to findings, in the order in which the page shows them. */

import { BUILT_IN_TASKS } from '../../../../contract/tasks/tasks';
import type { Facts } from './browser-facts';
import { graphics, simd, threads } from './device-findings';
import type { Finding } from './finding';
import { isolation, offline, secure, serviceWorker } from './page-findings';
import { selfTest } from './self-test-findings';
import { persistence, quota, storing } from './storage-findings';

export function judge(facts: Facts): Finding[] {
  return [
    secure(facts),
    isolation(facts),
    threads(facts),
    simd(facts),
    graphics('webgpu', facts.webgpu),
    graphics('webgl', facts.webgl),
    storing(facts),
    quota(facts),
    persistence(facts),
    serviceWorker(facts),
    offline(facts),
    ...BUILT_IN_TASKS.map((task) => selfTest(task, facts.surveys.get(task) ?? null)),
  ];
}
