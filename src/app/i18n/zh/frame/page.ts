/** Chinese: the frame and what several views share. */

export const page = {
  more: '更多',
  tasks: '任务',
  skip: '跳到正文',
  themeAuto: '配色：跟随系统',
  themeLight: '配色：浅色',
  themeDark: '配色：深色',
  privateText: '您的文字不会离开这台设备。',
  privateDrawing: '您的手写不会离开这台设备。',
  memoryOnly:
    '这个浏览器不为本页保存任何内容（无痕窗口，或存储已被阻止）。您添加或训练的模型在页面打开期间可用，关闭后即被遗忘。想留下的，请先导出。',
  memoryBlocked:
    '本站的另一个标签页较旧，仍占用着已保存的数据。请关闭本站的其他标签页，然后刷新本页。在此之前本页只用内存工作：添加或训练的模型会在页面关闭时消失。',
  storageNewer:
    '这个浏览器中打开着或曾打开过较新版本的 Inkling。请刷新页面：在此之前这里不能添加或训练模型，已保存的内容原样保留。',
  viewMissing: '页面的这一部分没有取到。请检查网络后刷新页面。',
  viewReplaced: '网站已有新版本，旧版本的这一部分已不存在。重新载入即可继续，您写下的内容会保留。',
  framed: '另一个网站在它的页面里显示 Inkling。为避免误点，Inkling 只能单独打开。',
  openAlone: '打开 Inkling',
  unknownBackend:
    '网址中要求的“{{asked}}”不是可用的后端。可用的有 {{allowed}}；目前仍自动选择最快的一个。',
  newVersion: '新版本已准备好。您写下的内容会保留。',
  unsaved: '浏览器无法在重新载入时保留您写下的内容。请先把它复制到别处并清空，再按“重新载入”。',
  reload: '重新载入',
  dismiss: '知道了',
  example: '试一个例子',
  stop: '停止',
  copy: '复制',
  previous: '上一页',
  next: '下一页',
  pageOf: '第 {{page, number}} 页，共 {{pages, number}} 页',
} as const;
