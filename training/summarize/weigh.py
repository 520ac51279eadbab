"""python3 -m training.summarize.weigh [--steps 2200]: what the features of a sentence count beside the model's opinion, in each kind of text.

Walks through texts of the training files as the shipped weights choose, and notes at each step the model's opinion, the features and how close
each sentence would bring the choice to the written summary. Then moves the weights to where the expected closeness is highest. The weights it
prints stand, rounded by hand, in src/engine/tasks/summarize/document/choice.json (some are others there, see the card); last it scores them
on the development files.
"""

import argparse
import math
import random
from collections import Counter
from dataclasses import asdict, replace

import numpy as np
import torch

from training.common.places import model_folder
from training.common.reading import read_json_lines
from training.common.shipped import shipped_pieces
from training.summarize.choice import CHOICE
from training.summarize.choosing import Document
from training.summarize.measure import ASKED, SEED
from training.summarize.rouge import rouge, stems
from training.summarize.salience import features_of, shipped_weights, weighted
from training.summarize.shipped import shipped_model

SHIPPED = {kind: shipped_weights(kind) for kind in CHOICE["weights"]}
# In conversations the fit gained no more than the opening of the same length did, and lost in everyday dialogue: there the weights stay.
FITTED = {
    "research": ("rest", "repeats", "we", "claim", "question", "opening", "lead", "late"),
    "prose": ("rest", "repeats", "claim", "question"),
}
FEWEST_STEPS = 100  # a file with fewer of a kind says nothing about it
EPOCHS, RATE, DECAY, BATCH = 8, 0.06, 1e-3, 64


class Walk(Document):
    """A document that notes each step: (opinion and worth as shipped [N], opinion and fitted features [N,1+F], closeness [N])."""

    def __init__(self, row, model, pieces):
        super().__init__(row["document"], model, pieces)
        self.references = [Counter(stems(text)) for text in row.get("references") or [row["summary"]]]
        self.steps = []

    def opinion(self, part, count, chosen, open_):
        likely = super().opinion(part, count, chosen, open_)
        if len(open_) > 1 and self.kind in FITTED:
            names = FITTED[self.kind]
            rows = features_of(part, chosen, open_, SHIPPED[self.kind].decay)
            worth = [weighted(row, SHIPPED[self.kind]) for row in rows]
            values = np.array([[likely[number], *(float(row[name]) for name in names)] for number, row in zip(open_, rows)], np.float32)
            self.steps.append((np.array(worth, np.float32) + values[:, 0], values, self.closeness(part, chosen, open_)))
        return likely

    def closeness(self, part, chosen, open_):
        """ROUGE-1 F1 of the choice with each sentence that may come next"""
        before = Counter(stem for number in chosen for stem in stems(part[number].text))
        found = []
        for number in open_:
            words = before + Counter(stems(part[number].text))
            found.append(max(2 * (words & wanted).total() / max(1, words.total() + wanted.total()) for wanted in self.references))
        return np.array(found, np.float32)


def steps_of(most, model, pieces):
    """-> {kind: {file: at most so many steps}}"""
    kinds = {kind: {} for kind in FITTED}
    for name, asked in ASKED.items():
        if not name.startswith("en-open/"):
            continue
        rows, counted = read_json_lines(f"summarization/{name.replace('-test', '-train')}.jsonl.gz"), 0
        random.Random(SEED).shuffle(rows)
        for row in rows:
            walk = Walk(row, model, pieces)
            if walk.kind not in kinds:
                continue
            walk.summary(asked, SHIPPED[walk.kind])
            kinds[walk.kind].setdefault(name, []).extend(walk.steps)
            counted += len(walk.steps)
            if counted >= most:
                break
        print(f"{name}: {counted} steps", flush=True)
    return {kind: {name: steps for name, steps in files.items() if len(steps) >= FEWEST_STEPS} for kind, files in kinds.items()}


