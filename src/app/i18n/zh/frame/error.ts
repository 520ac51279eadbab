/** Chinese: every way to fail: what happened, what to do. */

export const error = {
  'input-empty': '这里还是空的。请先写点什么，然后再试。',
  'input-too-long': '这段文字太长。请缩短到 {{limit}} 个字符以内，然后再试。',
  'input-not-text': '这不是可以读的文字。请使用文本文件或文档，或直接粘贴文字。',
  'document-unsupported':
    '这里读不了 {{file}}。请使用 PDF、Word（.docx）、PowerPoint（.pptx）、OpenDocument（.odt、.odp）、RTF、EPUB、HTML、Markdown、字幕或文本文件，或直接粘贴文字。',
  'document-encrypted':
    '{{file}} 有密码保护。请在原来的程序中打开它，另存为没有密码的文件，再在这里打开。',
  'document-password': '{{file}} 有密码保护。请输入密码后打开。',
  'document-damaged': '{{file}} 已损坏，无法读取。请重新获取或重新保存，然后再打开。',
  'document-scanned':
    '{{file}} 只有页面的图片，没有文字。请先用文字识别（OCR）程序处理，再在这里打开。',
  'document-empty': '{{file}} 里没有文字。请选择另一个文件。',
  'document-too-large': '{{file}} 太大，或解压后太大，因此没有读取。请选择其中一部分。',
  'document-too-slow':
    '读取 {{file}} 的时间过长，已经停止。请在原来的程序中重新保存，或选择其中一部分。',
  'picture-empty': '这个文件是空的。请选择一张写有一个数字的图片。',
  'picture-unreadable': '这个文件不是浏览器能打开的图片。请使用 PNG、JPEG 或 WebP 文件。',
  'picture-too-large': '这张图片太大。请缩小后再打开。',
  'picture-blank': '没有找到数字。请使用浅底深色或深底浅色的一个数字。',
  'picture-unclear': '这张图片里看不出数字。请靠近再拍一张：平整的纸上只有数字。',
  'option-invalid': '这个设置不可用。请换一个再试。',
  'model-missing': '这里没有这个名称的模型或版本。请刷新页面；若仍不行，请告诉本站的管理者。',
  'model-newer':
    '{{model}} 由较新版本的 Inkling 保存，现原样保留。请刷新页面以使用较新版本，或换一个名称。',
  'model-other-task':
    '{{model}} 是用于{{served}}的模型，而这里需要用于{{asked}}的模型。请选择另一个模型，或给新模型换一个名称。',
  'model-corrupt':
    '模型文件 {{file}} 与公布的内容不符，重新下载后仍然如此，因此没有使用。请稍后再试，或告诉本站的管理者。',
  'download-failed': '所需的文件没有下载成功。请检查网络后再试；已下载的部分会保留。',
  'backend-failed': '模型无法在本机的 {{backend}} 上运行。请再试一次，会改用别的方式。',
  'no-backend':
    '这个浏览器无法以任何方式运行该模型。请使用新版的 Chrome、Edge、Firefox 或 Safari。',
  'training-diverged': '损失已不是数字：步子太大。请调低学习率后重新训练。',
  'data-missing': '这里没有可供训练的样本。请先选择数据来源。',
  'data-invalid': '文件 {{file}} 的内容不对。请换一个文件；原有内容没有改动。',
  'data-unreachable':
    '无法从该地址取得 {{file}}。请检查地址；对方服务器也须允许本站读取。也可以先下载文件，再拖到这里。',
  'data-cut-off':
    '{{file}} 中的 JSON 不完整：文件被截断了，或有括号、引号没有闭合。请重新下载或导出，再打开。',
  'workbook-unreadable':
    '{{file}} 不是这里能读取的工作簿：可能已损坏、设有密码，或是旧格式。请另存为 .xlsx 或 CSV 后再打开。',
  'workbook-too-large':
    '{{file}} 超出本页允许的工作簿大小：解压后 300 MB。请把工作表另存为 CSV 后再打开。',
  'batch-missing': '这个批次已不在存储中。请重新打开它的文件。',
  'batch-elsewhere': '这个批次正在另一个标签页中打开。请在那里继续，或关闭那个标签页后重试。',
  'search-elsewhere': '这次搜索正在另一个标签页中运行。请在那里继续，或在那里停止后重试。',
  'checkpoint-missing': '这次训练保存的进度已经不在了。请从头开始。',
  'model-unfit': '这个模型不能在这里使用：{{reason}}什么都没有改变。',
  'model-refused':
    '这个模型没有被接受，原因是 {{file}} 中的 {{part}}：它可能耗尽本机的时间或内存，或会被读错。之前的版本继续使用。',
  'self-test-failed': '模型已下载，但在这台设备上无法作答，因此没有启用。之前的版本继续使用。',
  'self-test-late':
    '模型在这台设备上 {{limit}} 秒内没有作答，因此测试已停止，模型没有启用。请选择更小的模型。',
  'hub-missing': '那里没有公开的模型 {{repository}}。请检查名称、版本，以及 Hub 或镜像的地址。',
  'address-invalid':
    '“{{address}}”不能使用。Hub 或镜像的地址以 https:// 或 http:// 开头，其中不含用户名或密码；模型的名称是“所有者/名称”。',
  'redirect-refused': '{{address}} 转到了您自己网络内的地址，因此没有访问。请选择其他 Hub 或镜像。',
  'package-invalid':
    '{{file}} 中没有可以使用的模型。请拖入 Hub 或 TensorFlow.js 格式的文件夹或 zip、由全连接层组成的 ONNX 文件，或由 Inkling 导出的包。',
  'package-damaged': '{{file}} 已损坏，或与其自身的说明不符，因此没有使用。请重新下载或导出。',
  'package-too-large':
    '{{file}} 的内容超出了本页模型的上限：解压后最多 10,000 个文件、2 GB。没有使用其中的任何内容。',
  'storage-full': '浏览器空间不足，还差 {{missing}}。请删除不需要的模型，然后再试。',
  'storage-refused':
    '浏览器不为本站存储任何内容，因此无法添加模型。请允许本站存储，或离开无痕窗口。',
  'storage-lost':
    '浏览器关闭了本站的存储（例如清除了网站数据）。请再试一次；之前保存的内容可能已不在。',
  'storage-newer': '这个浏览器中打开着或曾打开过较新版本的 Inkling，它的存储格式更新。请刷新页面。',
  'storage-blocked':
    '本站的另一个标签页较旧，仍占用着已保存的数据。请关闭本站的其他标签页，然后刷新本页。',
  'worker-died': '引擎在工作途中停止，已重新启动。请再试一次；如果内存不足，请关闭其他标签页。',
  'worker-silent': '引擎在工作途中不再应答，已被结束。请再试一次；如有别的运行方式，会改用它。',
  'answer-impossible':
    '模型在这里算出的结果不可能是答案，因此没有显示。请再试一次；如果再次出现，请重启浏览器，或选择该模型的其他版本。',
  'not-secure': '通过普通 http 打开时，浏览器给本页的权限不够。请通过 https 或 localhost 打开。',
  'site-unreachable':
    '{{site}} 没有 Inkling 应答。请检查网络，或告诉本页的管理者：地址或响应头有误。',
  'origin-refused': '{{site}} 的 Inkling 不为本页服务。该站的管理者可以允许本页使用。',
  cancelled: '已停止。',
  internal: 'Inkling 内部出了问题。请再试一次；如果再次出现，请刷新页面。',
} as const;
