/** What people paste: e-mails and whole pages. */
import { expect, test } from 'vitest';
import { clean } from './clean';
import { sentencesOf } from './test-sentences';

const SAID = ['The build is red again.', 'I reverted the change.', 'It is green now.'];
const ARTICLE = [
  'The bridge is closed until May, the council said on Monday.',
  'Engineers found cracks in two piers.',
  'Traffic will use the ferry.',
];

/** Long enough to have something behind it. */
const LONG = [
  'The grey heron is a wading bird of the heron family, native throughout temperate Europe and Asia.',
  'It is resident in much of its range, but some populations of the north migrate in autumn.',
  'A large bird, it stands up to a metre tall.',
];

test.each<readonly [kind: string, source: string, sentences: readonly string[]]>([
  [
    'an e-mail that answers another',
    'From: Ann Poe <ann@example.org>\nTo: Bo Lee <bo@example.org>\nDate: Mon, 4 Mar 2024 10:11:12 +0100\nSubject: Re: Move\n\nHi Bo,\n\nthe landlord has agreed. We move on 3 May.\n\nSent from my phone\n\n-- \nAnn Poe | Facilities\nConfidential.\n\nOn Fri, 1 Mar 2024 at 09:00, Bo Lee <bo@example.org> wrote:\n> Dear Ann,\n>\n> did the landlord answer?\n',
    ['Hi Bo,', 'the landlord has agreed.', 'We move on 3 May.'],
  ],
  [
    'an e-mail in Chinese',
    '发件人：安\n收件人：博\n主题：搬家\n日期：2024年3月4日\n\n房东同意了新的日期。我们五月三日搬。\n\n发自我的iPhone\n',
    ['房东同意了新的日期。', '我们五月三日搬。'],
  ],
  [
    'a page of news, all of it',
    `Home | News | Sport | Weather\nSign in\nShare this article\n${ARTICLE.slice(0, 2).join(' ')}\nAdvertisement\n${ARTICLE[2] ?? ''}\nRead more: Ten bridges of the north\n© 2024 The Paper. All rights reserved.\n`,
    ARTICLE,
  ],
  [
    'a page of news in Chinese',
    '首页 > 新闻 > 本地\n分享到：微信 微博\n大桥将关闭到五月。两个桥墩有裂缝。\n相关阅读\n责任编辑：李某\n版权所有 © 2024\n',
    ['大桥将关闭到五月。', '两个桥墩有裂缝。'],
  ],
  [
    'an encyclopedia',
    'Grey heron[edit]\nFrom Wikipedia, the free encyclopedia\nThe heron is a bird. It lives near water.\n',
    ['Grey heron', 'The heron is a bird.', 'It lives near water.'],
  ],
  [
    'front matter of several lines, and what is struck out',
    '---\ntitle: A post\ntags:\n  - a\n  - b\n---\n\nThe library has ~~ten~~ twelve rooms.\n',
    ['The library has twelve rooms.'],
  ],
  [
    'an article of an encyclopedia, all of it',
    `${LONG.join(' ')}[5]: 302 \n\nContents\n1\tTaxonomy\n2\tDescription\n2.1\tVoice\nTaxonomy[edit]\nLinnaeus named it.\n\nSee also\nList of herons\nReferences[edit]\n BirdLife International (2019). "Ardea cinerea". IUCN Red List.\nPoe, A. (2004). The heron. London.\nExternal links\nHerons at the library\n`,
    [...LONG, 'Taxonomy', 'Linnaeus named it.'],
  ],
  [
    'the works behind a paper, and its appendix',
    `${LONG.join(' ')}\n\n7. References\n[1] A. Poe and B. Lee. A long title that\ngoes on. In Proc. of Things, 2019.\n[2] C. Wu. Another. arXiv:1901.00001.\n\nA. Appendix\nWe give the proofs here.\n`,
    [...LONG, 'A. Appendix', 'We give the proofs here.'],
  ],
  [
    'the same in Chinese',
    `${'我们提出一种新的方法，它在三个数据集上都更快。'.repeat(10)}\n\n参考文献\n[1] 张三. 一种方法. 软件学报, 2019.\n[2] 李四. 另一种方法. 2020.\n`,
    Array.from({ length: 10 }, () => '我们提出一种新的方法，它在三个数据集上都更快。'),
  ],
  [
    'an invitation to a meeting',
    `${SAID.join(' ')}\n\n________________________________________\nMicrosoft Teams meeting\nJoin on your computer, mobile app or room device\nClick here to join the meeting\nMeeting ID: 345 678 901 22\nPasscode: aB3dE\nDownload Teams | Join on the web\nOr call in (audio only)\n+31 20 123 4567,,12345678#   Netherlands, Amsterdam\nPhone Conference ID: 123 456 78#\nLearn More | Meeting options\n`,
    SAID,
  ],
  [
    'an invitation with its day',
    'Join Zoom Meeting\nhttps://zoom.example/j/1\nMeeting ID: 345 678\n2024-03-05 15:00-16:00\nWe choose a supplier.\n',
    ['2024-03-05 15:00-16:00', 'We choose a supplier.'],
  ],
  [
    'the same in Chinese',
    '张三邀请您参加腾讯会议\n我们讨论两家供应商的报价。\n点击链接入会，或添加至会议列表：\nhttps://meeting.example/dm/x\n#腾讯会议：123-456-789\n复制该信息，打开手机腾讯会议即可参与\n',
    ['我们讨论两家供应商的报价。'],
  ],
  [
    'a thread of answers',
    `r/Builds\n•\n2 yr. ago\n${SAID[0] ?? ''}\nUpvote\n1.2K\n\nDownvote\n\n387\nGo to comments\n\nShare\nu/bo_lee avatar\nbo_lee\n•\n2y ago\n${SAID.slice(1).join(' ')}\nReply\nreply\n`,
    SAID,
  ],
  [
    'a question with its answers',
    `${SAID[0] ?? ''}\nAsked 12 years, 5 months ago\nModified 1 year ago\nViewed 1.9m times\n\n27486\n\n${SAID[1] ?? ''}\n\nShare\nImprove this question\nFollow\nedited Jan 30 at 12:03\nasked Jun 27, 2012 at 13:51\nBo Lee's user avatar\nBo Lee\n501k5454 gold badges494494 silver badges\n3 Answers\nSorted by:\n\nHighest score (default)\n34929\n\n${SAID[2] ?? ''}\n`,
    SAID,
  ],
  [
    'an issue with its comments',
    `ann-poe opened this issue on Mar 3 · 4 comments\n@ann-poe\nann-poe commented on Mar 3\n${SAID[0] ?? ''}\n\n👍 3\n@bo-lee\nContributor\nbo-lee commented on Mar 4\n${SAID.slice(1).join(' ')}\n\n@ann-poe ann-poe added the bug label on Mar 4\n`,
    SAID,
  ],
  [
    'a mail with its farewell, card and what lawyers add',
    `Hi Bo,\n\n${SAID.join(' ')}\n\nKind regards,\nAnn\n\nAnn Poe\nHead of Facilities\nAcme Ltd | 12 High Street | Leeds\nT: +44 113 496 0000\n\nThis e-mail and any attachments are confidential and intended solely for the addressee. If you have received it in error, please delete it.\nPlease consider the environment before printing this email.\n`,
    ['Hi Bo,', ...SAID],
  ],
  [
    'mails that a page shows below each other',
    `The build\nInbox\n\nAnn Poe <ann@example.com>\nTue, 5 Mar, 10:02 (2 days ago)\nto me, Bo\n\n${SAID[0] ?? ''}\n\nBo Lee\nMar 5, 2024, 10:04 AM (2 days ago)\nto Ann\n\n${SAID.slice(1).join(' ')}\n...\n\nReply\nReply all\nForward\n`,
    ['The build', ...SAID],
  ],
  [
    'the same in Chinese',
    '大桥\n收件箱\n\n张三 <zhang@example.com>\n3月5日周二 10:02 (2天前)\n发送至 我\n\n大桥将关闭到五月。\n\n李四\n3月6日周三 10:04 (1天前)\n发送至 张三\n\n两个桥墩有裂缝。\n回复\n转发\n',
    ['大桥', '大桥将关闭到五月。', '两个桥墩有裂缝。'],
  ],
  [
    'an issue of another tracker',
    `Details\nType: Bug\nPriority: High\nStatus: Open\nAssignee: Bo Lee\nReporter: Ann Poe\nDescription\n${SAID[0] ?? ''}\nActivity\nAll Comments Work Log History\nBo Lee added a comment - 05/Mar/24 10:04 AM\n${SAID.slice(1).join(' ')}\n`,
    SAID,
  ],
  [
    'a press release',
    `FOR IMMEDIATE RELEASE\n\nAcme opens a plant\n\nCOLUMBUS, Ohio, March 3, 2024 /PRNewswire/ -- Acme today opened a plant that will employ 1,200 people. ${SAID.join(' ')}\nIt makes cells for 300,000 cars a year.\n\nAbout Acme\nAcme is a leading provider with operations in 14 countries.\n\nMedia Contact:\nBo Lee\npress@acme.example\n\nSOURCE Acme\n\n###\n`,
    [
      'Acme opens a plant',
      'Acme today opened a plant that will employ 1,200 people.',
      ...SAID,
      'It makes cells for 300,000 cars a year.',
    ],
  ],
  [
    'a post of a Chinese account',
    '点击上方蓝字关注我们\n以下文章来源于某某，作者某某\n潮汐和太阳也有关。每天有两次涨潮。\n图源：网络\n—END—\n编辑 | 小红\n长按二维码关注\n点赞、在看、转发，是对我们最大的支持\n阅读原文\n喜欢此内容的人还喜欢\n',
    ['潮汐和太阳也有关。', '每天有两次涨潮。'],
  ],
  [
    'a page of a journal',
    `Download PDF\nOpen access\nPublished: 03 March 2024\nBees count to zero\nNature Examples volume 12, Article number: 345 (2024) Cite this article\n12k Accesses\n14 Citations\nMetricsdetails\nAbstract\n${SAID.join(' ')}\nSimilar content being viewed by others\n`,
    ['Bees count to zero', 'Abstract', ...SAID],
  ],
  [
    'a page of a shop',
    `Visit the BrightHome Store\n4.4 out of 5 stars    12,408 ratings | 318 answered questions\nAdd to Cart\nBuy Now\nCustomer reviews\nReviewed in the United States on March 3, 2024\nColor: BlackVerified Purchase\n${SAID.join(' ')}\n12 people found this helpful\nHelpful\nReport\n`,
    SAID,
  ],
  [
    'answers of another forum',
    `214 points by annpoe 5 hours ago | hide | past | favorite | 61 comments\n${SAID[0] ?? ''}\n\nbolee 4 hours ago | next [–]\n\n${SAID[1] ?? ''}\nreply\n\nannpoe 4 hours ago | parent | next [–]\n\n${SAID[2] ?? ''}\nreply\n`,
    SAID,
  ],
  [
    'posts',
    `@annpoe\n·\nMar 3\n${SAID.slice(0, 2).join(' ')}\n12\n45\n18K\n@annpoe\n·\nMar 3\n${SAID[2] ?? ''}\n`,
    SAID,
  ],
  [
    'answers of a Chinese forum',
    '关注者\n1,234\n被浏览\n567,890\n写回答\n45 个回答\n默认排序\n潮汐来自引力差。两侧都隆起。\n发布于 2020-05-01 12:00\n\u200b赞同 2345\u200b\n\u200b89 条评论\n\u200b收藏\n',
    ['潮汐来自引力差。', '两侧都隆起。'],
  ],
  [
    'news below its headline',
    `Bridge closed\nBy Ann Poe, Science Editor\nPublished 3 March 2024\nSALEM, Mass. (AP) — ${ARTICLE.join(' ')}`,
    ['Bridge closed', ...ARTICLE],
  ],
  [
    'the same in Chinese',
    '大桥关闭\n2024年03月05日 08:15 来源：某某日报 作者：张三\n字号：大 中 小\n本报讯（记者 张三 通讯员 李四）大桥将关闭到五月。两个桥墩有裂缝。\n责任编辑：李五\n【打印】【关闭】\n相关新闻\n·我市地铁开工\n·公交卡可刷手机\n',
    ['大桥关闭', '大桥将关闭到五月。', '两个桥墩有裂缝。'],
  ],
])('%s', (_kind, source, sentences) => {
  expect(sentencesOf(source)).toEqual(sentences);
});