def packed(steps, spreads):
    """Steps of one batch -> padded base [B,N], features [B,N,F] in spreads, closeness [B,N]"""
    longest = max(len(base) for base, *_ in steps)
    base = np.full((len(steps), longest), -1e9, np.float32)
    values, close = np.zeros((*base.shape, len(spreads)), np.float32), np.zeros_like(base)
    for row, (own, features, closeness) in enumerate(steps):
        base[row, : len(own)], values[row, : len(own)], close[row, : len(own)] = own, features / spreads, closeness
    return tuple(map(torch.from_numpy, (base, values, close)))


def fit(kind, steps):
    """-> weights whose softmax over the sentences has the highest expected closeness; the model's opinion counts 1"""
    spreads = np.concatenate([features for _, features, _ in steps]).std(0)
    spreads[spreads == 0] = spreads[0] = 1
    steps = sorted(steps, key=lambda step: len(step[0]))
    batches = [packed(steps[start : start + BATCH], spreads) for start in range(0, len(steps), BATCH)]
    change = torch.zeros(len(spreads), requires_grad=True)
    optimizer, chance = torch.optim.Adam([change]), random.Random(SEED)
    for epoch in range(EPOCHS):
        optimizer.param_groups[0]["lr"] = RATE * 0.5 * (1 + math.cos(math.pi * epoch / EPOCHS))
        chance.shuffle(batches)
        for base, values, close in batches:
            shares = torch.softmax(base + values @ change, -1)
            missed = (shares * (close.max(1, keepdim=True).values - close)).sum(1).mean()
            optimizer.zero_grad()
            (5 * missed + DECAY * (change**2).sum()).backward()
            optimizer.step()
    opinion, *moved = (change.detach().numpy() / spreads).tolist()
    if opinion <= -1:
        raise ValueError(f"in {kind} the model's opinion speaks against the closest sentence: {1 + opinion:.2f}")
    weights = replace(SHIPPED[kind], **{name: getattr(SHIPPED[kind], name) + by for name, by in zip(FITTED[kind], moved)})
    return replace(weights, **{name: value / (1 + opinion) for name, value in asdict(weights).items() if name != "decay"})


def development(count, model, pieces):
    """-> {development file: [(document, row, sentences asked for)]}"""
    files = {}
    for name, asked in ASKED.items():
        if name.startswith("en-open/"):
            rows = read_json_lines(f"summarization/{name.replace('-test', '-dev')}.jsonl.gz")
            rows = random.Random(SEED).sample(rows, min(count, len(rows)))
            files[name] = [(Document(row["document"], model, pieces), row, asked) for row in rows]
    return files


def score(documents, weights):
    """-> ROUGE-1 F1, mean over the documents of a file"""
    texts = [" ".join(sentence.text for sentence in document.summary(asked, weights[document.kind])) for document, _, asked in documents]
    return sum(rouge(text, row.get("references") or [row["summary"]])[0] for text, (_, row, _) in zip(texts, documents)) / len(texts)


def weigh(most, count):
    folder = model_folder("summarize")
    model, pieces = shipped_model(folder), shipped_pieces(folder)
    fitted = dict(SHIPPED)
    for kind, files in steps_of(most, model, pieces).items():
        fitted[kind] = fit(kind, [step for steps in files.values() for step in steps])
        print(kind, {name: round(value, 2) for name, value in asdict(fitted[kind]).items()}, flush=True)
    held_out = development(count, model, pieces)
    for label, weights in (("shipped", SHIPPED), ("fitted", fitted)):
        means = {name: score(documents, weights) for name, documents in held_out.items()}
        print(f"{label} {sum(means.values()) / len(means):.4f}", {name: round(value, 3) for name, value in means.items()}, flush=True)


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--steps", type=int, default=2200, help="of each file at most")
    flags.add_argument("--documents", type=int, default=60, help="of each development file at most")
    options = flags.parse_args()
    torch.set_num_threads(1)
    weigh(options.steps, options.documents)
