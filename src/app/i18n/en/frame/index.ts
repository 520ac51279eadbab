/**
 * English: what is there before anything is shown: the frame, what every view may have to say, and
 * the view that opens first.
 */

export { error } from './error';
export { instrument } from './instrument';
export { load } from './load';
export { name } from './name';
export { notice } from './notice';
export { page } from './page';
export { summarize } from './summarize';
export { task } from './task';
export { unfit } from './unfit';
