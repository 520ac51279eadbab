"""What a sentence of Chinese text is worth, by counting alone, as the engine's src/engine/tasks/summarize/count has it.

The network has no Chinese pieces, so nothing here asks it. Both sides read one file (`chinese.json` there), and
tests/golden/counting-cases.json says what both must find.
"""

import json
import math
from collections import Counter
from functools import cached_property

import regex

from training.common.places import TRAINING

CHINESE_FILE = TRAINING.parent / "src" / "engine" / "tasks" / "summarize" / "count" / "chinese.json"
CHINESE = json.loads(CHINESE_FILE.read_text(encoding="utf-8"))
PATTERNS = {name: regex.compile(source) for name, source in (CHINESE["patterns"] | CHINESE["lowerCasePatterns"]).items()}
FUNCTION_CHARACTERS = set(CHINESE["functionCharacters"])
KINDS = tuple(CHINESE["weights"])
MANNER = {
    "claim": "claim",
    "conclusion": "conclusion",
    "we": "we",
    "announces": "announces",
    "question": "question",
    "smallTalk": "smallTalk",
    "number": "number",
}
FEATURES = ("rest", "repeats", "density", "first", "opening", "late", "closing", "length", "long", "like", *MANNER, "dangling")


def kind_of(text):
    """-> "conversation", "research" or "prose"; as count/chinese-kind.ts"""
    lines = [line for line in PATTERNS["lineBreak"].split(text) if PATTERNS["visible"].search(line)]
    labelled = sum(1 for line in lines if PATTERNS["speaker"].search(line))
    if len(lines) >= CHINESE["fewestLines"] and labelled >= len(lines) / 2:
        return "conversation"
    if PATTERNS["reportOpening"].search(text[: CHINESE["reportOpens"]]):
        return "research"
    lower = text.lower()
    terms = set(PATTERNS["reportTerm"].findall(lower))
    return "research" if len(terms) >= CHINESE["reportTerms"] and PATTERNS["reportSign"].search(lower) else "prose"


def units_of(text):
    """-> pairs of Chinese characters and Latin words that mean something, in order; as count/units.ts"""
    units = []
    for match in PATTERNS["unit"].finditer(text.lower()):
        run = match[0]
        if regex.match(r"\p{Script=Han}", run):
            units += [one + two for one, two in zip(run, run[1:]) if one not in FUNCTION_CHARACTERS and two not in FUNCTION_CHARACTERS]
        else:
            units.append(run)
    return units


def characters_of(text):
    """-> its letters and digits, which are what counts as a character"""
    return PATTERNS["character"].findall(text)


def said_in(text):
    """-> a sentence without the name of who says it"""
    return PATTERNS["speaker"].sub("", text, count=1)


def manner_of(said):
    """-> {feature: whether it is so}; as count/chinese-manner.ts"""
    return {name: bool(PATTERNS[pattern].search(said)) for name, pattern in MANNER.items()}


def refers_back(said):
    """As count/chinese-manner.ts."""
    return bool(PATTERNS["backReference"].search(said)) and not PATTERNS["ownName"].search(said)


def together(counters):
    """-> one count of all"""
    total = Counter()
    for counter in counters:
        total.update(counter)
    return total


class Counted:
    """The sentences of a text of one kind; as count/counted-worth.ts."""

    def __init__(self, sentences, kind):
        self.sentences = sentences
        self.kind = kind
        said = [said_in(text) if kind == "conversation" else text for text in sentences]
        self.units = [Counter(units_of(text)) for text in said]
        self.total = together(self.units)
        self.lengths = [len(characters_of(text)) for text in said]
        self.back = [number > 0 and refers_back(text) for number, text in enumerate(said)]
        self.manner = [manner_of(text) for text in said]

    @cached_property
    def fixed(self):
        """-> [{feature: value}] of each sentence, whatever else is chosen"""
        root = math.sqrt(max(1, self.total.total()))
        opening = set(self.units[0]) if self.units else set()
        found = []
        for number, (units, length) in enumerate(zip(self.units, self.lengths)):
            distinct = max(1, len(units))
            found.append(
                self.manner[number]
                | {
                    "repeats": sum(self.total[unit] - 1 for unit in units) / root,
                    "density": sum(math.log(self.total[unit]) for unit in units) / distinct,
                    "first": number == 0,
                    "opening": math.exp(-number / CHINESE["decay"]),
                    "late": number / max(1, len(self.units) - 1),
                    "closing": number / max(1, len(self.units) - 1) if len(self.units) <= CHINESE["brief"] else 0.0,
                    "length": math.log(max(1, length) / CHINESE["usualLength"]),
                    "long": max(0.0, math.log(max(1, length) / CHINESE["longLength"])),
                    "like": sum(unit in opening for unit in units) / distinct if number > 0 else 0.0,
                }
            )
        return found

    def open(self, count):
        """-> numbers of the sentences that may be chosen; as choose/sentence-quota.ts"""
        usual = [number for number, length in enumerate(map(len, map(characters_of, self.sentences))) if CHINESE["shortest"] <= length <= CHINESE["longest"]]
        whole = [number for number in usual if PATTERNS["whole"].search(self.sentences[number])]
        everything = [number for number, text in enumerate(self.sentences) if characters_of(text)]
        return list(next((some for some in (whole, usual) if len(some) >= count), everything))

    def features(self, chosen, open_):
        """-> [{feature: value}] of each sentence that may come next, given the numbers of those chosen before"""
        taken = together(self.units[number] for number in chosen)

        def says(number):
            return sum(
                min(taken[unit] + times, self.total[unit] - taken[unit] - times) - min(taken[unit], self.total[unit] - taken[unit])
                for unit, times in self.units[number].items()
            )

        values = [says(number) for number in open_]
        mean = sum(values) / len(values)
        spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1
        return [
            self.fixed[number] | {"rest": (value - mean) / spread, "dangling": self.back[number] and number - 1 not in chosen}
            for number, value in zip(open_, values)
        ]

    def summary(self, count, weights):
        """-> numbers of the chosen sentences, in their order"""
        chosen, open_ = [], self.open(count)
        while len(chosen) < count and open_:
            worth = [weighted(row, weights) for row in self.features(chosen, open_)]
            best = open_[worth.index(max(worth))]
            chosen.append(best)
            open_.remove(best)
        return sorted(chosen)


def weighted(row, weights):
    """{feature: value} -> their sum as the weights count them"""
    return sum(weights[name] * float(row[name]) for name in FEATURES)
