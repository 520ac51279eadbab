"""The images that the student learns from, and what the teacher says to each: made once, since both cost far more than a student's step."""

from dataclasses import dataclass

import numpy as np
import torch

from training.common.places import work_folder
from training.digits.augment import bend, vary
from training.digits.pen_digits import load_strokes, varied

SEED = 11


@dataclass(frozen=True)
class Round:
    """One round through MNIST's training images, each varied anew, that joins the pool."""

    strength: float  # the test set looks like the weak ones, a drawing pad like the strong ones
    seen: float  # part of it that one pass of the student sees: it is too small to learn the strong ones for nothing
    bent: float = 0.0  # pixels; see `bend`


ROUNDS = (
    Round(0.0, 1.0),
    Round(0.15, 1.0),
    Round(0.3, 0.7),
    *[Round(0.25, 0.4, bent=0.9)] * 3,
)
PEN_ROUNDS = 20  # through the digits as the pen moved, each varied anew


def pen_pool():
    """-> uint8 [PEN_ROUNDS * N,784], int64 [PEN_ROUNDS * N]"""
    file = work_folder("digits") / "pen.pt"
    if file.exists():
        return torch.load(file)
    rows, random = load_strokes("train"), np.random.default_rng(SEED)
    images = np.concatenate([varied(rows, random) for _ in range(PEN_ROUNDS)])
    pool = torch.from_numpy(images), torch.tensor([label for _, label in rows]).repeat(PEN_ROUNDS)
    torch.save(pool, file)
    return pool


@dataclass(frozen=True)
class Pool:
    seen: torch.Tensor  # uint8 [M,784]
    answers: torch.Tensor  # float32 [M,10], the teacher's logits
    labels: torch.Tensor  # int64 [M]
    mnist: int  # images of one round; what follows on all rounds are digits of the pen

    def weighted_pass(self, size, pen):
        """Batches of indices in random order, of each round the part that a pass sees, of the digits of the pen the part `pen`."""
        parts, start = [], 0
        rounds = [(self.mnist, each.seen) for each in ROUNDS]
        for count, seen in [*rounds, (len(self.seen) - self.mnist * len(ROUNDS), pen)]:
            parts.append(start + torch.randperm(count)[: int(seen * count)])
            start += count
        indices = torch.cat(parts)
        return in_batches(indices[torch.randperm(len(indices))], size)


def shuffled(count, size):
    """Index batches of one round in random order."""
    return in_batches(torch.randperm(count), size)


def in_batches(indices, size):
    return indices[: len(indices) // size * size].split(size)


@torch.no_grad()
def answered_pool(of_mnist, of_pen, images, labels, pen):
    """`of_mnist`, `of_pen`: who says it, from [N,784] to logits; `pen`: what `pen_pool` gives"""
    file = work_folder("digits") / "answered.pt"
    if file.exists():
        return Pool(*torch.load(file), len(images))
    torch.manual_seed(SEED)
    seen = [varied_mnist(part, each) for each in ROUNDS for part in images.split(1000)]
    # Who answers sees what the student will: whole grey levels.
    answers = [of_mnist(part / 255) for part in seen] + [of_pen(part / 255) for part in pen[0].split(1000)]
    seen.append(pen[0])
    parts = torch.cat(seen), torch.cat(answers), torch.cat([labels.repeat(len(ROUNDS)), pen[1]])
    torch.save(parts, file)
    return Pool(*parts, len(images))


def varied_mnist(part, each):
    changed = vary(bend(part, each.bent), each.strength)
    return (changed * 255).round().clamp(0, 255).flatten(1).to(torch.uint8)
