"""Texts that take no side, for training: posts and events that people called neutral, running text, and plain statements by template."""

import re
from itertools import product

from training.common.reading import read_json_lines, read_labelled
from training.sentiment.mix import NO_SIDE

POSTS = "sentiment/en/goemotions-neutral-train.tsv.gz"
POSTS_KEPT = 500  # the last ones do not train: where a text counts as neutral is settled on them
RUNNING = {"text/wikipedia-articles.jsonl.xz": 400, "text/zh-wikipedia-paragraphs.jsonl.xz": 1200, "text/zh-recipes.jsonl.xz": 300, "text/zh-tech-docs.jsonl.xz": 150}
SENTENCE = re.compile(r"[^.!?。！？\n]{6,140}[.!?。！？]")

WHO = ["Tom", "my uncle", "our teacher", "the driver", "Anna", "the whole class", "a colleague", "she", "the manager", "my roommate"]
CITIES = ["Vienna", "Chicago", "a small town", "Beijing", "the north", "Hamburg", "Ohio", "the third floor"]
JOBS = ["a nurse", "an engineer", "a driver", "a clerk", "a baker", "a translator", "a painter", "a guard"]
EVENTS = ["the meeting", "the lecture", "the train", "the next bus", "the film", "the shop", "lunch", "the class", "the office", "the game", "the ferry", "our appointment"]
TIMES = ["at four", "at 9:30", "at noon", "on Monday", "at half past six", "tomorrow morning", "next week", "in an hour", "in May", "at 8 pm", "every Thursday"]
OBJECTS = ["the shelf", "this box", "the door", "the bag", "the wall", "the car", "the chair", "the cup", "the roof", "her coat", "the key", "the screen"]
MATERIALS = ["wood", "steel", "paper", "glass", "stone", "cotton", "plastic", "leather"]
COLOURS = ["blue", "green", "grey", "brown", "yellow", "white", "black", "red"]
PLACES = ["the kitchen", "the garage", "the office", "the hall", "the cupboard", "the folder", "the station", "the first drawer", "the library", "the lobby"]
COUNTED = ["chairs", "windows", "pages", "people", "students", "rooms", "boxes", "cars", "files", "tickets"]
COUNTS = ["two", "three", "twelve", "40", "some", "seven"]
REQUESTS = [
    "send me the file", "close the door", "turn left at the corner", "press the button to start", "call me back later", "fill in the form", "wait here", "read page ten", "sign at the bottom", "bring your passport",
    "enter your name", "check the list", "open the second window", "add two eggs and stir", "use the side entrance", "print both pages", "choose a colour", "plug in the cable",
]  # fmt: skip
QUESTIONS = [
    "where is the station", "what time is it", "who is the author", "how many people are coming", "what does this word mean", "do you have a pen", "which bus goes to the airport", "when does the shop open", "is this seat taken",
    "what is your address", "how far is it", "did you get my message", "who wrote this", "what is the capital of Peru", "are you at home", "can you read it to me", "what colour is it", "how old is he",
]  # fmt: skip
HABITS = ["takes the bus to work", "has two sisters", "reads the paper in the morning", "drinks tea", "speaks Spanish", "was born in 1980", "parked the car", "went to the shop", "opened the window", "is writing a letter", "wears glasses", "moved the table", "bought some milk", "called the office", "is on the phone", "studies history", "looked at the map", "put on a coat"]
KNOWN = [
    "water boils at 100 degrees", "the earth goes around the sun", "a week has seven days", "the Nile flows north", "gold is a metal", "two plus two is four", "bats are mammals", "the moon is full tonight", "spiders have eight legs", "Canada borders the United States",
    "ice is frozen water", "the museum was built in 1890", "the report has three parts", "the recipe is for four people", "the store sells shoes and bags", "the parcel weighs two kilos", "the road leads to the river", "prices include tax",
    "the version number is 2.4", "the list is sorted by name", "the results are in the table below", "the bank is next to the post office", "the form has two pages", "it is Tuesday today", "the song is four minutes long",
]  # fmt: skip
NEITHER = [
    "neither good nor bad", "it is neither good nor bad", "no opinion", "I have no opinion on that", "I don't know", "I'm not sure", "it depends", "maybe", "perhaps", "ok", "okay", "hello", "hi there", "good morning", "see you later", "noted", "as usual", "three stars", "3 stars", "3/5", "5/10", "5 out of 10",
    "three out of five", "average", "medium", "same as before", "no change", "hm", "and then", "test", "testing one two three", "yes or no", "both are possible", "to be continued", "N/A", "see above", "let me check", "it could be either", "half and half", "see attachment",
]  # fmt: skip

