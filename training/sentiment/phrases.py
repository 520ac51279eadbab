"""Everyday sentences of our own, by template, in both languages.

The public sets are reviews and posts; nobody in them says "I am happy" or "this is a positive
text". Each line here is short and plain, and negation and contrast come with both outcomes.
"""

from itertools import product

from training.sentiment.daily import SAYINGS, SAYINGS_ZH, daily_chinese, daily_english
from training.sentiment.facts import fact_phrases
from training.sentiment.short import short_english
from training.sentiment.short_zh import short_chinese

GOOD = "good great nice wonderful excellent lovely perfect amazing fantastic brilliant superb delightful impressive useful helpful fine".split()
BAD = "bad awful terrible horrible poor boring useless broken disappointing dreadful annoying ugly slow stupid rude sad".split()
THINGS = ["the movie", "the food", "this phone", "the service", "the hotel", "my day", "the book", "this app", "the weather", "the teacher", "it", "the plot"]
FEEL_GOOD = ["happy", "glad", "very happy", "so pleased", "delighted", "satisfied", "excited", "grateful", "proud", "in love with it"]
FEEL_BAD = ["sad", "angry", "very unhappy", "so disappointed", "upset", "frustrated", "tired of this", "annoyed", "worried", "ashamed of it"]
LIKE = ["love", "like", "really enjoy", "adore", "enjoyed", "loved", "can recommend"]
DISLIKE = ["hate", "dislike", "really can't stand", "despise", "hated", "regret buying", "can't recommend", "don't like"]
OBJECTS = ["this", "it", "the new version", "this place", "that song", "the ending", "every minute of it", "you", "my job"]
OTHERS = ["last time", "the old one", "what we had before", "I remembered", "the other one", "all the rest"]
SMALL_FLAWS = ["perfect", "new", "pretty", "easy", "big", "the fastest", "for everyone"]
SMALL_MERITS = ["expensive", "ugly", "slow", "hard to find", "too big", "old"]
NOUNS = "film idea day place choice start result book deal tool meal lamp".split()
KEPT = ["works", "does its job", "lasts", "makes sense", "is easy to use", "keeps its promise"]
BROKEN = ["breaks", "lies to us", "never works", "makes no sense", "falls apart", "wastes my time"]
GONE_GOOD = ["good", "fun", "useful", "interesting", "the same", "fresh", "worth a visit"]
GONE_BAD = ["crashes", "hurts", "makes that noise", "bothers me", "is too slow"]
PERIODS = ["three weeks", "half a year", "many washes", "two winters"]
TROUBLES = ["a single problem", "any trouble", "the slightest fault", "one complaint"]
STARS = [("one star", 0), ("1 star", 0), ("two stars", 0), ("2 stars", 0), ("four stars", 1), ("4 stars", 1), ("five stars", 1), ("5 stars", 1)]

ENGLISH_FIXED = [
    ("not bad", 1), ("not bad at all", 1), ("it was not bad", 1), ("not too bad really", 1), ("that was not bad at all", 1), ("not bad at all!", 1), ("not a bad film at all", 1), ("not a bad idea", 1), ("it could not be better", 1),
    ("couldn't be happier", 1), ("nothing to complain about", 1), ("never disappoints", 1), ("well done", 1), ("thank you so much", 1),
    ("thanks, this helped me a lot", 1), ("best day ever", 1), ("better than I expected", 1), ("exceeded my expectations", 1),
    ("worth every penny", 1), ("this is a positive text", 1), ("that made me smile", 1), ("it works like a charm", 1),
    ("I would buy it again", 1), ("a must see", 1), ("I have never been so happy", 1), ("no problems at all", 1),
    ("not good", 0), ("not good at all", 0), ("it was not great", 0), ("not worth it", 0), ("not worth the money", 0),
    ("I expected more", 0), ("I expected better", 0), ("I expected so much more", 0), ("expected more", 0), ("I had hoped for more", 0), ("I expected worse", 1), ("not bad, not bad at all", 1), ("I was expecting something better", 0), ("could be better", 0),
    ("it could have been so much better", 0), ("worse than I expected", 0), ("a waste of time", 0), ("waste of money", 0),
    ("never again", 0), ("I want my money back", 0), ("it stopped working after a day", 0), ("nothing works", 0),
    ("this is a negative text", 0), ("it broke the first time I used it", 0), ("that made me cry with anger", 0),
    ("worst day ever", 0), ("I have never been so disappointed", 0), ("do not buy this", 0), ("stay away", 0),
    ("I would not recommend it to anyone", 0), ("leaves much to be desired", 0), ("I fell asleep halfway through", 0),
]  # fmt: skip

