"""Trains the summariser; resumes from the last saved state of the work folder."""

import torch
from torch.nn import functional as F

from training.common.pace import Pace, set_learning_rate
from training.common.places import work_folder
from training.summarize import copy_circuit
from training.summarize.batches import FIRST_PIECES, PAD, Examples, Sampler, collate
from training.summarize.model import SmallT5

SEED = 7
PEAK_RATE = 1e-3
WARM_UP = 200
# Short sources first: they cost a quarter and teach the same choice. (share of the time, longest source)
STAGES = ((0.35, 200), (0.78, 330), (1.01, 450))


def longest_source(share):
    return next(longest for until, longest in STAGES if share < until)


def weighted_loss(model, batch):
    """Mean weighted cross-entropy; the wide output layer runs only where there is a target."""
    source, mask, shifted, labels, weights = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.decode(shifted, model.encode(source, mask), mask)
        there = weights > 0
        logits = model.logits(hidden[there])
    losses = F.cross_entropy(logits.float(), labels[there], reduction="none")
    return (losses * weights[there]).sum() / weights.sum()


@torch.no_grad()
def held_out_accuracy(model, groups):
    """-> (share of next pieces that are right, the same for the first piece of each sentence)"""
    right = total = first_right = first_total = 0
    for group in groups:
        source, mask, shifted, labels, weights = collate(group)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            guess = model.logits(model.decode(shifted, model.encode(source, mask), mask)).argmax(-1)
        hit, there, first = guess == labels, weights > 0, weights == FIRST_PIECES[0]
        right, total = right + hit[there].sum().item(), total + there.sum().item()
        first_right, first_total = first_right + hit[first].sum().item(), first_total + first.sum().item()
    return right / total, first_right / first_total


def fit(minutes, threads=1):
    torch.set_num_threads(threads)
    torch.manual_seed(SEED)
    checkpoint = work_folder("summarize") / "state.pt"
    model = SmallT5()
    copy_circuit.install(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.98), weight_decay=0.0)
    pace = Pace(minutes)
    pace.resume(checkpoint, model, optimizer)
    sampler = Sampler(Examples(), SEED + pace.step)
    judged = [sampler.examples.example(index, sampler.chance) for index in sampler.held_out if sampler.lengths[index] < 330]
    judged = sorted(judged[:160], key=lambda example: len(example[0]))
    judged = [judged[start : start + 16] for start in range(0, len(judged), 16)]
    running, seen = None, 0
    while pace.share() < 1:
        for group in sampler.batches(longest_source(pace.share())):
            set_learning_rate(optimizer, pace.learning_rate(PEAK_RATE, WARM_UP))
            loss = weighted_loss(model, collate(group))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step += 1
            seen += len(group)
            running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
            if pace.step % 20 == 0:
                print(f"{pace.step} {pace.seconds():.0f}s loss {running:.3f} seen {seen}", flush=True)
            if pace.time_to_save():
                pace.save(checkpoint, model, optimizer)
                every, first = held_out_accuracy(model, judged)
                print(f"  held out: next piece {every:.3f}, first of sentence {first:.3f}", flush=True)
            if pace.share() >= 1:
                break
    pace.save(checkpoint, model, optimizer)
    return model
