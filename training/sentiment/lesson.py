"""python3 -m training.sentiment.lesson english|chinese: what a teacher says of many texts, kept as a lesson for the small encoder (Hinton et al. 2015).

A lesson has windows of labelled texts, of whose label a part counts beside the teacher, and single sentences of reviews, which have no
label of their own: there the teacher knows more than the data.
"""

import argparse
import gzip
import json
import random
import re

import torch

from training.sentiment.batches import window_of
from training.sentiment.mix import PARTS, training_rows
from training.sentiment.spelling import plain
from training.sentiment.taught import lesson_file
from training.sentiment.teach import OPEN, SHARES, is_chinese, opinions, teacher_file

SEED = 22
TEXTS = {"english": 160000, "chinese": 60000}
SENTENCES = {"english": 0.35, "chinese": 0.25}  # of the texts
REVIEWS = {"english": {"imdb": 0.35, "amazon": 0.4, "yelp": 0.25}, "chinese": {"zh": 1}}
WINDOWS = {"english": (300, 300, 300, 700), "chinese": (80, 120, 240)}  # characters, drawn by chance
LABEL_COUNTS = 0.25  # of what a labelled text is taught as; the rest is the teacher's
SENTENCE = re.compile(r"[^.!?。！？；;\n]{8,220}[.!?。！？；;]+")
LONGEST = 256


def drawn(language, chance):
    """-> part's place among PARTS, row, label or None, text"""
    rows = {place: training_rows(part) for place, part in enumerate(PARTS) if part.name != "phrases"}
    of = {place: [number for number, (_, text) in enumerate(rows[place]) if is_chinese(text) == (language == "chinese")] for place in rows}
    names = {part.name: place for place, part in enumerate(PARTS)}
    labelled = {name: share for name, share in SHARES[language].items() if name != "phrases"}
    for _ in range(TEXTS[language]):
        of_a_review = chance.random() < SENTENCES[language]
        shares = REVIEWS[language] if of_a_review else labelled
        place = names[chance.choices(list(shares), list(shares.values()))[0]]
        row = chance.choice(of[place])
        label, text = rows[place][row]
        if not of_a_review:
            window = window_of(text, chance.choice(WINDOWS[language]), chance)
            yield place, row, label, plain(window)
        elif found := SENTENCE.findall(text):
            yield place, row, None, plain(chance.choice(found).strip())


def target(label, log_odds):
    """-> the chance of positive that is taught"""
    said = torch.sigmoid(log_odds).item()
    return said if label is None else LABEL_COUNTS * label + (1 - LABEL_COUNTS) * said


def write_lesson(language, out):
    teacher = OPEN[language]()
    teacher.load_state_dict(torch.load(teacher_file(language), map_location="cpu"))
    asked = list({text: (place, row, label, text) for place, row, label, text in drawn(language, random.Random(SEED))}.values())
    for start in range(0, len(asked), 8192):
        part = asked[start : start + 8192]
        for (place, row, label, text), log_odds in zip(part, opinions(teacher, [text for *_, text in part], LONGEST)):
            out.write(json.dumps([place, row, round(target(label, log_odds), 4), text], ensure_ascii=False) + "\n")
        print(f"{language}: {start + len(part)} of {len(asked)}", flush=True)


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("language", choices=OPEN)
    language = flags.parse_args().language
    torch.set_num_threads(1)
    with gzip.open(lesson_file(language), "wt", encoding="utf-8") as lines:
        write_lesson(language, lines)
