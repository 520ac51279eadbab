"""Lines that tokenizers disagree on: mixed scripts, emoji, odd spaces, composed letters, from a seed."""

import random
import unicodedata

SCRIPTS = (
    "the of and summary mill river 1984 3.14 U.S. don't e-mail https://example.org/a?b=c C++ ALL-CAPS mixedCase",
    "été façade naïve Ångström Zürich señor ½ ﬁne oﬃce №",
    "привет мир машина", "γειά σου κόσμε", "مرحبا بالعالم", "שלום עולם", "नमस्ते दुनिया", "สวัสดีชาวโลก",
    "你好 世界 正面 文本", "こんにちは カタカナ ｶﾀｶﾅ", "안녕하세요 세계", "ＦＵＬＬ　ｗｉｄｔｈ １２３",
    "😀 🎉 👩‍👩‍👧 🇩🇪 👍🏽 ❤️ ☂", "∑ ≤ → √2 ℃ ㎏ ™ © …", "“quoted” ‘single’ «guillemets» – — ‐ •",
)
LATIN = 2  # of the scripts, the first ones
SPACES = (" ", " ", " ", " ", "  ", "\u00a0", "\u3000", "\u2009", "\t", "")
ENDS = ("", "", ".", "!", "?", "…", ")", ",", ";", "  ")


def odd_line(chance):
    words = []
    # Half of the lines are Latin, or an English tokenizer would answer <unk> to most of them.
    scripts = SCRIPTS[:LATIN] if chance.random() < 0.5 else chance.sample(SCRIPTS, chance.choice((1, 1, 2, 3)))
    for _ in range(chance.randint(1, 14)):
        word = chance.choice(chance.choice(scripts).split(" "))
        form = chance.random()
        if form < 0.05:
            word = unicodedata.normalize("NFD", word)
        elif form < 0.1:
            word = word.upper()
        elif form < 0.13:
            word *= chance.randint(2, 5)
        elif form < 0.16:
            word = word[: chance.randint(1, len(word))]
        words += [word, chance.choice(SPACES)]
    return "".join(words) + chance.choice(ENDS)


def odd_lines(count, seed):
    """-> so many different lines, none of white space only"""
    chance, lines = random.Random(seed), []
    while len(lines) < count:
        line = odd_line(chance)
        if line.strip():
            lines.append(line)
    return lines
