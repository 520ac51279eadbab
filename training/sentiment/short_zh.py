"""Short texts by template in Chinese: ratings, slang, praise or blame by negation, and two languages in one sentence."""

from itertools import product

from training.sentiment.short import BAD_FACES, GOOD_FACES

GOOD = "好 好看 好吃 舒服 方便 便宜 有趣 好用 干净 漂亮 实惠 贴心 精彩 开心".split()
BAD = "差 难看 难吃 难受 麻烦 贵 无聊 难用 脏 丑 烂 敷衍 糟心 难闻".split()
THINGS = "这部电影 这家酒店 服务 味道 这本书 质量 这个手机 这个软件 老师 物流 包装 音质 屏幕 房间 这家店 客服 面料 做工".split()
NUMBERS = [("零", 0), ("一", 0), ("1", 0), ("两", 0), ("二", 0), ("2", 0), ("四", 1), ("4", 1), ("五", 1), ("5", 1)]
SLANG_GOOD = "赞 很赞 点赞 给力 奈斯 太牛了 厉害了 绝了 真的绝 神作 永远的神 真的yyds 爱了 太爱了 太可了 太上头了 种草了 宝藏店铺 无限回购 良心商家 入股不亏 强烈安利 好治愈 冲鸭 太香了 真的香 性价比高 性价比超高 cp值高 cp值超高 墙裂推荐 满分 稳 太顶了 狠狠爱住 闭眼入 必须好评 好评如潮 美滋滋 起飞 棒棒哒 甜到心里 超值 太戳我了 封神 天花板级别 名副其实 物有所值".split()
SLANG_BAD = "踩雷了 大雷 避雷 快避雷 拔草了 翻车了 太坑了 坑爹 智商税 劝退 辣鸡 太渣了 呵呵 呵呵了 心塞 扎心 崩溃 崩溃了 真无语 无语死了 我无语了 凉凉 糟心 膈应 烂透了 裂开 破防了 emo了 累觉不爱 差评 必须差评 给差评 吐槽 天天内卷 卷不动了 身心俱疲 好累 太难了 性价比低 cp值低 cp值太低 别买 千万别入 千万别来 谁买谁后悔 雷品 超级雷 眼睛疼 看得我眼瞎 毁三观 无力吐槽 丧 气炸了 别浪费钱 割韭菜 虚假宣传 垃圾中的垃圾 名不副实 反胃 下头 尴尬死了 尬得抠脚".split()
NONE_GOOD = "缺点 毛病 槽点 异味 色差 遗憾 问题 瑕疵 失望过 后悔过 踩过雷 套路 隐形消费 卡顿".split()
NONE_BAD = "优点 亮点 诚意 新意 用处 味道 意义 耐心 道歉 一点好处 可取之处 服务意识 任何效果 卫生可言".split()
NOT_GOOD = "后悔 失望 难吃 难看 难用 贵 踩雷 吃亏 难受 无聊 吵 累 坑 糟糕 会后悔 会失望 觉得贵 觉得累 腻 油腻 担心".split()
NOT_BAD = "好吃 好看 好用 值 开心 满意 喜欢 舒服 新鲜 推荐 耐用 清楚 方便 干净 专业 会再来 会再买 会推荐 建议购买".split()
WASTED = "来 买 等 跑 去 看 排队".split()
VERBS_GOOD = "喜欢 爱 夸 推荐 佩服 羡慕".split()
ENGLISH_GOOD = "nice good perfect cool happy sweet great amazing professional friendly".split()
ENGLISH_BAD = "bad slow boring terrible low rude awful ugly crazy disappointing".split()
PARTS = "屏幕 音质 外观 物流 价格 味道 位置 手感 速度 包装 服务 信号 电池 做工".split()
PLAIN_EVENTS = "今天开会 他来电话了 公司搬家了 菜单换了 刚到家 下课了 老板来了 又是周一 明天考试 快递到了 出成绩了 换座位了 我们聊了一下 下雪了 同事请假了 他回消息了 就这样吧 学校发通知了 新手机 轮到我了".split()


