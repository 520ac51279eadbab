/** English: making a model ready. */

export const load = {
  start: 'Starting',
  fetchNetwork:
    'Downloading the {{model}} model from this site: {{loaded, bytes}} of {{total, bytes}}',
  fetchStorage:
    'Reading the {{model}} model from this browser’s storage: {{loaded, bytes}} of {{total, bytes}}',
  prepare: 'Starting the {{model}} model on this device',
  check: 'Checking that the {{model}} model gives its known answer here',
} as const;