WHO_ZH = "他 她 我哥 老师 司机 同学 小王 经理 室友 我们".split()
HABITS_ZH = "坐地铁上班 住在三楼 有两个妹妹 在看报纸 会说英语 出生于1980年 把车停在路边 去了超市 打开了窗户 在写信 戴眼镜 买了一斤苹果 正在打电话 学的是历史 看了看地图 穿上了外套 在银行工作 是上海人".split()
EVENTS_ZH = "会议 讲座 火车 下一班车 电影 超市 午饭 课 办公室 比赛 轮渡 考试".split()
TIMES_ZH = "四点开始 九点半开始 中午开始 星期一开始 下周开始 晚上八点开始 改到周三 在二楼 在下午 明天上午开始 五月开始".split()
OBJECTS_ZH = "桌子 箱子 门 书包 墙 车 椅子 杯子 屋顶 外套 钥匙 屏幕".split()
MADE_ZH = "是木头做的 是蓝色的 是灰色的 是黑色的 在厨房里 在柜子里 放在门口 有两个 是圆的 是纸做的 在左边 一共三个 是他的 长一米".split()
REQUESTS_ZH = "把文件发给我 关上门 路口左转 按开始键 稍后回电 请填表 在这里等 翻到第十页 在下面签字 带上身份证 输入姓名 核对名单 加两个鸡蛋搅匀 走侧门 打印两份 选一种颜色 插上电源 请出示车票".split()
QUESTIONS_ZH = "车站在哪儿 现在几点 作者是谁 有多少人参加 这个词是什么意思 你有笔吗 哪路车去机场 几点开门 这里有人坐吗 地址是什么 有多远 收到我的消息了吗 这是谁写的 秘鲁的首都是哪里 你在家吗 什么颜色 他多大了 需要带什么".split()
KNOWN_ZH = "水在一百度沸腾 地球绕着太阳转 一周有七天 黄金是一种金属 二加二等于四 蝙蝠是哺乳动物 今晚是满月 蜘蛛有八条腿 冰是冻住的水 博物馆建于1890年 报告分三部分 这份菜谱是四人份 店里卖鞋和包 包裹重两公斤 这条路通向河边 价格含税 版本号是2.4 名单按姓名排序 结果见下表 银行在邮局旁边 表格有两页 今天星期二 这首歌四分钟 长江流入东海 文件夹里有三个文件".split()
NEITHER_ZH = "不好不坏 说不上好也说不上坏 没有意见 我不知道 不确定 看情况 也许 可能吧 好的 嗯 你好 早上好 回头见 收到 照旧 三星 三颗星 3/5 五分，满分十分 中等 和以前一样 没有变化 然后呢 测试 都可以 未完待续 见上文 我查一下 各占一半 见附件 哦 知道了 随便 无所谓 两者皆可".split()


def english():
    yield from (f"{event} {verb} {time}" for event, verb, time in product(EVENTS, ("is", "starts", "was moved to"), TIMES) if verb != "was moved to" or time.startswith(("at", "on")))
    yield from (f"{who} {what} {where}" for who, what, where in product(WHO, ("lives in", "is from", "went to"), CITIES))
    yield from (f"{who} works as {job}" for who, job in product(WHO, JOBS))
    yield from (f"{who} {habit}" for who, habit in product(WHO, HABITS))
    yield from (f"{thing} is made of {material}" for thing, material in product(OBJECTS, MATERIALS))
    yield from (f"{thing} is {colour}" for thing, colour in product(OBJECTS, COLOURS))
    yield from (f"{thing} is in {place}" for thing, place in product(OBJECTS, PLACES))
    yield from (f"there are {count} {things} in {place}" for count, things, place in product(COUNTS, COUNTED, PLACES[:5]))
    yield from (frame.format(what) for frame, what in product(("please {}", "{}", "{}, then go on", "you have to {}"), REQUESTS))
    yield from (frame.format(what) for frame, what in product(("{}?", "{}", "excuse me, {}?", "I asked {}"), QUESTIONS))
    yield from (frame.format(what) for frame, what in product(("{}", "{}.", "as far as I know {}", "the text says that {}"), KNOWN * 2))
    yield from (frame.format(what) for frame, what in product(("{}", "{}."), NEITHER * 4))


def chinese():
    yield from (event + time for event, time in product(EVENTS_ZH, TIMES_ZH))
    yield from (who + habit for who, habit in product(WHO_ZH, HABITS_ZH))
    yield from (thing + made for thing, made in product(OBJECTS_ZH, MADE_ZH))
    yield from (frame.format(what) for frame, what in product(("{}", "请{}", "你先{}", "{}。"), REQUESTS_ZH))
    yield from (frame.format(what) for frame, what in product(("{}？", "{}", "请问{}？", "我想问{}"), QUESTIONS_ZH))
    yield from (frame.format(what) for frame, what in product(("{}", "{}。", "书上说{}", "据我所知{}"), KNOWN_ZH * 2))
    yield from (frame.format(what) for frame, what in product(("{}", "{}。"), NEITHER_ZH * 4))


def sentences():
    """One sentence of each running text, by turns a later one."""
    for file, limit in RUNNING.items():
        for number, row in enumerate(read_json_lines(file, limit)):
            found = SENTENCE.findall(row["text"])
            if found:
                yield from (found[number % len(found)].strip(), found[number * 7 % len(found)].strip())


def neutral_parts():
    """-> list of (share of the neutral texts, list of texts)"""
    posts = [text for _, text in read_labelled(POSTS)[:-POSTS_KEPT]]
    events = [text for label, text in read_labelled("sentiment/en/everyday-events-train.tsv.gz") if label == NO_SIDE]
    return [(0.4, posts), (0.15, events), (0.15, list(english())), (0.18, list(chinese())), (0.12, list(sentences()))]


def kept_posts():
    """-> list of (NO_SIDE, text) for settling where a text counts as neutral"""
    return read_labelled(POSTS)[-POSTS_KEPT:]
