"""python3 -m training.summarize.choice_cases: the drawn lines of tests/golden/choice-cases.json, and what is found in them.

The file's other cases are written by hand and stay. Engine and training must both find what the file says, in texts where the regular
expressions of two languages come apart first: accents in one or two characters, odd white space, letters of other scripts and of other
planes, letters whose lower case is another's. Run it again only where the patterns are meant to find something else.
"""

import json
import random

from training.common.places import TRAINING
from training.summarize.salience import NAMES, kind_of, manner_of, refers_back, repeats_of, said_in, speaker_of

CASES_FILE = TRAINING.parent / "tests" / "golden" / "choice-cases.json"
SEED, COUNT = 11, 200
NAMES_OF_SPEAKERS = [
    "Ann", "Jos\u00e9", "Jose\u0301", "Zo\u00eb", "O'Neil", "Jean-Luc", "Dr. Lee", "#Person2#", "\u5f20\u4f1f", "\u0410\u043d\u043d\u0430", "\u00c9mile", "ann",
    "Speaker 12", "A name that is much too long for it", "\u05d3\u05d5\u05d3", "No", "\U0001d504da", "_x", "\u01c5ana",
]  # fmt: skip
GAPS = [" "] * 12 + ["  ", "\t", "\u00a0", "\u2003", "\ufeff", "\u001c", "\u0085", "\u200b", "", ""]
WORDS = [
    "Hi", "Thanks", "Thank you", "No", "No\u00ebl", "Oh", "Ohm", "Okay", "Well", "Wells", "I know", "Good morning", "Good  morning", "OK\u0301",
    "we propose", "We Show", "we", "awe", "\u00e9we", "we\u0301", "W\u1d49", "in this", "\u0130n this", "this paper", "thi\u017f paper", "THIS WORK", "this eip", "results show",
    "re\u017fults show", "summary", "unsummarised", "agreed", "dec\u0131ded", "wor\u212a", "this wor\u212a", "our study", "Our article", "we prove", "we study",
    "I can recommend", "add the", "\u0130 recommend", "PUR\u00c9E the", "pure\u0301e the", "buy it again", "ADD \u0664", "add the\u0301",
    "It", "Its", "It\u00e9", "They", "However", "However,", "After this", "After this\u0308", "Under it", "So", "S\u00f3", "In this study", "This paper", "this", "Each",
    "bridge", "bridges", "Br\u00fccke", "bru\u0308cke", "\u041c\u043e\u0441\u043a\u0432\u0430", "\u041c\u041e\u0421\u041a\u0412\u0415", "\u039f\u0394\u039f\u03a3", "\u1e9eENDE",
    "\u6cb3\u6d41\u6cdb\u6ee5\u6210\u707e", "\U00010330\U00010331\U00010332\U00010333\U00010334\U00010335\U00010336", "\U0001d401\U0001d428\U0001d425\U0001d41d\U0001d41a", "12:30", "5", "\u0664\u0665", "\u00b2\u00b3", "na\u00efve", "foo_bar",
    "would", "WOULD", "river", "\u201criver\u201d", "'quoted'", "\U0001f600", "and", "-", "#",
]  # fmt: skip
ENDS = [".", "?", "!", "", "\uff1f", "?\u201d", ": yes", "? "]
BREAKS = ["\n", "\n\n", "\r\n", "\u2028", "\u2029", "\u000b", "\u0085", "\n \n"]


def line(chance):
    """-> a line that may begin with a name and says anything"""
    name = chance.choice(NAMES_OF_SPEAKERS) + chance.choice([":", ":", ":", " :", "\uff1a"]) + chance.choice(GAPS) if chance.random() < 0.5 else ""
    said = "".join(chance.choice(WORDS) + chance.choice(GAPS) for _ in range(chance.randint(0, 8)))
    return name + said + chance.choice(ENDS)


def found_in(text):
    """-> all that the choice of sentences notes of a text"""
    manner = {NAMES.get(name, name) for name, value in manner_of(text).items() if value}
    return {
        "text": text,
        "speaker": speaker_of(text),
        "said": said_in(text),
        "manner": sorted(manner),
        "refersBack": refers_back(text),
        "kind": kind_of(text),
        "repeats": round(repeats_of([text, text])[0], 6),
    }


def write():
    chance = random.Random(SEED)
    cases = json.loads(CASES_FILE.read_text(encoding="utf-8"))
    texts = [line(chance) for _ in range(COUNT * 3 // 4)]
    texts += ["".join(line(chance) + chance.choice(BREAKS) for _ in range(chance.randint(3, 6))) for _ in range(COUNT // 4)]
    cases["drawn"] = [found_in(text) for text in texts]
    lists = [
        f'  "{name}": [\n' + ",\n".join("    " + json.dumps(case) for case in some) + "\n  ]" for name, some in cases.items()
    ]
    CASES_FILE.write_text("{\n" + ",\n".join(lists) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