test.each([
  'Thanks for reading Bridges weekly! Subscribe for free to receive new posts and support my work.',
  'Thank you for reading The Bridge. This post is public so feel free to share it.',
  'Sign up to discover human stories that deepen your understanding of the world.',
  'Sign up to get our weekly letter in your inbox.',
  'You are receiving this email because you signed up on our website.',
  'You’re receiving this newsletter because you subscribed to Bridges weekly.',
  'View this email in your browser',
  'Unsubscribe from this list | Update your preferences',
  'Your email address will not be published. Required fields are marked *',
  'This site uses Akismet to reduce spam. Learn how your comment data is processed.',
  'This website uses cookies to improve your experience. Read our cookie policy.',
  'We use cookies and similar technologies to show you content and ads that fit you. You can change that at any time.',
  'By clicking “Accept all”, you agree to the storing of cookies on your device.',
  'Please enable JavaScript to view the comments powered by Disqus.',
  'This post may contain affiliate links. Please read our disclosure for more.',
  'As an Amazon Associate I earn from qualifying purchases.',
  'You have 2 free articles remaining this month.',
  'This article is for subscribers only.',
  'Already a subscriber? Log in.',
  'This article is more than 3 years old',
  'The authors declare no conflict of interest.',
  'The author declares that she has no competing interests.',
  'Keywords: bridge; crack; pillar.',
  '关键词：大桥；裂缝；桥墩。',
  '声明：本文仅代表作者观点，不代表本站立场。',
  '本文不代表本平台观点，未经授权不得转载。',
  '欢迎点赞、转发和关注我们！',
  '扫描下方二维码，关注公众号。',
])('what a page says of itself is no part of its article: %s', (line) => {
  const article = [...LONG, ...ARTICLE];
  expect(sentencesOf(`${LONG.join(' ')}\n${line}\n${ARTICLE.join(' ')}\n`)).toEqual(article);
  expect(sentencesOf(`${article.join(' ')}\n\n${line}`)).toEqual(article);
});

