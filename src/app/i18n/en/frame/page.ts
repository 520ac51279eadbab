/** English: the frame and what several views share. */

export const page = {
  more: 'More',
  tasks: 'Tasks',
  skip: 'Skip to the content',
  themeAuto: 'Colours: as the system has them',
  themeLight: 'Colours: light',
  themeDark: 'Colours: dark',
  privateText: 'Your text never leaves this device.',
  privateDrawing: 'Your drawing never leaves this device.',
  memoryOnly:
    'This browser keeps nothing for this page (a private window, or storage is blocked). Models that you add or train work as long as the page is open, and are forgotten when it closes. Export what you want to keep.',
  memoryBlocked:
    'Another tab of this site is older and holds on to what is stored. Close the other tabs of this site, then reload this page. Until then it works from its memory: models that you add or train are forgotten when it closes.',
  storageNewer:
    'A newer version of Inkling is open, or was open, in this browser. Reload the page: until then nothing can be added or trained here, and what is stored is left as it is.',
  viewMissing:
    'This part of the page could not be fetched. Check the connection and reload the page.',
  viewReplaced:
    'The site has a new version, and this part of the old one is gone. Reload to go on: what you have written stays.',
  framed:
    'Another site shows Inkling inside of its own page. So that nothing is pressed here by mistake, it opens only by itself.',
  openAlone: 'Open Inkling',
  unknownBackend:
    'The address asks for “{{asked}}”, which is not a backend. Use one of {{allowed}}; until then the fastest is chosen here.',
  newVersion: 'A new version is ready. What you have written stays.',
  unsaved:
    'The browser cannot keep what you have written over a reload. Copy it elsewhere, then clear it and press Reload.',
  reload: 'Reload',
  dismiss: 'Dismiss',
  example: 'Try an example',
  stop: 'Stop',
  copy: 'Copy',
  previous: 'Previous',
  next: 'Next',
  pageOf: 'Page {{page, number}} of {{pages, number}}',
} as const;