def ratings():
    for (number, label), frame in product(NUMBERS, ("{}颗星", "{}颗星！", "给{}星", "给{}颗星", "打{}星", "我给{}星", "评分{}星", "{}分，满分五分")):
        yield frame.format(number), label
    yield from ((frame.format(number), 0) for frame, number in product(("只能给{}星", "最多{}星", "{}星都嫌多", "{}星差评"), "一二两1"))
    yield from ((frame.format(number), 1) for frame, number in product(("必须{}星", "{}星好评", "{}星推荐", "{}颗星不能再多了"), ("五", "5", "满")))
    yield from ((frame.format(word), label) for frame in ("给个{}", "{}", "必须给{}", "{}！", "果断{}", "默默给个{}", "直接{}", "这单{}") for word, label in (("好评", 1), ("大好评", 1), ("五星好评", 1), ("中差评", 0), ("负分", 0), ("一星差评", 0), ("满分", 1), ("零分", 0)))
    yield from ((f"{points}分{end}", label) for points, label in (("十", 1), ("一百", 1), ("9", 1), ("零", 0), ("负", 0), ("2", 0)) for end in ("", "！", "，不解释"))
    yield from ((f"{n}/{of}{end}", label) for (n, of, label), end in product(((9, 10, 1), (10, 10, 1), (2, 10, 0), (3, 10, 0), (5, 5, 1), (1, 5, 0)), ("，推荐" , "，不推荐")) if ("不" in end) != bool(label))
    yield from (("★" * n + "☆" * (5 - n) + thing, int(n > 3)) for n, thing in product((1, 2, 4, 5), THINGS))


def slang():
    for words, label in ((SLANG_GOOD, 1), (SLANG_BAD, 0)):
        yield from ((start + word + end, label) for start, word, end in product(("", "真的", "只能说"), words, ("", "！", "啊", "，" + ("爱了" if label else "气死"))))
        yield from ((thing + "，" + word, label) for thing, word in product(THINGS, words))
    for words, label in ((GOOD, 1), (BAD, 0)):
        yield from ((word * 3, label) for word in words if len(word) == 1)
        yield from ((thing + word * times, label) for thing, word, times in product(THINGS, words, (1, 3)) if times == 1 or len(word) == 1)
        yield from ((frame.format(word), label) for frame, word in product(("超{}", "巨{}", "{}死了", "{}爆了", "{}到哭", "{}哭了", "{}得很", "贼{}", "也太{}了吧", "这也太{}了", "老{}了", "{}得不行"), words))


