/**
 * Failures that say nothing of the device: a part of the engine (a script, a runtime's WebAssembly)
 * that did not come, or came as something else. A backend that could not be started for that reason
 * is no worse than before.
 */

import { InklingError } from '../../contract/errors';

/**
 * What browsers, ONNX Runtime and TensorFlow.js say of it; none of them has a code. The last is a
 * sign-in page in place of WebAssembly.
 */
const SAID = [
  /dynamically imported module/i, // Chrome, Firefox
  /importing a module script failed/i, // Safari
  /failed to fetch|networkerror|load failed/i, // fetch, in the three
  /(?:fetching|loading|download\w*) (?:of )?(?:the )?wasm/i,
  /failed to load .*(?:wasm|backend script)/i,
  /expected magic word|doesn't (?:parse|start with) .*magic|invalid.*magic/i,
  /http status code is not ok|incorrect response mime type/i,
];

/**
 * The failure as `download-failed` where it is of this kind, else null.
 * @param error whatever was thrown; its causes are looked at too
 */
export function unfetched(error: unknown): InklingError | null {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { message } = each;
    if (SAID.some((pattern) => pattern.test(message)))
      return new InklingError('download-failed', `A part of the engine did not come: ${message}`, {
        cause: error,
      });
  }
  return null;
}
