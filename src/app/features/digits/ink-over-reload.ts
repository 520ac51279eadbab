/** The drawing on the pad survives a reload that the page itself makes, as what is written does. */

import * as v from 'valibot';
import { restoredAfterReload } from '../../state/reload-state';
import { Ink } from '../../ui/ink';

const Strokes = v.array(v.array(v.object({ x: v.number(), y: v.number(), pressure: v.number() })));

/** What was drawn before the page reloaded itself, else nothing. */
export function inkOverReload(): Ink {
  const ink: Ink = new Ink(
    restored(restoredAfterReload('ink', () => (ink.empty ? '' : JSON.stringify(ink.strokes)))),
  );
  return ink;
}

function restored(strokes: string | null): v.InferOutput<typeof Strokes> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Strokes), strokes);
  return parsed.success ? parsed.output : [];
}