GOOD_ZH = "很好 非常好 不错 很棒 太好了 完美 优秀 精彩 好看 好吃 舒服 方便 实惠 漂亮 满意 喜欢".split()
BAD_ZH = "很差 非常差 太差了 糟糕 很糟 难看 难吃 难受 麻烦 太贵了 恶心 失望 无聊 垃圾 没用 讨厌".split()
THINGS_ZH = "这部电影 这家酒店 服务 味道 这本书 质量 这个手机 天气 今天 这个软件 老师 物流".split()
PLAIN_GOOD_ZH = "好看 好吃 舒服 方便 便宜 有趣 好用 干净".split()
PLAIN_BAD_ZH = "难看 难用 麻烦 贵 无聊 吵 脏 差".split()
FEEL_GOOD_ZH = "高兴 开心 快乐 满意 幸福 激动 感动 喜欢".split()
FEEL_BAD_ZH = "难过 生气 伤心 失望 郁闷 痛苦 讨厌 后悔".split()

CHINESE_FIXED = [
    ("我很高兴", 1), ("我今天很开心", 1), ("我爱你", 1), ("我喜欢这个", 1), ("谢谢你的帮助", 1), ("太好了", 1), ("太棒了", 1),
    ("真不错", 1), ("还不错", 1), ("没有什么可以抱怨的", 1), ("比我想象的好", 1), ("物超所值", 1), ("值得推荐", 1), ("五星好评", 1),
    ("下次还会再来", 1), ("这是一个正面的文本", 1), ("这是一段积极的文字", 1), ("一点也不差", 1), ("从来没有失望过", 1), ("祝你生日快乐", 1),
    ("我很难过", 0), ("我今天很生气", 0), ("我恨你", 0), ("我不喜欢这个", 0), ("太差了", 0), ("太糟糕了", 0), ("糟糕的服务", 0),
    ("不好", 0), ("一点也不好", 0), ("不怎么样", 0), ("比我想象的差", 0), ("不值这个价", 0), ("浪费时间", 0), ("浪费钱", 0),
    ("不推荐", 0), ("再也不会来了", 0), ("这是一个负面的文本", 0), ("这是一段消极的文字", 0), ("我期待更多", 0), ("用了一天就坏了", 0),
    ("我要退货", 0), ("没有人理我", 0), ("非常不满意", 0), ("让人失望", 0),
]  # fmt: skip


GOOD_EMOJI = list("😀😁😂😃😄😊😍😘😎🙂🤗🤩🥰👍👏🙏🎉💕💖💯🌟✨❤☺♥")
BAD_EMOJI = list("😞😟😠😡😢😣😤😩😫😭😒😔😕🙁🤬🤮🤢👎💔💩😱😖☹")


