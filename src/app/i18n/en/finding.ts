/** English: what the doctor finds and how to mend it. Of a key the last word says how it is. */

export const finding = {
  'title-secure': 'Secure page',
  secureOk: 'The page is secure, so models can be verified and kept.',
  secureBroken:
    'The page came over plain http, so browsers hide the means to verify and keep models.',
  secureFix: 'Open it over https, or from localhost.',
  'title-isolation': 'Isolation',
  isolationOk: 'The page is cross-origin isolated, so WebAssembly may use several threads.',
  isolationBetter: 'The page is not cross-origin isolated, so WebAssembly has one thread.',
  isolationFix:
    'Send these two headers with every file. Where the host cannot (GitHub Pages), the site’s service worker adds them: let the page finish loading, then reload it once.',
  isolationFixReload:
    'The service worker adds the headers to the next page that it answers with: reload once. If that does not help, the host has to send them.',
  isolationFixFramed:
    'This page is shown inside another one. That one has to send the same headers and to give its frame allow="cross-origin-isolated".',
  'title-threads': 'Threads',
  threadsOk:
    'WebAssembly may use the {{of, number}} processor cores of this device; how many help is measured.',
  threadsOne: 'This device has one processor core, so there is nothing to share.',
  threadsWait:
    'This device has {{of, number}} processor cores, but WebAssembly may use one of them.',
  threadsFix: 'Threads come with isolation: see above.',
  threadsMissing: 'This browser’s WebAssembly has no threads.',
  'title-simd': 'WebAssembly SIMD',
  simdOk: 'WebAssembly has SIMD instructions, which the models need to be fast.',
  simdBroken:
    'WebAssembly has no SIMD instructions here; the engines of the text models need them.',
  simdFix: 'Use a current browser: Chrome or Edge 91, Firefox 89, Safari 16.4, or newer.',
  'title-webgpu': 'WebGPU',
  webgpuOk: 'WebGPU works: {{name}}.',
  webgpuSoftware: 'WebGPU runs on the processor ({{name}}), which is slower than WebAssembly.',
  webgpuNone: 'This browser does not offer WebGPU; the other backends do the work.',
  webgpuNoDevice:
    'This browser has WebGPU, but no graphics device for it; the other backends do the work.',
  webgpuFix:
    'Use a current Chrome or Edge, or Safari 26. Firefox: set dom.webgpu.enabled in about:config. On Linux, Chrome also needs “Vulkan” in chrome://flags.',
  graphicsFix:
    'Chrome and Edge: turn on “Use graphics acceleration when available” in Settings, System; chrome://gpu tells the rest. Firefox: Settings, General, Performance. Or update the graphics driver.',
  'title-webgl': 'WebGL',
  webglOk: 'WebGL 2 works: {{name}}.',
  webglSoftware: 'WebGL 2 runs on the processor ({{name}}), which is slower than WebAssembly.',
  webglNone: 'This browser does not offer WebGL 2; the other backends do the work.',
  webglNoDevice:
    'This browser has WebGL 2, but could not start it; the other backends do the work.',
  'title-storage': 'Storage',
  storageOk: 'The browser lets the page keep its models and records.',
  storageBroken:
    'The browser refuses to store anything for this page, so models are downloaded at each visit, and what is added, trained or recorded is forgotten when the page closes.',
  storageFix:
    'Leave the private window, or allow this site to save data: chrome://settings/content/siteData, or in Firefox Settings, Privacy & Security, Cookies and Site Data.',
  storageBlocked: 'Another tab of this site is older and holds on to what is stored.',
  storageBlockedFix: 'Close the other tabs of this site, then reload the page.',
  storageNewer:
    'A newer version of Inkling is open, or was open, in this browser, and stores in a newer form.',
  storageNewerFix: 'Reload the page.',
  'title-quota': 'Room',
  quotaOk: '{{used, bytes}} are used of {{of, bytes}} that the browser allows.',
  quotaShort: 'Room is short: {{used, bytes}} are used of {{of, bytes}} that the browser allows.',
  quotaFix:
    'Free space on the disk, leave the private window, or delete models that you do not use.',
  quotaUnknown: 'This browser does not tell how much may be stored.',
  'title-persistence': 'Persistence',
  persistenceOk: 'The browser has promised not to delete the models by itself.',
  persistenceBetter:
    'The browser may delete the models when space is short; Safari does so after seven days without a visit.',
  persistenceFix: 'Ask it to keep them, or install the site as an app.',
  persistenceUnknown: 'This browser does not tell whether it keeps what is stored.',
  'title-service-worker': 'Service worker',
  workerOk: 'The service worker answers for this page.',
  workerUpdate: 'The service worker answers for this page; another version waits for your consent.',
  workerInstalling: 'The service worker is being installed.',
  workerIdle: 'There is a service worker, but it does not answer for this page yet.',
  workerReloadFix: 'Reload the page, without holding Shift.',
  workerNone: 'No service worker has been started.',
  workerNoneFix:
    'It starts when the page has loaded; look again in a moment. The development server has none.',
  workerUnsupported: 'This browser offers no service worker here, so the site cannot work offline.',
  workerFix:
    'Open the page over https in a normal window. In Firefox, private windows have no service workers.',
  waitFix: 'Leave the page open for a moment.',
  'title-offline': 'Offline',
  offlineOk:
    'Everything that the tasks need is kept ({{used, bytes}}): they work without a network.',
  offlineWaiting: 'The files for offline use are not kept yet; that begins when the page is idle.',
  offlineStoring: 'The files for offline use are being kept: {{used, bytes}} of {{of, bytes}}.',
  offlineDeclined:
    'The browser asks to save data, so nothing is kept beforehand; what you use is kept.',
  offlineDeclinedFix:
    'Turn the data saver off (Android: Settings, Network & internet, Data Saver), then reload.',
  offlineFailed: 'Some files for offline use could not be kept.',
  offlineFix: 'Check the connection and the room for storage above, then reload the page.',
  offlineUnsupported: 'Without a service worker the site needs the network.',
  'title-task-summarize': 'Summaries',
  'title-task-sentiment': 'Sentiment',
  'title-task-digits': 'Digits',
  testOk: '{{name}} gives the known answer fastest of all, in {{used, tenths}} ms.',
  testSome:
    '{{name}} gives the known answer in {{used, tenths}} ms; {{of, number}} more are not measured yet.',
  testNone: 'No backend has been measured for this model yet.',
  testFix: 'Measure now, or use the task once: the rest is measured while the page is idle.',
  testFaulty: '{{name}} did not give the known answer here, so another backend is used.',
  testFaultyFix:
    'Nothing is lost. To have it too, update the browser and the graphics driver, then measure again.',
  testBroken: 'No backend of this device gives the known answer ({{name}}).',
  testBrokenFix:
    'Measure again. If nothing changes, use a current Chrome, Edge, Firefox or Safari, and send the report to whoever runs the site.',
  testUnknown: 'The engine could not be asked.',
  testUnknownFix:
    'Reload the page; if that does not help, the browser blocks workers or scripts of this site.',
} as const;