test.each([
  ['a time in a sentence', 'The train left at 10:04 AM.\nIt came at 11:30.\n'],
  ['a programme of a day', '10:00 Welcome\n10:30 The first talk\n11:15 A break\n'],
  ['one stamp alone', '[10:00] The meeting begins.\nNobody came.\n'],
  ['words of a mail in a text', 'To: the mayor, with thanks.\nDate: it was in May.\nHe came.\n'],
  [
    'lines of prose that end with a time',
    'We met at 10:04\nand slept.\nShe left at 11:30\nfor home.\n',
  ],
  ['somebody who wrote, a quotation below', 'On the whole Ann wrote:\nThe bridge is old.\n'],
  ['the same in Chinese', '他在信中写道：\n桥很旧。\n'],
  ['somebody who wrote', 'In May Ann wrote:\nThe bridge is old.\n'],
  ['words of a page in a sentence', 'She had to sign in twice.\nThe advertisement was red.\n'],
  ['a rule and what follows', 'It is late.\n\n--\n\nIt is dark.\n'],
  ['an edition in a sentence', 'Published in 1998 by a small press.\nIt sold well.\n'],
  ['words of a thread in a text', 'Reply\nFollow\nBoth are verbs. The reply was late.\n'],
  [
    'a heading behind which the text goes on',
    `${LONG.join(' ')}\n\nReferences\nThe company asks each tenant for two references, and calls both.\nIt keeps what they say for as long as the lease runs.\n`,
  ],
  [
    'words of an invitation',
    'Meeting ID: a number that nobody remembers.\nHe forgot it again, and so did she.\n',
  ],
  ['a table of what is in a box', 'Contents\n1 lamp\n2 screws\nPut the lamp on the wall.\n'],
  ['By and by', 'By Monday she had left.\nBy Jove and by George, he said.\n'],
  [
    'a farewell behind which the mail goes on',
    'It is late.\n\nCheers,\n\nAnn came after all. She was tired.\n',
  ],
  [
    'a heading as that of a company',
    `${LONG.join(' ')}\n\nAbout herons\nThey nest in colonies, often in high trees.\n`,
  ],
  ['a source in a text', `${LONG.join(' ')}\nsource area\nSource of the river\nIt is high up.\n`],
  ['a message of a ship', 'This message was confidential once.\nNow all can read it.\n'],
  ['strokes about a number', 'It costs ~5 or ~~6 coins.\nIt lasts.\n'],
  ['a word that begins like a dateline', '新能源电池价格下跌。车更便宜。\n'],
  ['a company that is called like one', '中国移动通讯集团宣布降价。\n本田电动车也降价。\n'],
  ['what is shared in a text', '分享让人快乐。\n分享经济的未来\n它还长。\n'],
  [
    'what is said of what a page says',
    'We use cookies for breakfast.\nThanks for reading the meter, he said.\nThe keywords were lost.\nEnable JavaScript in the settings of the browser.\nSign up to get the card by post.\nThis article is for those who ask.\nWe may earn a rest.\n',
  ],
  ['the same in Chinese', '他代表作者领奖。\n我们欢迎大家来。\n关键词是信任。\n'],
  ['a device of the house', '本台电视机旧了。换一台。\n'],
])('stays, bit for bit: %s', (_kind, source) => {
  expect(clean(source).text).toBe(source);
});

test.each([
  ['headings of references', 'References\nIt is a sentence of the text.\n'],
  ['lines of a thread', 'Reply\n2 days ago\nIt is late.\n'],
  ['lines of contents', 'Contents\n1\tA . . . . b\n'],
  ['names', 'By Ann Poe and Bo Lee and Cy Wu and Di Xu and so on\n'],
])('%s take a time that grows with the text', (_, part) => {
  const start = performance.now();
  clean('It is a sentence. '.repeat(20) + '\n' + part.repeat(Math.ceil(500_000 / part.length)));
  expect(performance.now() - start).toBeLessThan(3_000);
});
