"""python3 -m training.generator.measure: how much a network that saw only generated digits knows about real ones."""

import argparse
import json
import statistics

import numpy as np
import torch

from training.common.places import MODELS, work_folder
from training.common.shipped import shipped_layers
from training.digits.images import load
from training.generator.export import FOLDER
from training.generator.learner import EPOCHS, accuracy_after
from training.generator.sample import draw

COUNT, SEEDS = 60_000, (1, 2, 3)


def generated(weights, sampling, seed, count=COUNT):
    """-> (images float32 [N,784], labels int64 [N]), every digit equally often"""
    labels = np.arange(count) % 10
    return torch.from_numpy(draw(weights, sampling, labels, np.random.default_rng(seed))), torch.from_numpy(labels)


def measure(seeds=SEEDS):
    torch.set_num_threads(1)
    weights, sampling = shipped_layers(MODELS / FOLDER), json.loads((MODELS / FOLDER / "sampling.json").read_text())
    tested, truth = load("t10k")
    tested = tested.flatten(1)
    real, labels = load("train")
    own = [accuracy_after(*generated(weights, sampling, seed), tested, truth, seed) for seed in seeds]
    usual = [accuracy_after(real.flatten(1), labels, tested, truth, seed) for seed in seeds]
    print("generated", own, "real", usual, flush=True)
    score = {
        "dataset": "mnist-test",
        "metric": f"accuracy of 784-128-10 after {EPOCHS} epochs on {COUNT} generated digits, mean of {len(seeds)} runs",
        "value": round(statistics.mean(own), 4),
        "examples": len(tested),
        "baseline": round(statistics.mean(usual), 4),
        "baselineName": "the same on the 60,000 real training images",
    }
    parameters = sum(kernel.size + bias.size for kernel, bias in weights)
    (work_folder("generator") / "measured.json").write_text(json.dumps({"parameters": parameters, "scores": [score], "runs": own}))


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    measure()
