"""Trains the sentiment encoder, once a seed; resumes from the last saved states. What ships is the mean of the runs' running averages."""

import torch
from torch.nn import functional as F

from training.common.average import RunningAverage
from training.common.pace import Pace, set_learning_rate
from training.common.places import work_folder
from training.common.precision import fast_precision
from training.common.reading import read_labelled
from training.sentiment.batches import Sampler, collate, encode, longest_window
from training.sentiment.lexicon import load_lexicons
from training.sentiment.mix import NO_SIDE
from training.sentiment.model import SentimentEncoder
from training.sentiment.taught import TaughtSampler

SEEDS = (10, 11)
WARM_UP = 300
ASIDE_WEIGHT = 0.5  # of whether a text takes a side beside which
AVERAGED_STEPS = 1500
AVERAGED_STEPS_SHORT = 400  # of the step for short texts, which has fewer
DROPOUT = 0.2
WATCHED_ROWS = 150  # of each, now and then: what is settled is settled by all of them (export.py)
WATCHED = {
    "sst2-dev": "sentiment/en/sst2-dev.tsv.gz",
    "goemotions-dev": "sentiment/en/goemotions-dev.tsv.gz",
    "tweets-val": "sentiment/en/tweets-val.tsv.gz",
    "zh-dev": "sentiment/zh/zh-dev.tsv.gz",
}


@torch.no_grad()
def logits_of(model, pieces, lexicon, texts, longest=256, batch=64):
    """Logits [len(texts), classes] and log odds [len(texts)] of taking no side in the texts' order, fp32, cut as the shipped tokenizer cuts."""
    encoded = [encode(pieces, text) for text in texts]
    encoded = [ids if len(ids) <= longest else ids[: longest - 1] + ids[-1:] for ids in encoded]
    order = sorted(range(len(texts)), key=lambda index: len(encoded[index]))
    result, aside = torch.zeros(len(texts), model.shape.classes), torch.zeros(len(texts))
    for start in range(0, len(order), batch):
        part = order[start : start + batch]
        ids, mask, said, _ = collate([(0, encoded[index], lexicon.says(encoded[index])) for index in part])
        result[torch.tensor(part)], aside[torch.tensor(part)] = model(ids, mask, said)
    return result, aside


def watched_accuracy(model, pieces, lexicon):
    model.eval()
    parts = []
    for name, file in WATCHED.items():
        rows = read_labelled(file)[:WATCHED_ROWS]
        logits, _ = logits_of(model, pieces, lexicon, [text for _, text in rows], longest=128)
        right = (logits.argmax(1) == torch.tensor([label for label, _ in rows])).float().mean().item()
        parts.append(f"{name} {right:.3f}")
    model.train()
    return ", ".join(parts)


def state_file(seed, short_texts=False, taught=False):
    """Of each step its own: the next one does not take the last one's state for its own, and itself for finished."""
    step = ("-short" if short_texts else "") + ("-taught" if taught else "")
    return work_folder("sentiment") / f"state-{seed}{step}.pt"


def loss_of(logits, aside, chances):
    """Logits [B,2], log odds [B], chances of positive or NO_SIDE [B] -> loss. Which side counts only where one is taken."""
    sided = chances != NO_SIDE
    log_odds = logits[sided, 1] - logits[sided, 0]
    which = F.binary_cross_entropy_with_logits(log_odds, chances[sided]) if sided.any() else logits.sum() * 0
    return which + ASIDE_WEIGHT * F.binary_cross_entropy_with_logits(aside, (~sided).float())


def fit(minutes, start, peak_rate, short_texts=False, taught=False):
    """`start`: a saved state with whose averaged weights each run begins. They could as well run side by side. `taught`: by the teacher's lesson."""
    for seed in SEEDS:
        fit_once(minutes, start, peak_rate, short_texts, taught, seed)


def fit_once(minutes, start, peak_rate, short_texts, taught, seed):
    torch.set_num_threads(1)
    checkpoint = state_file(seed, short_texts, taught)
    torch.manual_seed(seed)
    model = SentimentEncoder(dropout=DROPOUT)
    model.load_state_dict(torch.load(start, map_location="cpu")["average"])
    average = RunningAverage(model, AVERAGED_STEPS_SHORT if short_texts else AVERAGED_STEPS)
    optimizer = torch.optim.AdamW(model.parameters(), lr=peak_rate, betas=(0.9, 0.98), weight_decay=0.05, fused=True)
    pace = Pace(minutes)
    state = pace.resume(checkpoint, model, optimizer)
    if state:
        average.model.load_state_dict(state["average"])
    sampler = (TaughtSampler if taught else Sampler)(seed + pace.step, short_texts)
    lexicon, *_ = load_lexicons(work_folder("sentiment") / "lexicons.npz")
    running, seen = 0.7, 0
    while pace.share() < 1:
        for group in sampler.batches(longest_window(pace.share(), short_texts)):
            set_learning_rate(optimizer, pace.learning_rate(peak_rate, WARM_UP))
            ids, mask, said, chances = collate(group)
            with fast_precision():
                logits, aside = model(ids, mask, said)
            loss = loss_of(logits, aside, chances)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step += 1
            seen += len(group)
            running = 0.99 * running + 0.01 * loss.item()
            average.follow(model, pace.step)
            if pace.step % 100 == 0:
                print(f"{pace.step} {pace.seconds():.0f}s loss {running:.3f} seen {seen}", flush=True)
            if pace.time_to_save():
                pace.save(checkpoint, model, optimizer, average=average.model.state_dict())
                print(f"  {watched_accuracy(average.model, sampler.pieces, lexicon)}", flush=True)
            if pace.share() >= 1:
                break
    pace.save(checkpoint, model, optimizer, average=average.model.state_dict())
