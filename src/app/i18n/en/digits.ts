/** English: the Digits view. */

export const digits = {
  draw: 'Draw a digit',
  pad: 'Drawing pad',
  padHelp:
    'Draw with mouse, pen or finger. By keyboard: arrow keys move the pen (with Shift in small steps), Space lowers or lifts it, Delete clears the pad.',
  penDown: 'Pen down',
  penUp: 'Pen up',
  clear: 'Clear',
  upload: 'Open a picture',
  picture: 'The picture that was opened',
  reading: 'Reading',
  empty:
    'Draw one digit, or drop a picture of one. A small network reads it, and the bars follow every stroke.',
  result: 'Digit {{digit}}',
  networkInput: 'What the network sees',
  networkInputSize: '28 × 28 pixels',
  bars: 'Probability of each digit',
  bar: 'Digit {{digit}}',
  percent: '{{share, percent}}',
  time: '{{milliseconds, tenths}} ms',
} as const;
