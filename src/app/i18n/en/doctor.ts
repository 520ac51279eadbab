/** English: the doctor. */

export const doctor = {
  intro: 'What this browser gives the models, what it keeps from them, and what to do about it.',
  looking: 'Looking',
  summaryOk: 'Everything is as it should be.',
  summaryBetter_one: '{{count, number}} thing could be better.',
  summaryBetter_other: '{{count, number}} things could be better.',
  summaryBroken_one: '{{count, number}} thing is broken.',
  summaryBroken_other: '{{count, number}} things are broken.',
  ok: 'OK',
  better: 'Could be better',
  broken: 'Broken',
  fix: 'What to do',
  copyReport: 'Copy the report',
  copyLines: 'Copy the lines',
  measure: 'Measure every backend now',
  measuring: 'Measuring {{task}}: {{done, number}} of {{of, number}} backends',
  measureNote:
    'Each model gets its known input on each backend. This may download several megabytes of runtime.',
  tests: 'Time for the known answer',
  notMeasured: 'not measured yet',
  persist: 'Ask the browser to keep them',
  persistRefused:
    'The browser did not agree. Most agree once the site is installed, bookmarked or used often.',
  reload: 'Reload the page',
} as const;
