"""Trains the teacher on varied images, then the student on the teacher's answers to a large pool of them."""

import torch
from torch.nn import functional as F

from training.common.pace import Pace, set_learning_rate
from training.common.places import work_folder
from training.digits.augment import vary
from training.digits.images import load
from training.digits.networks import student, teacher

SEED = 11
SOFTNESS = 3.0  # temperature at which the student hears the teacher
# Strengths of the pool's rounds through the training images: the test set looks like the weak ones,
# a drawing pad like the strong ones.
ROUNDS = (0.0, 0.15, 0.3, 0.3, 0.5, 0.5, 0.8, 0.8)
# Part of each round that one pass of the student sees: it is too small to learn the strong ones for nothing.
SEEN = (1.0, 1.0, 0.7, 0.7, 0.3, 0.3, 0.15, 0.15)


def shuffled(count, size):
    """Index batches of one round in random order."""
    return in_batches(torch.randperm(count), size)


def in_batches(indices, size):
    return indices[: len(indices) // size * size].split(size)


def weighted_pass(count, size):
    """The same for one pass through the pool, which holds `count` images of each round."""
    parts = [number * count + torch.randperm(count)[: int(share * count)] for number, share in enumerate(SEEN)]
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
    optimizer = torch.optim.AdamW(model.parameters(), lr=peak_rate, weight_decay=1e-4)
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

    -> uint8 [M,784], float32 [M,10], int64 [M]
    """
    file = work_folder("digits") / "pool.pt"
    if file.exists():
        return torch.load(file)
    torch.manual_seed(SEED)
    seen, answers = [], []
    for strength in ROUNDS:
        for part in images.split(1000):
            # The teacher sees what the student will: whole grey levels.
            varied = (vary(part, strength) * 255).round().clamp(0, 255)
            answers.append(torch.softmax(teacher_model(varied / 255) / SOFTNESS, 1))
            seen.append(varied.flatten(1).to(torch.uint8))
    pool = torch.cat(seen), torch.cat(answers), labels.repeat(len(ROUNDS))
    torch.save(pool, file)
    return pool


def fit_student(minutes, pool):
    seen, answers, labels = pool

    def loss_of(model, indices):
        logits = model(seen[indices] / 255)
        soft = F.kl_div(F.log_softmax(logits / SOFTNESS, 1), answers[indices], reduction="batchmean") * SOFTNESS**2
        return soft + 0.2 * F.cross_entropy(logits, labels[indices])

    return train("student", student(), minutes, 2e-3, lambda: weighted_pass(len(seen) // len(ROUNDS), 512), loss_of)


def fit(minutes, threads=1):
    torch.set_num_threads(threads)
    images, labels = load("train")
    teaching = fit_teacher(minutes * 0.09, images, labels)
    learned = fit_student(minutes * 0.91, answered_pool(teaching, images, labels))
    tested, truth = load("t10k")
    print(f"test: teacher {accuracy(teaching, tested, truth):.4f}, student {accuracy(learned, tested.flatten(1), truth):.4f}", flush=True)
    return learned.eval()
