"""python3 -m training.summarize.counting_cases: writes tests/golden/counting-cases.json, what counting finds in Chinese texts.

Engine and training must both find what the file says: in lines by hand and in lines drawn at random, of both scripts, with Latin words,
characters of other planes and odd white space, and in documents made of them. Run it again only where counting is meant to find something else.
"""

import json
import random

from training.common.places import TRAINING
from training.summarize.counting import CHINESE, FEATURES, Counted, characters_of, kind_of, manner_of, refers_back, said_in, units_of

CASES_FILE = TRAINING.parent / "tests" / "golden" / "counting-cases.json"
SEED, LINES, DOCUMENTS = 11, 120, 24
NAMES = ["王芳：", "发言人1：", "發言人2： ", "主持人:", "A very long name here：", "注意，", "", "", "", ""]
OPENINGS = ["", "", "", "这", "這篇文章", "但是", "因此，", "总之，", "總之，", "大家好，", "谢谢", "本文介绍", "我们提出一种方法，", "会议决定", "該研究", "同时", "\U00020000"]
WORDS = [
    "图书馆的屋顶漏水", "圖書館的屋頂漏水", "维修基金", "維修基金", "Python 3.12", "Linux", "C", "GitHub 上的", "十二万元", "12,000", "实验结果表明", "數據集", "模型和算法",
    "渔民合作社", "新冷库", "港口", "𠀀𠀁𠀂", "ＡＢＣ", "Ünïcode", "など", "结论", "最重要的是", "如下", "\u3000", " ", "\ufeff", "😀", "(见下图)",
]  # fmt: skip
ENDS = ["。", "。", "。", "？", "！", "：", "", "。”", "」", "；"]
BY_HAND = [
    "",
    "王芳：会议决定由维修基金支付图书馆修屋顶的六万元。",
    "本文介紹如何在 Linux 上安裝 Python。",
    "这篇论文提出了一种新的方法，在三个数据集上都有提升。",
    "这让渔民不必再为运鱼发愁。",
    "具体步骤如下：",
]


def line(chance):
    said = "".join(chance.choice(WORDS) for _ in range(chance.randint(0, 6)))
    return chance.choice(NAMES) + chance.choice(OPENINGS) + said + chance.choice(ENDS)


def found_in(text):
    """-> all that is noted of a line"""
    said = said_in(text)
    return {
        "text": text,
        "kind": kind_of(text),
        "said": said,
        "units": units_of(text),
        "characters": len(characters_of(text)),
        "manner": sorted(name for name, value in manner_of(said).items() if value),
        "refersBack": refers_back(said),
    }


def found_in_document(lines, count):
    """-> its kind, the features that do not depend on the choice, and what is chosen"""
    kind = kind_of("\n".join(lines))
    counted = Counted(lines, kind)
    fixed = [[round(float(row[name]), 6) for name in FEATURES if name in row] for row in counted.fixed]
    return {"lines": lines, "kind": kind, "fixed": fixed, "asked": count, "chosen": counted.summary(count, CHINESE["weights"][kind])}


def write():
    chance = random.Random(SEED)
    lines = [found_in(text) for text in BY_HAND + [line(chance) for _ in range(LINES)]]
    documents = []
    while len(documents) < DOCUMENTS:
        some = [text for text in (line(chance).strip() for _ in range(chance.randint(3, 14))) if characters_of(text)]
        documents.append(found_in_document(some, chance.randint(1, 3)))
    cases = {"features": [name for name in FEATURES if name not in ("rest", "dangling")], "lines": lines, "documents": documents}
    parts = [f'  "{name}": [\n' + ",\n".join("    " + json.dumps(each, ensure_ascii=False) for each in some) + "\n  ]" for name, some in cases.items()]
    CASES_FILE.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