def english():
    for words, opposite, label in ((GOOD, BAD, 1), (BAD, GOOD, 0)):
        for word in words:
            yield from ((pattern.format(word), label) for pattern in ("{}", "{}!", "so {}", "very {}", "that is {}", "what a {} day", "this is really {}", "a {} experience", "{} service", "{} quality"))
        for thing, word in product(THINGS, words):
            yield f"{thing} is {word}", label
            yield f"{thing} was really {word}", label
        for thing, word in product(THINGS, opposite):
            yield f"{thing} is not {word}", label
            yield f"{thing} is not {word} at all", label
        for word in opposite:
            yield f"not {word}", label
            yield f"not {word} at all", label
            yield f"really not {word}", label
        # After "but" comes what counts.
        for thing, first, last in product(THINGS[:6], opposite[:8], words[:8]):
            yield f"{thing} looked {first}, but in the end it was {last}", label
            yield f"a bit {first}, but {last}", label
    for verbs, others, label in ((LIKE, DISLIKE, 1), (DISLIKE, LIKE, 0)):
        yield from ((f"I {verb} {what}", label) for verb, what in product(verbs, OBJECTS))
        for other, verb, thing in product(("is a mess", "is great", "has its flaws", "looks nice"), verbs, THINGS):
            yield f"{thing} {other}, but I {verb} it", label
    for feelings, label in ((FEEL_GOOD, 1), (FEEL_BAD, 0)):
        yield from ((pattern.format(feeling), label) for pattern, feeling in product(("I am {}", "I'm {}", "I feel {}", "we are {}", "today I am {}", "that makes me {}"), feelings))
        yield from ((pattern.format(feeling), 1 - label) for pattern, feeling in product(("I am not {}", "I'm not {} at all", "I don't feel {}"), feelings))
    for thing in THINGS:
        yield f"I expected more from {thing}", 0
        yield f"I expected better from {thing}", 0
        yield f"I hoped for more from {thing}", 0
        yield f"I expected less from {thing}, what a nice surprise", 1
        yield f"{thing} is better than I expected", 1
    for thing in THINGS:
        for other, (word, label) in product(OTHERS, (("better", 1), ("so much nicer", 1), ("worse", 0), ("far more boring", 0))):
            yield f"{thing} was {word} than {other}", label
        yield from ((f"{thing} isn't {flaw}, but it is {word}", 1) for flaw, word in product(SMALL_FLAWS, GOOD[:8]))
        yield from ((f"{thing} isn't {merit}, but it is {word}", 0) for merit, word in product(SMALL_MERITS, BAD[:8]))
        yield from ((f"{thing} isn't {word} anymore", 0) for word in GONE_GOOD)
        yield from ((f"{thing} is no longer {word}", 0) for word in GONE_GOOD)
        yield from ((f"{thing} no longer {word}", 1) for word in GONE_BAD)
        yield f"I miss how {thing} used to be", 0
        # Praise by negation, and what was good once.
        yield from ((pattern.format(thing), 1) for pattern in ("{} never let me down", "{} never lets us down", "nothing wrong with {}", "no trouble with {} so far", "I have nothing bad to say about {}", "I can find no fault with {}", "I wouldn't change anything about {}"))
        yield from ((pattern.format(thing), 0) for pattern in ("{} let me down", "{} always lets us down", "something is wrong with {}", "nothing but trouble with {}", "I have nothing good to say about {}", "I would change everything about {}"))
        yield from ((f"{thing} used to be {word}", 0) for word in GOOD[:8])
        yield from ((f"{thing} used to be {before}, now it is {now}", label) for words, others, label in ((BAD, GOOD, 1), (GOOD, BAD, 0)) for before, now in zip(words[:6], others))
        yield from ((f"I thought {thing} would be {word}, but it is not", label) for words, label in ((BAD, 1), (GOOD, 0)) for word in words[:6])
        yield from ((f"{period} with {thing} and not {trouble}", 1) for period, trouble in zip(PERIODS, TROUBLES))
        yield from ((f"I had {thing} for {period} without {trouble}", 1) for period, trouble in product(PERIODS[:2], TROUBLES))
        yield from ((f"I had {thing} for {period} and nothing but {trouble}", 0) for period, trouble in product(PERIODS[:2], ("problems", "trouble", "faults", "complaints")))
        yield from ((f"{stars} for {thing}", label) for stars, label in STARS)
    for stars, label in STARS:
        yield from ((pattern.format(stars), label) for pattern in ("{}", "{} from me", "I gave it {}", "{} out of five"))
    for noun in NOUNS:
        yield from ((pattern.format(noun), 1) for pattern in ("there is no better {}", "I can't think of a better {}", "no other {} comes close", "I never had a better {}", "my favourite {}"))
        yield from ((pattern.format(noun), 0) for pattern in ("there is no worse {}", "I can't think of a worse {}", "any other {} would do better", "I never had a worse {}", "this was my favourite {} once", "once it was my favourite {}", "it is not my favourite {} any more"))
        # Praise that is none.
        yield from ((f"{word}, another {noun} that {fault}", 0) for word, fault in product(("great", "wonderful", "oh great"), BROKEN))
        yield from ((f"not a {word} {noun}", 1) for word in BAD)
        yield from ((f"not a {word} {noun}", 0) for word in GOOD)
        yield from ((f"finally a {noun} that {word}", 1) for word in KEPT)
        yield from ((f"another {noun} that {word}", 0) for word in BROKEN)
    yield from ENGLISH_FIXED


