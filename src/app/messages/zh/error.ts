/** Chinese: every way to fail: what happened, what to do. */

export const error = {
  'input-empty': '这里还是空的。请先写点什么，然后再试。',
  'input-too-long': '这段文字太长。请缩短到 {{limit}} 个字符以内，然后再试。',
  'input-not-text': '这不是可以读的文字。请使用 UTF-8 编码的纯文本文件，或直接粘贴文字。',
  'picture-empty': '这个文件是空的。请选择一张写有一个数字的图片。',
  'picture-unreadable': '这个文件不是浏览器能打开的图片。请使用 PNG、JPEG 或 WebP 文件。',
  'picture-too-large': '这张图片太大。请缩小后再打开。',
  'picture-blank': '没有找到数字。请使用浅底深色或深底浅色的一个数字。',
  'option-invalid': '这个设置不可用。请换一个再试。',
  'model-missing': '本站没有这项任务的模型。请刷新页面；若仍不行，请告诉本站的管理者。',
  'model-corrupt': '模型文件 {{file}} 与公布的内容不符，重新下载后仍然如此，因此没有使用。请稍后再试，或告诉本站的管理者。',
  'download-failed': '模型没有下载成功。请检查网络后再试；已下载的部分会保留。',
  'backend-failed': '模型无法在本机的 {{backend}} 上运行。请再试一次，会改用别的方式。',
  'no-backend': '这个浏览器无法以任何方式运行该模型。请使用新版的 Chrome、Edge、Firefox 或 Safari。',
  'worker-died': '引擎在工作途中停止，已重新启动。请再试一次；如果内存不足，请关闭其他标签页。',
  'not-secure': '通过普通 http 打开时，浏览器给本页的权限不够。请通过 https 或 localhost 打开。',
  cancelled: '已停止。',
  internal: 'Inkling 内部出了问题。请再试一次；如果再次出现，请刷新页面。',
} as const;
