"""Daily life by template, in both languages: what happens to people, and things that no review speaks of.

In many of them nobody praises or blames; the fact is the verdict ("she got promoted", "we missed the bus").
"""

from itertools import product

PEOPLE = ["I", "we", "my sister", "our son", "my best friend", "grandpa", "she", "they"]
GOOD_EVENTS = [
    "passed the maths exam", "won first prize", "got promoted", "found a lovely flat", "finished the marathon", "made new friends", "got good news", "had so much fun",
    "scored the winning goal", "got a scholarship", "recovered quickly", "found the lost ring", "got married", "saved a lot of money", "learned to swim",
    "slept really well", "had the best time", "caught the last train in time", "got a big hug", "beat the record",
]  # fmt: skip
BAD_EVENTS = [
    "failed the driving test", "lost the keys", "missed the bus", "broke an arm", "got fired", "caught a cold", "had an accident", "got robbed",
    "lost the final", "got lost in the rain", "got food poisoning", "lost all the photos", "got divorced", "wasted a lot of money", "fell down the stairs",
    "slept badly", "had a terrible night", "missed the flight", "got yelled at", "came last",
]  # fmt: skip
COSY = "charming friendly cute peaceful fresh tasty delicious clean comfy soft sunny warm elegant reliable sturdy stylish relaxing heartwarming".split()
GLOOMY = "noisy dirty gloomy smelly unfriendly chilly stale sour cramped sticky clumsy flimsy shabby overpriced unreliable tasteless stressful depressing".split()
PLACES = "place room town restaurant kitchen beach gift cake dress voice song view family weekend jacket".split()
BODY = ["knee", "stomach", "tooth", "throat", "shoulder", "neck"]
SOON = ["within an hour", "the same day", "in no time", "right away", "a day early", "in two minutes"]
LATE = ["after two weeks", "a week late", "only after three calls", "after hours of waiting", "after endless reminders", "far too late"]
SERVICES = ["they replied", "my parcel came", "the doctor saw us", "the refund came", "support called back", "somebody helped us", "the plumber fixed it"]
NOTHING_WRONG = ["no regrets", "no complaints here", "no waiting, no stress", "not a single scratch", "no delays", "nothing to improve", "nothing missing"]
SAYINGS = [
    ("what a relief", 1), ("a dream come true", 1), ("made my day", 1), ("that was worth the wait", 1), ("hats off", 1), ("keep it up", 1), ("congratulations", 1),
    ("happy birthday", 1), ("lucky me", 1), ("I'm on cloud nine", 1), ("still laughing", 1), ("can't stop smiling", 1), ("so proud of you", 1), ("works like new", 1),
    ("it has everything I was looking for", 1), ("you won't regret it", 1), ("I would go there every week if I could", 1), ("clear and simple", 1), ("he couldn't have been kinder", 1),
    ("what a mess", 0), ("what a shame", 0), ("bad luck again", 0), ("fed up", 0), ("it drives me crazy", 0), ("such a nightmare", 0), ("sick of waiting", 0),
    ("I want to go home", 0), ("it gives me a headache", 0), ("nobody cares", 0), ("still waiting", 0), ("can't stop crying", 0), ("shame on you", 0), ("broken again", 0),
    ("it lacks everything I was looking for", 0), ("you will regret it", 0), ("I wouldn't go there again if they paid me", 0), ("confusing from start to end", 0), ("he couldn't have been ruder", 0),
]  # fmt: skip

