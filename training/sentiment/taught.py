"""Texts as a teacher sees them, for the last step: English ones come from its lesson (lesson.py), Chinese ones and everyday phrases with their own labels.

A Chinese teacher that was looked at was no better than its pupil (card.md).
"""

import gzip
import json

from training.common.places import work_folder
from training.sentiment.batches import EOS, Sampler
from training.sentiment.mix import PARTS

NO_ROW = -1  # of a text that is of no part, and that no lexicon has seen
OWN_LABELS = {"zh": 0.28, "phrases": 0.2}  # shares of the texts


def lesson_file():
    return work_folder("sentiment") / "lesson-english.jsonl.gz"


def read_lesson():
    """-> list of [part's place, row or NO_ROW, chance of positive, text in plain spelling]"""
    with gzip.open(lesson_file(), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class TaughtSampler(Sampler):
    def __init__(self, seed, short_texts=False):
        super().__init__(seed, short_texts)
        self.shares = [OWN_LABELS.get(part.name, 0.0) for part in PARTS]
        self.lesson, self.left = read_lesson(), []

    def draw_taught(self, longest):
        if self.chance.random() < sum(OWN_LABELS.values()):
            return super().draw_taught(longest)
        self.left = self.left or self.chance.sample(self.lesson, len(self.lesson))
        part, row, chance, text = self.left.pop()
        lexicon = self.chance.choice(self.lexicons) if row == NO_ROW else self.lexicons[self.folds[part][row]]
        return chance, self.cut(text, longest) + [EOS], lexicon
