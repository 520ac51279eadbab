"""python3 -m training.sentiment.teach [--texts 110000]: fine-tunes a pre-trained encoder into a teacher of English and measures it.

Each text is seen about once, so that what the teacher says of it is an opinion and not a memory.
"""

import argparse
import math
import random
import time

import torch
from torch.nn import functional as F

from training.common.places import work_folder
from training.common.precision import fast_precision
from training.common.reading import read_labelled
from training.sentiment.balance import balance
from training.sentiment.batches import grouped, window_of
from training.sentiment.everyday import everyday_rows
from training.sentiment.mix import JUDGED, PARTS, training_rows
from training.sentiment.spelling import plain
from training.sentiment.teacher import Teacher

SEED = 21
PEAK_RATE, HEAD_RATE = 8e-5, 1e-3
WARM_UP = 0.06  # of the steps
LONGEST = 64  # pieces
CHARACTERS = 300  # of a window, which fill about that
PIECES_PER_BATCH = 1536
MOST_PER_BATCH = 64
AT_ONCE = 1024
# How often a text is of a part; films and reviews by sentence are what a teacher is for.
SHARES = {"sst2": 0.26, "mr": 0.08, "imdb": 0.1, "amazon": 0.12, "yelp": 0.08, "cr": 0.06, "mpqa": 0.02, "goemotions": 0.15, "events": 0.03, "phrases": 0.1}


def is_english(text):
    return not any("\u4e00" <= character <= "\u9fff" for character in text)


def teacher_file():
    return work_folder("sentiment") / "teacher-english.pt"


class Lessons:
    """Draws texts of the parts by their shares, both labels of a kind alike often."""

    def __init__(self):
        self.chance = random.Random(SEED)
        self.rows, self.queues = {}, {name: [] for name in SHARES}
        for part in PARTS:
            if part.name in SHARES:
                rows = [row for row in training_rows(part) if is_english(row[1])]
                self.rows[part.name] = rows, balance([part.name] * len(rows), *zip(*rows))

    def draw(self):
        """-> (label, window of a text)"""
        (name,) = self.chance.choices(list(SHARES), list(SHARES.values()))
        rows, counts = self.rows[name]
        queue = self.queues[name]
        if not queue:
            queue += [row for row, times in zip(rows, counts) for _ in range(int(times + self.chance.random()))]
            self.chance.shuffle(queue)
        label, text = queue.pop()
        return label, plain(window_of(text, CHARACTERS, self.chance))

    def batches(self, teacher):
        drawn = [self.draw() for _ in range(AT_ONCE)]
        rows = list(zip(teacher.cut([text for _, text in drawn], LONGEST), (label for label, _ in drawn)))
        batches = grouped(rows, lambda row: len(row[0]), PIECES_PER_BATCH, MOST_PER_BATCH)
        self.chance.shuffle(batches)
        return batches


def fine_tune(texts):
    torch.manual_seed(SEED)
    teacher, lessons = Teacher(), Lessons()
    learnt = [value for value in teacher.encoder.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW([{"params": learnt, "top": PEAK_RATE}, {"params": teacher.classify.parameters(), "top": HEAD_RATE}], weight_decay=0.01)
    seen, running, started = 0, 0.7, time.monotonic()
    while seen < texts:
        for batch in lessons.batches(teacher):
            share = min(1.0, seen / texts)
            pace = min(1.0, share / WARM_UP + 1e-3) * 0.5 * (1 + math.cos(math.pi * share))
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * pace
            ids, labels = zip(*batch)
            with fast_precision():
                said = teacher(ids)
            loss = F.binary_cross_entropy_with_logits(said, torch.tensor(labels, dtype=torch.float32))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            seen += len(batch)
            running = 0.99 * running + 0.01 * loss.item()
        print(f"{seen} texts, {time.monotonic() - started:.0f} s, loss {running:.3f}", flush=True)
    torch.save(teacher.state_dict(), teacher_file())
    return teacher


@torch.no_grad()
def opinions(teacher, texts, longest=LONGEST, at_once=64):
    """Texts in plain spelling -> log odds [N] of positive"""
    teacher.eval()
    cut = teacher.cut(texts, longest)
    order = sorted(range(len(texts)), key=lambda place: len(cut[place]))
    result = torch.zeros(len(texts))
    for start in range(0, len(order), at_once):
        part = order[start : start + at_once]
        with fast_precision():
            result[torch.tensor(part)] = teacher([cut[place] for place in part])
    return result


def measure(teacher):
    sets = {name: read_labelled(file) for name, file in JUDGED.items()} | {"everyday-phrases": everyday_rows(), "tweets-val": read_labelled("sentiment/en/tweets-val.tsv.gz")}
    for name, rows in sets.items():
        rows = [row for row in rows if is_english(row[1])][:1000]
        if len(rows) > 1:  # one of the Chinese reviews is in English
            labels, texts = zip(*rows)
            said = opinions(teacher, [plain(text) for text in texts], longest=256)
            print(f"{name:18} accuracy {((said > 0) == torch.tensor(labels).bool()).float().mean():.4f} ({len(rows)})", flush=True)


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--texts", type=int, default=110000)
    options = flags.parse_args()
    torch.set_num_threads(1)
    measure(fine_tune(options.texts))
