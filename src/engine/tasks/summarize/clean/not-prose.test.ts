/**
 * What stands between the paragraphs and is no prose: programs, logs, stack traces, shell sessions,
 * tables, formulas, data. It may not become a sentence of a summary, in English or in Chinese; the
 * words around it stay. The texts are ours.
 */
import { expect, test } from 'vitest';
import { clean } from './clean';

/** What it is; what stands before, the lines that are no prose, what stands behind. */
const CASES: readonly (readonly [string, string, string, string])[] = [
  [
    'a README with Python that is not fenced',
    'Kestrel reads the tides of any harbour and tells you when to sail.',
    "    from kestrel import Harbour\n\n    harbour = Harbour('Lindby')\n    for tide in harbour.tides(days=3):\n        print(tide.time, tide.height)",
    'It needs no key and works without a network.',
  ],
  [
    'Python without indent',
    'The script reads every file of the folder once.',
    "import os\nfrom pathlib import Path\n\ndef read_all(folder):\n    names = sorted(os.listdir(folder))\n    total = 0\n    for name in names:\n        total += len(Path(folder, name).read_text())\n    return total\n\nif __name__ == '__main__':\n    print(read_all('.'))",
    'On the old server that took a minute.',
  ],
  [
    'a log',
    'The service fell over in the night from Sunday to Monday.',
    '2026-11-23 02:14:07,113 INFO  [main] Starting worker 3 of 8.\n2026-11-23 02:14:09,871 WARN  [pool-2] Queue is nearly full. Retrying.\n2026-11-23 02:14:11,002 ERROR [pool-2] Connection refused.\n2026-11-23 02:14:11,004 ERROR [pool-2] Giving up.',
    'The cause was a certificate that had run out.',
  ],
  [
    'a log of a web server',
    'Somebody asked for the same page two hundred times.',
    '203.0.113.7 - - [23/Nov/2026:02:14:07 +0000] "GET /index.html HTTP/1.1" 200 5316\n203.0.113.7 - - [23/Nov/2026:02:14:08 +0000] "GET /index.html HTTP/1.1" 200 5316\n203.0.113.7 - - [23/Nov/2026:02:14:08 +0000] "GET /favicon.ico HTTP/1.1" 404 153',
    'We have asked the owner of the address to stop.',
  ],
  [
    'a stack trace of Python',
    'The import fails since the update of last week.',
    'Traceback (most recent call last):\n  File "/srv/app/run.py", line 12, in <module>\n    main()\n  File "/srv/app/run.py", line 8, in main\n    raise ValueError("no harbour of that name")\nValueError: no harbour of that name',
    'A name with an accent is enough to bring it about.',
  ],
  [
    'a stack trace of Java',
    'The report says what happened when the button was pressed.',
    'Exception in thread "main" java.lang.NullPointerException: Cannot invoke "Tide.height()" because "tide" is null\n\tat com.kestrel.Harbour.next(Harbour.java:41)\n\tat com.kestrel.Main.main(Main.java:12)\nCaused by: java.io.IOException: Stream closed\n\t... 12 more',
    'The next version will not ask twice.',
  ],
  [
    'a stack trace of JavaScript',
    'Visitors with an old browser saw an empty page.',
    "TypeError: Cannot read properties of undefined (reading 'height')\n    at Harbour.next (/app/src/harbour.js:41:17)\n    at async run (/app/src/main.js:12:3)",
    'A test for that browser has been added.',
  ],
  [
    'a shell session',
    'Installing it takes two commands and no rights.',
    "$ git clone https://example.org/kestrel.git\nCloning into 'kestrel'...\n$ cd kestrel && make install\n$ kestrel --version\nkestrel 2.1.0",
    'After that the tides are read once an hour.',
  ],
  [
    'a prompt with names',
    'The disk of the build machine is full again.',
    'root@build:/var# du -sh /var/cache\n48G\t/var/cache\nroot@build:/var# rm -rf /var/cache/old',
    'From now on it is emptied every night.',
  ],
  [
    'a table of Markdown',
    'We compared three pumps over one winter.',
    '| Pump | Power | Price |\n|:-----|------:|------:|\n| A    | 3 kW  | 900   |\n| B    | 5 kW  | 1,200 |',
    'The second was the quietest of them.',
  ],
  [
    'a table of aligned columns',
    'The harbours differ in depth and in price.',
    'Harbour      Depth     Price\nLindby       4.5 m     12.00\nEllsmouth    6.0 m     18.50\nTarn         2.5 m      7.00',
    'Most crews stay in the first of them.',
  ],
  [
    'a table drawn with lines',
    'The query answers with one line for each ship.',
    '+------+-------+\n| name | tons  |\n+------+-------+\n| Ida  | 120   |\n| Mary | 95    |\n+------+-------+',
    'Two of them were built in the same year.',
  ],
  [
    'LaTeX',
    'The loss is what the model gets wrong in the mean.',
    '\\begin{equation}\n\\mathcal{L}(\\theta) = -\\frac{1}{N} \\sum_{i=1}^{N} \\log p_\\theta(y_i \\mid x_i).\n\\end{equation}',
    'We move the weights until it falls no more.',
  ],
  [
    'formulas between dollars',
    'The height of the tide follows two waves.',
    '$$\nh(t) = a_1 \\cos(\\omega_1 t) + a_2 \\cos(\\omega_2 t).\n$$',
    'The second of them is the weaker one.',
  ],
  [
    'SQL',
    'The ten ships that came most often are found so.',
    'SELECT ship, COUNT(*) AS visits\nFROM arrivals\nWHERE year = 2026\nGROUP BY ship\nORDER BY visits DESC\nLIMIT 10;',
    'The answer takes less than a second.',
  ],
  [
    'JSON',
    'A harbour is described by a small file.',
    '{\n  "name": "Lindby",\n  "depth": 4.5,\n  "tides": [\n    1.2,\n    3.4\n  ]\n}',
    'Every field but the name may be left out.',
  ],
  [
    'YAML',
    'The service is set up in one file.',
    'version: 2\nservices:\n  kestrel:\n    image: kestrel:2.1\n    ports:\n      - "8080:80"\n    restart: always',
    'Nothing else has to be written.',
  ],
  [
    'a difference between files',
    'The mistake was a sign in one line.',
    '--- a/tide.c\n+++ b/tide.c\n@@ -12,7 +12,7 @@\n-  return low - high;\n+  return high - low;',
    'It had been there for eleven years.',
  ],
  [
    'C in Chinese text',
    '下面的函数计算两次潮汐之间的时间。',
    '#include <stdio.h>\n\nint main(void) {\n    printf("%d\\n", next_tide(12));\n    return 0;\n}',
    '它在旧机器上也只要一毫秒。',
  ],
  [
    'a shell session and a log in Chinese text',
    '安装只需要两条命令，不需要管理员权限。',
    '$ sudo apt install kestrel\n$ kestrel --now\n[INFO] 正在读取潮汐数据。\n[ERROR] 连接失败，请重试。',
    '如果仍然失败，请检查网络。',
  ],
  [
    'CSS and HTML in Chinese text',
    '按钮的颜色在样式表里修改。',
    '.button {\n  color: red;\n  padding: 4px;\n}',
    '保存之后刷新页面就能看到变化。',
  ],
];

