/** Judges what the browser can compute with: threads, SIMD, and the graphics interfaces. */

import type { Facts } from './browser-facts';
import { finding, type Finding } from './finding';
import type { Graphics } from './graphics-facts';

export function threads({ isolated, wasm, cores }: Facts): Finding {
  const values = { of: cores };
  if (!wasm.threads) return finding('threads', 'better', 'threadsMissing', { fix: 'simdFix' });
  if (!isolated) return finding('threads', 'better', 'threadsWait', { fix: 'threadsFix', values });
  return cores > 1
    ? finding('threads', 'ok', 'threadsOk', { values })
    : finding('threads', 'ok', 'threadsOne');
}

export function simd({ wasm }: Facts): Finding {
  return wasm.simd
    ? finding('simd', 'ok', 'simdOk')
    : finding('simd', 'broken', 'simdBroken', { fix: 'simdFix' });
}

export function graphics(id: 'webgpu' | 'webgl', found: Graphics): Finding {
  const keys = {
    webgpu: {
      ok: 'webgpuOk',
      software: 'webgpuSoftware',
      none: 'webgpuNone',
      noDevice: 'webgpuNoDevice',
      fix: 'webgpuFix',
      deviceFix: 'graphicsFix',
    },
    webgl: {
      ok: 'webglOk',
      software: 'webglSoftware',
      none: 'webglNone',
      noDevice: 'webglNoDevice',
      fix: 'simdFix',
      deviceFix: 'graphicsFix',
    },
  } as const;
  const own = keys[id];
  if (found.kind === 'missing') return finding(id, 'better', own.none, { fix: own.fix });
  if (found.kind === 'no-device')
    return finding(id, 'better', own.noDevice, { fix: own.deviceFix });
  const values = { name: found.name };
  return found.software
    ? finding(id, 'better', own.software, { fix: own.deviceFix, values })
    : finding(id, 'ok', own.ok, { values });
}
