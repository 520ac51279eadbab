/** English: what was copied to the clipboard, or that nothing was. */

export const copying = {
  refused:
    'Nothing was copied: the browser does not allow it. Select the text, then press Ctrl+C (on a Mac ⌘C).',
  summary_one: 'Summary copied: {{count, number}} sentence',
  summary_other: 'Summary copied: {{count, number}} sentences',
  part_one: 'What is written so far is copied: {{count, number}} word',
  part_other: 'What is written so far is copied: {{count, number}} words',
  code_one: 'Code copied: {{count, number}} line',
  code_other: 'Code copied: {{count, number}} lines',
  report_one: 'Report copied: {{count, number}} finding',
  report_other: 'Report copied: {{count, number}} findings',
  lines_one: 'Copied for {{where}}: {{count, number}} line',
  lines_other: 'Copied for {{where}}: {{count, number}} lines',
} as const;
