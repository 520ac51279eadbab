/** English: the line that tells where a model runs. */

export const instrument = {
  idle: 'No model is loaded yet. The first use loads it from this site and keeps it in this browser.',
  verified: 'verified',
  verifiedHint:
    'Every byte matches its published SHA-256, and the model gives its known answer on this device.',
  why: 'Why {{candidate}}?',
  measured: '{{candidate}} gave the known answer fastest of all that were measured on this device.',
  first:
    '{{candidate}} runs everywhere, so it went first. The others are measured when the device is idle.',
  forced: '{{candidate}} was asked for in the address.',
  refused: 'The backend asked for in the address could not be used:',
  candidate: 'Backend',
  finding: 'Known answer in',
  milliseconds: '{{milliseconds, tenths}} ms',
  chosen: 'chosen',
  unavailable: 'not available',
  wrong: 'wrong answer',
  failed: 'failed',
  slow: 'too slow',
  stored: 'The model is kept in this browser; the next visit does not download it.',
  notStored: 'This browser would not keep the model, so the next visit downloads it again.',
} as const;