PEOPLE_ZH = "我 我们 儿子 妹妹 朋友 他 爷爷 同事".split()
GOOD_EVENTS_ZH = "通过了面试 升职了 找到了工作 拿了冠军 收到了好消息 交了新朋友 病好了 买到了票 赢了一局 结婚了 睡得很好 吃得很香 玩得很尽兴 学会了游泳 省了很多钱 得了奖学金 出院了 找回了手机".split()
BAD_EVENTS_ZH = "丢了钥匙 错过了飞机 考砸了 摔断了腿 被解雇了 感冒了 出了车祸 被偷了 迟到了 挨骂了 没睡好 吃坏了肚子 迷路了 输了一局 花了冤枉钱 离婚了 住院了 弄丢了照片".split()
PRETTY_ZH = "动听 可爱 漂亮 美 好玩 聪明 贴心 热情 温馨 新鲜 清晰 整洁 划算 耐用 轻便 好闻 香甜 细心".split()
UGLY_ZH = "刺耳 丑 臭 笨 冷淡 吵 破旧 拥挤 模糊 脏乱 坑人 劣质 笨重 别扭 腥 无聊 粗心 敷衍".split()
DAILY_ZH = "音乐 琴声 帽子 小猫 餐厅 房子 蛋糕 面包 护士 照片 礼物 耳机 公园 水果 汤 邻居".split()
SAYINGS_ZH = [
    ("爱不释手", 1), ("回味无穷", 1), ("值回票价", 1), ("赞不绝口", 1), ("心满意足", 1), ("心里美滋滋的", 1), ("没得说", 1), ("名不虚传", 1), ("无可挑剔", 1), ("恭喜你", 1),
    ("真为你骄傲", 1), ("笑得停不下来", 1), ("总算放心了", 1), ("天气放晴了", 1), ("想再去一次", 1), ("看多少遍都不腻", 1), ("一切都很顺利", 1), ("终于到家了", 1), ("终于等到周末了", 1),
    ("后悔莫及", 0), ("一言难尽", 0), ("大失所望", 0), ("忍无可忍", 0), ("不敢恭维", 0), ("惨不忍睹", 0), ("气死我了", 0), ("烦死了", 0), ("真倒霉", 0), ("太差劲了", 0),
    ("真为他脸红", 0), ("哭得停不下来", 0), ("真让人担心", 0), ("又下雨了，哪儿也去不了", 0), ("看一遍就够了", 0), ("什么都不顺利", 0), ("还没到家", 0), ("周末又要加班", 0), ("踩雷了", 0),
]  # fmt: skip


def daily_english():
    for events, label in ((GOOD_EVENTS, 1), (BAD_EVENTS, 0)):
        for who, event in product(PEOPLE, events):
            yield f"{who} {event}", label
            yield f"{who} {event}!", label
        yield from ((f"{when} {who} {event}", label) for when, who, event in product(("today", "yesterday"), PEOPLE[:4], events))
    for words, label in ((COSY, 1), (GLOOMY, 0)):
        for word, place in product(words, PLACES):
            yield f"what a {word} {place}", label
            yield f"such a {word} little {place}", label
            yield f"the {place} is so {word}", label
    for part in BODY:
        yield from ((pattern.format(part), 1) for pattern in ("my {} feels much better", "the pain in my {} is gone", "my {} has healed"))
        yield from ((pattern.format(part), 0) for pattern in ("my {} hurts", "the pain in my {} is back", "my {} is getting worse"))
    for times, label in ((SOON, 1), (LATE, 0)):
        yield from ((f"{service} {when}", label) for service, when in product(SERVICES, times))
    yield from ((f"{start}{line}", 1) for start, line in product(("", "honestly, ", "a year later and "), NOTHING_WRONG))


def daily_chinese():
    for events, starts, label in ((GOOD_EVENTS_ZH, ("", "终于", "今天"), 1), (BAD_EVENTS_ZH, ("", "又", "今天"), 0)):
        yield from ((who + start + event, label) for who, start, event in product(PEOPLE_ZH, starts, events))
    for words, label in ((PRETTY_ZH, 1), (UGLY_ZH, 0)):
        for thing, word in product(DAILY_ZH, words):
            yield f"这{thing}真{word}", label
            yield f"{thing}太{word}了", label
            yield f"{thing}挺{word}的", label
        yield from ((pattern.format(word), 1 - label) for word, pattern in product(words, ("一点都不{}", "我觉得一点也不{}", "其实并不{}")))