def chinese():
    for words, feelings, label in ((GOOD_ZH, FEEL_GOOD_ZH, 1), (BAD_ZH, FEEL_BAD_ZH, 0)):
        yield from ((word + end, label) for word, end in product(words, ("", "！", "。", "啊")))
        yield from ((thing + word, label) for thing, word in product(THINGS_ZH, words))
        yield from (("我觉得" + thing + word, label) for thing, word in product(THINGS_ZH, words))
        yield from ((who + very + feeling, label) for who, very, feeling in product("我 他 我们 大家".split(), "很 非常 真的很 特别".split(), feelings))
        yield from ((who + "不" + feeling, 1 - label) for who, feeling in product("我 他 我们".split(), feelings))
    for thing in THINGS_ZH:
        for no in ("一点都不", "一点也不", "并不"):
            yield from ((thing + no + word, 1) for word in PLAIN_BAD_ZH)
            yield from ((thing + no + word, 0) for word in PLAIN_GOOD_ZH)
        yield from ((f"{thing}虽然有点{bad}，但是{good}", 1) for bad, good in product(PLAIN_BAD_ZH, GOOD_ZH[:6]))
        yield from ((f"{thing}虽然挺{good}，但是{bad}", 0) for good, bad in product(PLAIN_GOOD_ZH, BAD_ZH[:6]))
        yield thing + "比以前好多了", 1
        yield thing + "比以前差多了", 0
        yield from (("我觉得" + thing + no + word, label) for no in ("一点都不", "一点也不") for words, label in ((PLAIN_BAD_ZH, 1), (PLAIN_GOOD_ZH, 0)) for word in words[:4])
        yield from ((pattern.format(thing), 1) for pattern in ("{}从来没有让人失望过", "{}从没出过问题", "{}没有任何毛病", "{}找不到缺点", "{}越来越好了", "用了一年{}还是很好"))
        yield from ((pattern.format(thing), 0) for pattern in ("{}总是让人失望", "{}老出问题", "{}毛病太多", "{}找不到优点", "{}越来越差了", "以前{}还可以，现在不行了", "{}不如以前了"))
        yield thing + "不好", 0
        yield thing + "不差", 1
        yield thing + "虽然有点小问题，但是我很喜欢", 1
        yield thing + "看起来不错，但是很失望", 0
    yield from CHINESE_FIXED


def with_emoji():
    for emojis, texts, label in ((GOOD_EMOJI, ("", "today ", "this ", "今天", "nice ", "开心"), 1), (BAD_EMOJI, ("", "today ", "this ", "今天", "ugh ", "难过"), 0)):
        for text, emoji in product(texts, emojis):
            yield text + emoji, label
            yield text + emoji * 3, label


def everyday_phrases():
    """-> list of (label, text); facts and fixed lines several times, since templates outnumber them."""
    makers = (english, chinese, daily_english, daily_chinese, with_emoji, short_english, short_chinese)
    templates = [(label, text) for maker in makers for text, label in maker()]
    facts = [(label, text) for text, label in fact_phrases()]
    fixed = [(label, text) for text, label in ENGLISH_FIXED + CHINESE_FIXED + SAYINGS + SAYINGS_ZH]
    return templates + facts * 8 + fixed * 60
