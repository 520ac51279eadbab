/**
 * Which graphics interfaces the browser has, and whether a GPU is behind them: a software renderer
 * works, but slower than WebAssembly.
 */

/**
 * A graphics interface: not offered, offered but without a device, or there. `software` ones run on
 * the processor.
 */
export type Graphics =
  | { readonly kind: 'missing' }
  | { readonly kind: 'no-device' }
  | { readonly kind: 'there'; readonly name: string; readonly software: boolean };

/**
 * Names of software renderers: SwiftShader (Chromium), llvmpipe (Linux), Microsoft Basic Render
 * Driver and WARP (Windows).
 */
const SOFTWARE = /swiftshader|llvmpipe|basic render|warp|software/i;

export async function findWebGpu(): Promise<Graphics> {
  // Absent in some browsers and on insecure pages, whatever the types say; so is `info`.
  const { gpu } = navigator as Partial<Pick<Navigator, 'gpu'>>;
  if (!gpu) return { kind: 'missing' };
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (!adapter) return { kind: 'no-device' };
  const { info = {} } = adapter as { readonly info?: Partial<GPUAdapterInfo> };
  const { vendor = '', architecture = '', description = '', isFallbackAdapter = false } = info;
  const name = description || [vendor, architecture].filter(Boolean).join(' ') || 'GPU';
  return {
    kind: 'there',
    name,
    software: isFallbackAdapter || SOFTWARE.test(`${name} ${architecture}`),
  };
}

export function findWebGl(): Graphics {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return { kind: 'WebGL2RenderingContext' in window ? 'no-device' : 'missing' };
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext(); // a browser has few of them
  return { kind: 'there', name, software: SOFTWARE.test(name) };
}
