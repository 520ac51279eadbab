"""python3 -m training.summarize.weigh [--documents 60]: what the place and the manner of a sentence count beside the model's opinion, in each
kind of text.

Starts from the weights that ship, and moves one after the other to where ROUGE-1 on the development files is highest. What is better, and on other
documents too, is written by hand into src/engine/summarize/salience.ts and manner.ts.
"""

import argparse
import math
import random
from dataclasses import replace

import torch

from training.common.pieces import open_pieces
from training.common.places import work_folder
from training.common.reading import read_json_lines
from training.summarize.choosing import Document, Weights
from training.summarize.export import shipped_model
from training.summarize.measure import ASKED, SEED
from training.summarize.rouge import rouge

MANNER = dict(short=3, small_talk=2, question=0.6, claim=0.8)
START = {  # as shipped
    "conversation": Weights(rest=2, opening=2, decay=2, lead=2, **MANNER),
    "research": Weights(rest=0.75, opening=1.6, decay=6, lead=3.4, **MANNER),
    "prose": Weights(rest=0.75, opening=1.4, decay=4.5, lead=2, **MANNER),
}
STEPS = {"rest": 0.25, "opening": 0.4, "decay": 1.5, "lead": 0.5, "short": 1, "small_talk": 1, "question": 0.5, "claim": 0.4}
LEAST = 1e-4  # what a step must gain


def documents_of(count):
    """-> {kind: [[(document, row, sentences asked for)] of each development file]}"""
    model, pieces = shipped_model().eval(), open_pieces(work_folder("summarize") / "pieces.model")
    kinds = {kind: [] for kind in START}
    for name, asked in ASKED.items():
        if name.startswith("en-open/"):
            rows = read_json_lines(f"summarization/{name.replace('-test', '-dev')}.jsonl.gz")
            rows = random.Random(SEED).sample(rows, min(count, len(rows)))
            documents = [(Document(row["document"], model, pieces), row, asked) for row in rows]
            for kind, files in kinds.items():
                if own := [each for each in documents if each[0].kind == kind]:
                    files.append(own)
    return kinds


def score(files, weights):
    """-> ROUGE-1 F1: a mean of the files' means, each counting by the root of how many documents of the kind it has"""
    total, counted = 0.0, 0.0
    for documents in files:
        texts = [" ".join(sentence.text for sentence in document.summary(asked, weights)) for document, _, asked in documents]
        scores = [rouge(text, row.get("references") or [row["summary"]])[0] for text, (_, row, _) in zip(texts, documents)]
        total += sum(scores) / len(scores) * math.sqrt(len(scores))
        counted += math.sqrt(len(scores))
    return total / counted


def weigh(kind, files, rounds=1):
    weights, best = START[kind], score(files, START[kind])
    print(f"{kind} {best:.4f} {weights}", flush=True)
    for round_ in range(1, rounds + 1):
        for name, step in STEPS.items():
            for change in (step / round_, -step / round_):
                while (value := round(getattr(weights, name) + change, 3)) >= 0 and not (name == "decay" and value == 0):
                    tried = replace(weights, **{name: value})
                    reached = score(files, tried)
                    if reached < best + LEAST:
                        break
                    weights, best = tried, reached
                    print(f"{kind} {best:.4f} {weights}", flush=True)
    return weights


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--documents", type=int, default=60, help="at most so many of each file")
    torch.set_num_threads(1)
    for kind, files in documents_of(flags.parse_args().documents).items():
        weigh(kind, files)
