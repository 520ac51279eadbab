"""Trains the summariser; resumes from the last saved state of the work folder."""

import random

import torch
from torch.nn import functional as F

from training.common.pace import Pace, set_learning_rate
from training.common.places import work_folder
from training.common.precision import fast_precision
from training.summarize import copy_circuit
from training.summarize.batches import PAD, Examples, Sampler, collate
from training.summarize.model import SmallT5

SEED = 7
PEAK_RATE = 6e-4
WARM_UP = 60
# Short sources first: they cost a quarter and teach the same choice. (share of the time, longest source)
STAGES = ((0.5, 260), (1.01, 500))
WRITING = 0.5  # weight of the loss over all pieces; at 0.15 free decoding ended before its first word


def longest_source(share):
    return next(longest for until, longest in STAGES if share < until)


def scores_of(model, batch):
    """-> (log-probability of each way among the ways [C,W], logits of all pieces [N,V])"""
    with fast_precision():
        memory = model.encode(batch.source, batch.mask)
        hidden = model.decode_tree(batch.pieces, batch.depths, batch.visible, memory, batch.mask)
        written = model.logits(hidden[batch.written_at[:, 0], batch.written_at[:, 1]])
    at_choice = hidden[batch.choice_at[:, 0], batch.choice_at[:, 1]].float()
    logits = torch.einsum("cd,cwd->cw", at_choice, model.embedding(batch.ways))
    return F.log_softmax(logits.masked_fill(batch.ways == PAD, -1e9), -1), written.float()


def choice_loss(ways, batch):
    """Cross-entropy between the sentences' shares and the model's, a mean over the examples, less its least value."""
    least = torch.special.xlogy(batch.shares, batch.shares / batch.shares.sum(1, keepdim=True).clamp(min=1e-9)).sum()
    return (least - (batch.shares * ways).sum()) / len(batch.source)


def loss_of(model, batch):
    ways, written = scores_of(model, batch)
    choice = choice_loss(ways, batch)
    return choice + WRITING * F.cross_entropy(written, batch.written), choice.item()


@torch.no_grad()
def held_out(model, batches):
    """-> (loss of the choices, share of the goods of the best first piece that the model's first piece has)"""
    model.eval()
    loss = taken = best = 0.0
    for batch in batches:
        ways, _ = scores_of(model, batch)
        loss += choice_loss(ways, batch).item() / len(batches)
        first = batch.choice_at[:, 1] == 0
        guess = ways[first].argmax(1, keepdim=True)
        taken += batch.shares[first].gather(1, guess).sum().item()
        best += batch.shares[first].max(1).values.sum().item()
    model.train()
    return loss, taken / best


def fit(minutes, start=None, threads=1):
    """`start`: a saved state whose weights to begin with, in place of the copy circuit alone."""
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    checkpoint = work_folder("summarize") / "state.pt"
    model = SmallT5()
    copy_circuit.install(model)
    if start:
        model.load_state_dict(torch.load(start, map_location="cpu")["model"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.98), weight_decay=0.0)
    pace = Pace(minutes)
    pace.resume(checkpoint, model, optimizer)
    sampler = Sampler(Examples(), SEED + pace.step)
    chosen = random.Random(SEED).sample([index for index in sampler.held_out if sampler.lengths[index] < 330], 150)
    judged = sorted((sampler.examples.example(index, random.Random(index)) for index in chosen), key=lambda example: len(example.source))
    judged = [collate(judged[first : first + 12]) for first in range(0, len(judged), 12)]
    running, seen = None, 0
    while pace.share() < 1:
        for group in sampler.batches(longest_source(pace.share())):
            set_learning_rate(optimizer, pace.learning_rate(PEAK_RATE, WARM_UP))
            loss, choice = loss_of(model, collate(group))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step += 1
            seen += len(group)
            running = choice if running is None else 0.98 * running + 0.02 * choice
            if pace.step % 50 == 0:
                print(f"{pace.step} {pace.seconds():.0f}s choice {running:.3f} seen {seen}", flush=True)
            if pace.time_to_save():
                pace.save(checkpoint, model, optimizer)
                choice, goods = held_out(model, judged)
                print(f"  held out: choice {choice:.3f}, first piece {goods:.3f}", flush=True)
            if pace.share() >= 1:
                break
    pace.save(checkpoint, model, optimizer)
    return model
