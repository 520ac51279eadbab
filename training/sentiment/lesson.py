"""python3 -m training.sentiment.lesson [--texts 70000] [--reworded 70000]: what the teacher and the model that ships say of many English texts, kept as a lesson for the small encoder (Hinton et al. 2015).

A lesson has windows of labelled texts, of whose label a part counts beside what the two say, and texts without a label of their own:
single sentences of reviews, and texts and words as nobody wrote them (reworded.py). Teacher and pupil together know more than either;
how far each counts is settled on development files.
"""

import argparse
import gzip
import json
import random
import re

import torch

from training.common.places import model_folder
from training.common.reading import read_labelled
from training.common.shipped import shipped_pieces
from training.sentiment.balance import level
from training.sentiment.batches import window_of
from training.sentiment.export import best_scales
from training.sentiment.fit import logits_of
from training.sentiment.mix import CALIBRATION, PARTS, training_rows
from training.sentiment.reworded import Rewording, is_long_enough
from training.sentiment.shipped import KnownPieces, shipped_model
from training.sentiment.spelling import plain
from training.sentiment.taught import NO_ROW, lesson_file
from training.sentiment.teach import SHARES, is_english, opinions, teacher_file
from training.sentiment.teacher import Teacher

SEED = 22
SENTENCES = 0.35  # of the texts
REVIEWS = {"imdb": 0.35, "amazon": 0.4, "yelp": 0.25}
REWORDED = {"goemotions": 0.38, "sst2": 0.14, "mr": 0.12, "cr": 0.1, "amazon": 0.1, "imdb": 0.06, "yelp": 0.05, "events": 0.05}
WINDOWS = (300, 300, 300, 700)  # characters, drawn by chance
LABEL_COUNTS = 0.25  # of what a labelled text is taught as; the rest is what teacher and pupil say
SENTENCE = re.compile(r"[^.!?。！？；;\n]{8,220}[.!?。！？；;]+")
LONGEST = 160  # pieces
AT_ONCE = 4096
FRAMED = 0.22  # of the texts in other words are words in frames, where there are so many
PER_CALIBRATION_FILE = 1200


class Drawing:
    """Draws English texts of the parts: part's place among PARTS, row, label or None, text in plain spelling."""

    def __init__(self):
        self.chance = random.Random(SEED)
        self.rows = {place: training_rows(part) for place, part in enumerate(PARTS) if part.name != "phrases"}
        self.english = {place: [number for number, (_, text) in enumerate(rows) if is_english(text)] for place, rows in self.rows.items()}
        self.places = {part.name: place for place, part in enumerate(PARTS)}

    def row(self, shares):
        (name,) = self.chance.choices(list(shares), list(shares.values()))
        number = self.chance.choice(self.english[self.places[name]])
        return self.places[name], number, *self.rows[self.places[name]][number]

    def sentence(self, text):
        found = SENTENCE.findall(text)
        return self.chance.choice(found).strip() if found else ""

    def as_written(self, texts):
        labelled = {name: share for name, share in SHARES.items() if name != "phrases"}
        for _ in range(texts):
            of_a_review = self.chance.random() < SENTENCES
            place, number, label, text = self.row(REVIEWS if of_a_review else labelled)
            if not of_a_review:
                yield place, number, label, plain(window_of(text, self.chance.choice(WINDOWS), self.chance))
            elif sentence := self.sentence(text):
                yield place, number, None, plain(sentence)

    def reworded(self, teacher, texts):
        rewording, events = Rewording(teacher, self.chance), self.places["events"]
        framed = [(events, NO_ROW, None, plain(text)) for text in rewording.framed()]
        in_frames = self.chance.sample(framed, min(len(framed), int(FRAMED * texts)))
        yield from in_frames
        for _ in range(texts - len(in_frames)):
            place, number, _, text = self.row(REWORDED)
            text = plain(rewording.reworded(self.sentence(text) if PARTS[place].name in REVIEWS else text))
            if is_long_enough(text):
                yield place, number, None, text


class Judges:
    """What the teacher and the model that ships say together."""

    def __init__(self, teacher):
        folder = model_folder("sentiment")
        self.teacher, (self.pupil, self.lexicon, aliases) = teacher, shipped_model(folder)
        self.pieces = KnownPieces(shipped_pieces(folder), aliases)
        files = [file for file in CALIBRATION if "/en/" in file]
        rows = [(file, *row) for file in files for row in read_labelled(file)[:PER_CALIBRATION_FILE]]
        names, labels, texts = zip(*rows)
        self.counts = best_scales(*(said.numpy() for said in self.log_odds([plain(text) for text in texts])), labels, level(names, labels))
        print("teacher counts {:.3f}, pupil {:.3f}, {:.3f} is added".format(*self.counts), flush=True)

    def log_odds(self, texts):
        """Texts in plain spelling -> log odds [N] of the teacher, and of the pupil"""
        logits, _ = logits_of(self.pupil, self.pieces, self.lexicon, texts, longest=LONGEST)
        return opinions(self.teacher, texts, LONGEST), logits[:, 1] - logits[:, 0]

    def chances(self, texts):
        """-> chances [N] of positive"""
        (teacher, pupil), (of_teacher, of_pupil, added) = self.log_odds(texts), self.counts
        return torch.sigmoid(of_teacher * teacher + of_pupil * pupil + added).tolist()


def target(label, said):
    """-> the chance of positive that is taught"""
    return said if label is None else LABEL_COUNTS * label + (1 - LABEL_COUNTS) * said


def write_lesson(out, texts, reworded):
    teacher, drawing = Teacher(), Drawing()
    teacher.load_state_dict(torch.load(teacher_file(), map_location="cpu"))
    judges = Judges(teacher)
    rows = [*drawing.as_written(texts), *drawing.reworded(teacher, reworded)]
    asked = list({text: (place, row, label, text) for place, row, label, text in rows}.values())
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        for (place, row, label, text), said in zip(part, judges.chances([text for *_, text in part])):
            out.write(json.dumps([place, row, round(target(label, said), 4), text], ensure_ascii=False) + "\n")
        print(f"{start + len(part)} of {len(asked)}", flush=True)


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--texts", type=int, default=70000, help="drawn as they were written; some come twice")
    flags.add_argument("--reworded", type=int, default=70000, help="texts and words as nobody wrote them")
    options = flags.parse_args()
    torch.set_num_threads(1)
    with gzip.open(lesson_file(), "wt", encoding="utf-8") as lines:
        write_lesson(lines, options.texts, options.reworded)
