"""python3 -m training.summarize.weigh_chinese [--documents 900]: what each thing that is counted of a Chinese sentence is worth, by kind of text.

Walks through texts of the training files along the choice that comes closest to the written summary, and notes at each step the features and
how much each sentence would gain: its ROUGE-1 over characters less half of that of the document's opening of the same length, or else length
alone would decide. Then moves the weights to where the expected gain is highest. What it prints stands, rounded, in
src/engine/tasks/summarize/count/chinese.json (some are others there, see the card); last it scores them on the development files.
"""

import argparse
import json
import math
import random
from collections import Counter

import numpy as np
import torch

from training.common.places import work_folder
from training.common.reading import read_json_lines
from training.summarize.counting import CHINESE, FEATURES, KINDS, Counted, characters_of, kind_of, together
from training.summarize.engine import sentences

SEED = 5
TRAINING_FILES = {
    "arxiv-zh-tldr-train": 1,
    "lctt-train": 1,
    "ms-docs-zh-train": 1,
    "pingcap-docs-zh-train": 1,
    "tainan-news-train": 1,
    "tainan-news-hans-train": 1,
    "vcsum-segment-train": 4,
    "vcsum-meeting-train": 6,
    "wikipedia-zh-lead-train": 1,
    "crosswoz-goal-train": 4,
}
DEVELOPMENT_FILES = {"arxiv-zh-tldr-dev": 1, "lctt-dev": 1, "ms-docs-zh-dev": 1, "tainan-news-dev": 1, "wikipedia-zh-lead-dev": 1}
OPENING_SHARE = 0.5
FEWEST_STEPS = 60  # a file with fewer of a kind says nothing about it
EPOCHS, RATE, DECAY, BATCH = 60, 0.05, 1e-3, 256
# In spreads: what a reader of a summary does not want may not count for a sentence, however headlines are written.
AT_MOST = {"question": -0.3, "announces": -0.3, "smallTalk": -0.3, "dangling": -0.3}
AT_LEAST = {"claim": 0.0, "conclusion": 0.0, "first": 0.0, "opening": 0.0}
# The end of a short text is its gist in abstracts, which are most of the short texts of training; news in brief ends with details.
WITHOUT = {"prose": ("closing",), "conversation": ("closing",), "research": ()}


class Walk(Counted):
    """A document with its written summary."""

    def __init__(self, row, texts, asked):
        super().__init__(texts, kind_of(row["document"]))
        self.asked = asked
        self.wanted = Counter(characters_of(row["summary"].lower()))
        self.characters = [Counter(characters_of(text.lower())) for text in texts]
        self.document = characters_of(row["document"].lower())

    def closeness(self, chosen):
        """-> ROUGE-1 of a choice, and of the opening of the same length"""
        own = together(self.characters[number] for number in chosen)
        both = (own, Counter(self.document[: own.total()]))
        return [2 * (counts & self.wanted).total() / max(1, counts.total() + self.wanted.total()) for counts in both]

    def steps(self):
        """-> [(features [N,F], gains [N])] along the best choice"""
        chosen, open_, found = [], self.open(self.asked), []
        while len(chosen) < self.asked and len(open_) > 1:
            pairs = [self.closeness([*chosen, number]) for number in open_]
            gains = np.array([own - OPENING_SHARE * first for own, first in pairs], np.float32)
            values = np.array([[float(row[name]) for name in FEATURES] for row in self.features(chosen, open_)], np.float32)
            found.append((values, gains))
            chosen.append(open_.pop(int(gains.argmax())))
        return found


def walks_of(files, most):
    """-> {file: [Walk]}"""
    found = {}
    for name, asked in files.items():
        rows = read_json_lines(f"summarization/zh-open/{name}.jsonl.gz")
        random.Random(SEED).shuffle(rows)
        rows = rows[:most]
        found[name] = [Walk(row, texts, asked) for row, texts in zip(rows, sentences([row["document"] for row in rows])) if texts]
    return found


def fit(kind, steps):
    """[(features, gains, share)] -> {feature: weight} whose softmax over the sentences has the highest expected gain"""
    spreads = np.concatenate([values for values, *_ in steps]).std(0)
    spreads[spreads < 1e-6] = 1
    longest = max(len(gains) for _, gains, _ in steps)
    values = torch.zeros(len(steps), longest, len(FEATURES))
    base, missed = torch.full((len(steps), longest), -1e9), torch.zeros(len(steps), longest)
    for row, (own, gains, _) in enumerate(steps):
        values[row, : len(own)] = torch.from_numpy(own / spreads)
        base[row, : len(own)], missed[row, : len(own)] = 0, torch.from_numpy(gains.max() - gains)
    shares = torch.tensor([share for *_, share in steps])
    shares /= shares.mean()
    weights = torch.zeros(len(FEATURES), requires_grad=True)
    optimizer, chance = torch.optim.Adam([weights]), torch.Generator().manual_seed(SEED)
    for epoch in range(EPOCHS):
        optimizer.param_groups[0]["lr"] = RATE * 0.5 * (1 + math.cos(math.pi * epoch / EPOCHS))
        for batch in torch.randperm(len(steps), generator=chance).split(BATCH):
            likely = torch.softmax(base[batch] + values[batch] @ weights, -1)
            loss = 5 * ((likely * missed[batch]).sum(1) * shares[batch]).mean() + DECAY * (weights**2).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            with torch.no_grad():
                for number, name in enumerate(FEATURES):
                    weights[number].clamp_(AT_LEAST.get(name, -math.inf), AT_MOST.get(name, math.inf))
                    if name in WITHOUT[kind]:
                        weights[number] = 0
    return dict(zip(FEATURES, (weights.detach().numpy() / spreads).tolist()))


def score(walks, weights):
    """-> mean ROUGE-1 of the choice, and its gain over the opening of the same length"""
    own, first = np.array([walk.closeness(walk.summary(walk.asked, weights[walk.kind])) for walk in walks]).mean(0)
    return round(float(own), 3), round(float(own - first), 3)


def weigh(most):
    kinds = {kind: [] for kind in KINDS}
    for name, walks in walks_of(TRAINING_FILES, most).items():
        steps = [(walk.kind, step) for walk in walks for step in walk.steps()]
        counts = Counter(kind for kind, _ in steps)
        for kind, (values, gains) in steps:
            if counts[kind] >= FEWEST_STEPS:
                kinds[kind].append((values, gains, counts[kind] ** -0.5))
        print(name, dict(counts), flush=True)
    fitted = CHINESE["weights"] | {kind: fit(kind, steps) for kind, steps in kinds.items() if steps}
    print(json.dumps(fitted, indent=1), flush=True)
    (work_folder("summarize") / "weights-chinese.json").write_text(json.dumps(fitted))
    held_out = walks_of(DEVELOPMENT_FILES, most)
    for label, weights in (("shipped", CHINESE["weights"]), ("fitted", fitted)):
        print(label, {name: score(walks, weights) for name, walks in held_out.items()}, flush=True)


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--documents", type=int, default=900, help="of each file at most")
    torch.set_num_threads(1)
    weigh(flags.parse_args().documents)
