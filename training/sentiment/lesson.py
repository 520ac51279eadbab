"""python3 -m training.sentiment.lesson [--texts 160000]: what the teacher says of many English texts, kept as a lesson for the small encoder (Hinton et al. 2015).

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
from training.sentiment.teach import SHARES, is_english, opinions, teacher_file
from training.sentiment.teacher import Teacher

SEED = 22
SENTENCES = 0.35  # of the texts
REVIEWS = {"imdb": 0.35, "amazon": 0.4, "yelp": 0.25}
WINDOWS = (300, 300, 300, 700)  # characters, drawn by chance
LABEL_COUNTS = 0.25  # of what a labelled text is taught as; the rest is the teacher's
SENTENCE = re.compile(r"[^.!?。！？；;\n]{8,220}[.!?。！？；;]+")
LONGEST = 256  # pieces
AT_ONCE = 8192


def drawn(chance, texts):
    """-> part's place among PARTS, row, label or None, text"""
    rows = {place: training_rows(part) for place, part in enumerate(PARTS) if part.name != "phrases"}
    english = {place: [number for number, (_, text) in enumerate(rows[place]) if is_english(text)] for place in rows}
    places = {part.name: place for place, part in enumerate(PARTS)}
    labelled = {name: share for name, share in SHARES.items() if name != "phrases"}
    for _ in range(texts):
        of_a_review = chance.random() < SENTENCES
        shares = REVIEWS if of_a_review else labelled
        place = places[chance.choices(list(shares), list(shares.values()))[0]]
        row = chance.choice(english[place])
        label, text = rows[place][row]
        if not of_a_review:
            yield place, row, label, plain(window_of(text, chance.choice(WINDOWS), chance))
        elif found := SENTENCE.findall(text):
            yield place, row, None, plain(chance.choice(found).strip())


def target(label, log_odds):
    """-> the chance of positive that is taught"""
    said = torch.sigmoid(log_odds).item()
    return said if label is None else LABEL_COUNTS * label + (1 - LABEL_COUNTS) * said


def write_lesson(out, texts):
    teacher = Teacher()
    teacher.load_state_dict(torch.load(teacher_file(), map_location="cpu"))
    asked = list({text: (place, row, label, text) for place, row, label, text in drawn(random.Random(SEED), texts)}.values())
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        for (place, row, label, text), log_odds in zip(part, opinions(teacher, [text for *_, text in part], LONGEST)):
            out.write(json.dumps([place, row, round(target(label, log_odds), 4), text], ensure_ascii=False) + "\n")
        print(f"{start + len(part)} of {len(asked)}", flush=True)


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--texts", type=int, default=160000, help="drawn; some come twice")
    options = flags.parse_args()
    torch.set_num_threads(1)
    with gzip.open(lesson_file(), "wt", encoding="utf-8") as lines:
        write_lesson(lines, options.texts)
