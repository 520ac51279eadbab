"""Trains the teacher on varied images, then the student on the teacher's answers to a large pool of them."""

import copy
from dataclasses import dataclass

import torch
from torch.nn import functional as F

from training.common.average import mean_of
from training.common.pace import Pace, set_learning_rate
from training.common.places import model_folder, work_folder
from training.common.shipped import shipped_layers
from training.digits.augment import vary
from training.digits.images import load
from training.digits.networks import student, teacher
from training.digits.pen_digits import as_written
from training.digits.pool import SEED, answered_pool, pen_pool, shuffled


@dataclass(frozen=True)
class Phase:
    """Of the student: first it hears how alike digits are, at the end which one it is."""

    softness: float  # temperature at which it hears the teacher
    share: float  # of its time
    peak_rate: float
    pen: float  # part of the digits of the pen that one pass sees


PHASES = (Phase(3.0, 0.65, 1.5e-3, 1.0), Phase(1.5, 0.215, 1e-3, 1.0), Phase(1.2, 0.135, 6e-4, 0.35))


KEPT = 0.05  # of the weights that a run goes on from, in those that come out of it


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


def fit_teacher(minutes, images, labels, pen):
    """Each batch is half MNIST, strongly varied, and half digits of the pen, which are varied already."""
    drawings, drawn = pen[0].view(-1, 1, 28, 28), pen[1]

    def loss_of(model, indices):
        others = torch.randint(len(drawings), (len(indices),))
        seen = torch.cat([vary(images[indices], strength=0.8), drawings[others] / 255])
        return F.cross_entropy(model(seen), torch.cat([labels[indices], drawn[others]]), label_smoothing=0.05)

    def next_pass():
        return shuffled(len(images), 64)

    return train("teacher", teacher(), minutes, 3e-3, next_pass, loss_of)


def shipped_student():
    """The weights of public/models, to go on from."""
    model = student()
    with torch.no_grad():
        for layer, (kernel, bias) in zip((model[0], model[2]), shipped_layers(model_folder("digits"))):
            layer.weight.copy_(torch.from_numpy(kernel.T.copy()))
            layer.bias.copy_(torch.from_numpy(bias.copy()))
    return model


def fit_student(minutes, model, pool):
    """Each phase goes on from the weights of the one before."""
    for phase in PHASES:

        def loss_of(model, indices, softness=phase.softness):
            logits = model(pool.seen[indices] / 255)
            heard = torch.softmax(pool.answers[indices] / softness, 1)
            soft = F.kl_div(F.log_softmax(logits / softness, 1), heard, reduction="batchmean") * softness**2
            return soft + 0.2 * F.cross_entropy(logits, pool.labels[indices])

        def next_pass(pen=phase.pen):
            return pool.weighted_pass(512, pen)

        model = train(name_of(phase), model.train(), minutes * phase.share, phase.peak_rate, next_pass, loss_of)


def blended(start, go_on):
    """The mean of the last two phases; who goes on keeps a little of where it began (Wortsman et al. 2022). Saved as what ships."""
    states = [torch.load(work_folder("digits") / f"{name_of(phase)}.pt")["model"] for phase in PHASES[-2:]]
    mean = mean_of(states)
    if go_on:
        mean = {name: (1 - KEPT) * mean[name] + KEPT * value for name, value in start.items()}
    model = student()
    model.load_state_dict(mean)
    torch.save(mean, work_folder("digits") / "student.pt")
    return model


def name_of(phase):
    return f"student-{phase.softness}"


def fit(minutes, go_on=False, threads=1):
    """`go_on`: from the weights of public/models, else from nothing"""
    torch.set_num_threads(threads)
    images, labels = load("train")
    pen = pen_pool()
    teaching = fit_teacher(minutes * 0.35, images, labels, pen)
    report("teacher", teaching, (1, 28, 28))
    start = shipped_student() if go_on else student()

    def taught(pixels):
        return teaching(pixels.view(-1, 1, 28, 28))

    # Who goes on keeps to what it knew of MNIST: it is better there than a teacher of a few minutes.
    of_mnist = copy.deepcopy(start).eval() if go_on else taught
    pool = answered_pool(of_mnist, taught, images, labels, pen)
    before = copy.deepcopy(start.state_dict())
    fit_student(minutes * 0.65, start, pool)
    learned = blended(before, go_on)
    report("student", learned, (784,))


def report(name, model, shape):
    tested, truth = load("t10k")
    images, labels = as_written("dev")
    mnist = accuracy(model, tested.view(-1, *shape), truth)
    pen = accuracy(model, torch.from_numpy(images).view(-1, *shape) / 255, torch.from_numpy(labels))
    model.eval()
    print(f"{name}: mnist-test {mnist:.4f}, strokes-dev {pen:.4f}", flush=True)
