"""Trains the teacher on varied images, then the student on the teacher's answers to a large pool of them."""

from dataclasses import dataclass

import torch
from torch.nn import functional as F

from training.common.pace import Pace, set_learning_rate
from training.common.places import work_folder
from training.digits.augment import bend, vary
from training.digits.images import load
from training.digits.networks import student, teacher

SEED = 11


@dataclass(frozen=True)
class Round:
    """One round through the training images, each varied anew, that joins the pool."""

    strength: float  # the test set looks like the weak ones, a drawing pad like the strong ones
    seen: float  # part of it that one pass of the student sees: it is too small to learn the strong ones for nothing
    bent: float = 0.0  # pixels; see `bend`


ROUNDS = (
    Round(0.0, 1.0),
    Round(0.15, 1.0),
    *[Round(0.3, 0.7)] * 2,
    *[Round(0.5, 0.3)] * 2,
    *[Round(0.8, 0.15)] * 2,
    *[Round(0.25, 0.3, bent=0.9)] * 10,
)


@dataclass(frozen=True)
class Phase:
    """Of the student: first it hears how alike digits are, at the end which one it is."""

    softness: float  # temperature at which it hears the teacher
    share: float  # of its time
    peak_rate: float


PHASES = (Phase(3.0, 0.85, 2e-3), Phase(1.5, 0.15, 1e-3))


def shuffled(count, size):
    """Index batches of one round in random order."""
    return in_batches(torch.randperm(count), size)


def in_batches(indices, size):
    return indices[: len(indices) // size * size].split(size)


def weighted_pass(count, size):
    """The same for one pass through the pool, which holds `count` images of each round."""
    parts = [number * count + torch.randperm(count)[: int(each.seen * count)] for number, each in enumerate(ROUNDS)]
    indices = torch.cat(parts)
    return in_batches(indices[torch.randperm(len(indices))], size)


def accuracy(model, images, labels):
    model.eval()
    with torch.no_grad():
        guesses = torch.cat([model(part).argmax(1) for part in images.split(1000)])
    model.train()
    return (guesses == labels).float().mean().item()


def train(name, model, minutes, peak_rate, next_pass, loss_of):
    """The loop both networks share: `next_pass()` gives batches of indices, `loss_of(model, indices)` the loss."""
    torch.manual_seed(SEED)
    checkpoint = work_folder("digits") / f"{name}.pt"
    optimizer = torch.optim.AdamW(model.parameters(), lr=peak_rate, weight_decay=1e-5)
    pace = Pace(minutes, save_every_seconds=60)
    if pace.resume(checkpoint, model, optimizer):
        torch.manual_seed(SEED + pace.step)
    while pace.share() < 1:
        for indices in next_pass():
            set_learning_rate(optimizer, pace.learning_rate(peak_rate, warm_up_steps=100))
            loss = loss_of(model, indices)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            pace.step += 1
            if pace.time_to_save():
                pace.save(checkpoint, model, optimizer)
                print(f"{name} {pace.step} {pace.seconds():.0f}s loss {loss.item():.4f}", flush=True)
            if pace.share() >= 1:
                break
    pace.save(checkpoint, model, optimizer)
    return model.eval()


def fit_teacher(minutes, images, labels):
    def loss_of(model, indices):
        return F.cross_entropy(model(vary(images[indices], strength=0.8)), labels[indices], label_smoothing=0.05)

    return train("teacher", teacher(), minutes, 3e-3, lambda: shuffled(len(images), 128), loss_of)


@torch.no_grad()
def answered_pool(teacher_model, images, labels):
    """Varied images and what the teacher says to them: made once, since both cost far more than a student's step.

    -> uint8 [M,784], float32 logits [M,10], int64 [M]
    """
    file = work_folder("digits") / "answered.pt"
    if file.exists():
        return torch.load(file)
    torch.manual_seed(SEED)
    seen, answers = [], []
    for each in ROUNDS:
        for part in images.split(1000):
            # The teacher sees what the student will: whole grey levels.
            varied = (vary(bend(part, each.bent), each.strength) * 255).round().clamp(0, 255)
            answers.append(teacher_model(varied / 255))
            seen.append(varied.flatten(1).to(torch.uint8))
    pool = torch.cat(seen), torch.cat(answers), labels.repeat(len(ROUNDS))
    torch.save(pool, file)
    return pool


def fit_student(minutes, pool):
    """Each phase goes on from the weights of the one before."""
    seen, answers, labels = pool
    model = student()
    for phase in PHASES:

        def loss_of(model, indices, softness=phase.softness):
            logits = model(seen[indices] / 255)
            heard = torch.softmax(answers[indices] / softness, 1)
            soft = F.kl_div(F.log_softmax(logits / softness, 1), heard, reduction="batchmean") * softness**2
            return soft + 0.2 * F.cross_entropy(logits, labels[indices])

        def next_pass():
            return weighted_pass(len(seen) // len(ROUNDS), 512)

        model = train(name_of(phase), model.train(), minutes * phase.share, phase.peak_rate, next_pass, loss_of)
    return model


def name_of(phase):
    return f"student-{phase.softness}"


def fit(minutes, threads=1):
    torch.set_num_threads(threads)
    images, labels = load("train")
    teaching = fit_teacher(minutes * 0.06, images, labels)
    learned = fit_student(minutes * 0.94, answered_pool(teaching, images, labels))
    tested, truth = load("t10k")
    print(f"test: teacher {accuracy(teaching, tested, truth):.4f}, student {accuracy(learned, tested.flatten(1), truth):.4f}", flush=True)
    return learned.eval()