def negation():
    for words, label in ((NONE_GOOD, 1), (NONE_BAD, 0)):
        yield from ((f"{start}没有{word}", label) for start, word in product(("", "目前", "真的", "完全", "一点都"), words))
        yield from ((f"{thing}没有{word}", label) for thing, word in product(THINGS, words))
    for words, label in ((NOT_GOOD, 1), (NOT_BAD, 0)):
        yield from ((f"{start}不{word}", label) for start, word in product(("", "我", "真的", "其实", "我觉得", "绝对", "一点也", "一点都", "完全", "并"), words) if not (start in ("一点也", "一点都", "完全", "并") and word.startswith("会") and label == 0))
    yield from ((f"买得{word}", 1) for word in ("不后悔", "不亏", "值", "很值"))
    yield from ((frame.format(word), label) for words, label in ((GOOD, 1), (BAD, 0)) for word in words for frame in ("不得不说{}", "没有比这更{}的了", "没有比它{}的", "从没见过这么{}的", "再也找不到这么{}的了", "别提有多{}了", "别提多{}了", "要多{0}有多{0}", "真的不是一般的{}", "哪有这么{}的"))
    yield from ((frame.format(word), 1) for word in GOOD for frame in ("不要太{}", "不要太{}哟", "不要太{}啦", "简直不要太{}", "再{}不过了", "不能再{}了"))
    yield from ((frame.format(word), 0) for word in GOOD for frame in ("没有想象中{}", "没有宣传的那么{}", "没图片上{}", "没以前{}", "谈不上{}", "算不上{}", "称不上{}", "哪里{}了", "{}个鬼", "说好的{}呢"))
    yield from ((frame.format(word), 1) for word in BAD for frame in ("没有想象中{}", "没有大家说的那么{}", "谈不上{}", "算不上{}", "没那么{}", "并没有多{}"))
    yield from ((f"不能再{word}了", 0) for word in BAD)
    yield from ((frame.format(verb, thing), label) for verb, thing, (frame, label) in product(VERBS_GOOD, THINGS, (("没有人不{}{}", 1), ("谁不{}{}呢", 1), ("没有人{}{}", 0), ("谁会{}{}啊", 0))))
    yield from ((frame.format(verb), label) for verb in WASTED for frame, label in (("没白{}", 1), ("果然没白{}", 1), ("白{}了", 0), ("白{}一趟", 0), ("早知道就不{}了", 0), ("早知道早点{}了", 1)))
    yield from ((f"差点{what}", 0) for what in ("没把人气哭", "没被熏死", "没冻死我", "没累死", "没急死", "没把我吓死", "把牙崩掉", "被骗", "吐了", "气晕过去"))
    yield from ((f"差点{what}", 1) for what in ("感动哭了", "笑出声", "开心到飞起", "以为在国外度假", "连舌头都吞下去", "美哭"))
    yield from ((f"好不{word}", label) for word, label in (("热闹", 1), ("开心", 1), ("威风", 1), ("自在", 1), ("快活", 1), ("伤心", 0), ("心烦", 0), ("可怜", 0)))
    yield from ((f"{thing}一般，{why}", 0) for thing, why in product(THINGS, ("没有想的那么好", "没有别人说的好", "不会再买", "有点失望", "跟描述不符", "对不起这个价")))
    yield from ((f"{thing}{so}，要是{wish}就更好了", 1) for thing, so, wish in product(THINGS[:8], ("还可以", "不错", "挺好", "还行"), ("便宜一点", "颜色多一点", "送个袋子", "再大一点")))
    for first, second, last in zip(PARTS, PARTS[3:] + PARTS[:3], PARTS[7:] + PARTS[:7]):
        yield from ((f"{first}{fine}，{second}{also}，{but}{last}{end}", 0) for fine, also, but, end in product(("没问题", "挺好", "不错"), ("也行", "还可以"), ("可是", "但是", "就是"), ("真的差", "太差了", "非常非常差", "不行")))
        yield from ((f"{first}{poor}，{second}{also}，{but}{last}{end}", 1) for poor, also, but, end in product(("一般", "差一点"), ("也普通", "有点小"), ("可是", "但是"), ("真的好", "太棒了", "非常非常好")))


def two_languages():
    for words, label in ((ENGLISH_GOOD, 1), (ENGLISH_BAD, 0)):
        yield from ((frame.format(word), label) for word in words for frame in ("今天的 lunch 超级 {}", "这个 phone 真的 so {}", "我们 team 很 {}", "周末的 party 太 {} 了", "这家店 very {}", "新的 project 有点 {}", "他的 presentation 挺 {} 的", "整个 movie 都 {}", "客服 is so {}", "超 {}", "真的 {}"))
    yield from ((f"the {who} is very {word}", label) for who in ("老师", "同事", "房东", "服务员") for word, label in (("好", 1), ("热情", 1), ("差劲", 0), ("凶", 0)))
    yield from ((f"{what}，{end}", label) for what, label in (("这个 app 卡死了", 0), ("wifi 连不上", 0), ("bug 太多", 0), ("UI 很好看", 1), ("老板人 super 好", 1), ("效率 very 高", 1)) for end in (("really bad", "all the time", "hate it") if label == 0 else ("love it", "really nice", "so happy")))


def faces():
    for marks, label in ((GOOD_FACES, 1), (BAD_FACES, 0)):
        yield from ((event + mark, label) for event, mark in product(PLAIN_EVENTS, marks))


def short_chinese():
    for maker in (ratings, slang, negation, two_languages, faces):
        yield from maker()