test.each(CASES)('%s is left out', (_, before, code, behind) => {
  const { text, sourceOf } = clean(`${before}\n\n${code}\n\n${behind}`);
  expect(text.trim().split(/\s*\n\s*/)).toEqual([before, behind]);
  expect(sourceOf({ start: 0, end: before.length })).toEqual([{ start: 0, end: before.length }]);
});

test.each([
  'The plan has three parts: a pump, a pipe and a tank.\nFrom March on, it runs.\nReturn tickets stay valid.',
  'For years nobody came.\nIf it rains, we stay; if not, we go.\nWhile the band played, the boats left.',
  'Note: the office is closed.\nDate: 3 March 2026.\nPlace: the old school.',
  '第一，水位上升了两米。\n第二，四十户人家搬进学校。\n第三，雨在中午停了。',
  'Tom: Are you coming?\nAnn: At eight.\nTom: Good.',
  'The price was $5 in May and $7 in June.\nAt $9 nobody bought it.\nIt fell to $4.',
  'Select committees met twice.\nFrom there the report went to the house.\nWhere it ends, nobody knows.',
  'The agency shall:\nreduce the cost of each office;\nanswer every letter within a week;\npublish what it has done.',
  '2026-11-23 was a Monday.\n2026-11-24 was worse.\nWe stopped counting then.',
])('prose stays as it is: %s', (text) => {
  expect(clean(text).text).toBe(text);
});
