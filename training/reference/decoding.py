"""Greedy and beam search as Hugging Face's `generate` does them (transformers 4.x), written plainly to be compared with.

Nothing is cached and nothing is fast: each step runs the whole decoder again over all that has been written. Token
lists begin with the start token inside and come back without it; the end token is kept where one was written.
`margin` of a Search is the smallest difference that any decision hung on: a golden with a tiny one would test luck.
"""

import math
from dataclasses import dataclass, field

import torch

START, END = 0, 1


@dataclass
class Options:
    max_length: int = 20  # start token included
    min_length: int = 0  # start token included
    num_beams: int = 1
    num_return_sequences: int = 1
    length_penalty: float = 1.0
    early_stopping: object = False  # True, False or "never"
    no_repeat_ngram_size: int = 0
    repetition_penalty: float = 1.0


@dataclass
class Search:
    """One source, ready to be asked for scores of next tokens."""

    model: object  # needs encode(source, mask) and decode(target, memory, mask)
    source: list
    margin: float = math.inf
    memory: object = None
    mask: object = field(default=None)

    def __post_init__(self):
        source = torch.tensor([self.source])
        self.mask = torch.ones_like(source)
        self.memory = self.model.encode(source, self.mask)

    def scores(self, written):
        """Logits [V] behind the written tokens."""
        return self.model.decode(torch.tensor([written]), self.memory, self.mask)[0, -1].double()

    def note(self, better, worse):
        if better > -1e8 and worse > -1e8:
            self.margin = min(self.margin, float(better - worse))


def banned(written, size):
    """Tokens that would repeat an n-gram of this size."""
    if size <= 0 or len(written) + 1 < size:
        return set()
    last = written[len(written) - size + 1 :]
    grams = (written[start : start + size] for start in range(len(written) - size + 1))
    return {gram[-1] for gram in grams if gram[:-1] == last}


def apply_rules(scores, written, options):
    """The logits processors, in the order of `generate`: repetition, n-grams, least length."""
    scores = scores.clone()
    if options.repetition_penalty != 1.0:
        for token in set(written):
            scores[token] = scores[token] * options.repetition_penalty if scores[token] < 0 else scores[token] / options.repetition_penalty
    for token in banned(written, options.no_repeat_ngram_size):
        scores[token] = -math.inf
    if len(written) < options.min_length:
        scores[END] = -math.inf
    return scores


@torch.no_grad()
def greedy(search, options):
    written = [START]
    while len(written) < options.max_length:
        scores = apply_rules(search.scores(written), written, options)
        two = scores.topk(2)
        search.note(two.values[0], two.values[1])
        written.append(int(two.indices[0]))
        if written[-1] == END:
            break
    return [written[1:]]


class Finished:
    """The best hypotheses that are complete (BeamHypotheses)."""

    def __init__(self, options):
        self.options, self.kept = options, []

    def worst(self):
        return min(score for score, _ in self.kept)

    def add(self, tokens, total, length):
        score = total / length**self.options.length_penalty
        if len(self.kept) < self.options.num_beams:
            self.kept.append((score, tokens))
        elif score > self.worst():
            self.kept.remove(min(self.kept, key=lambda one: one[0]))
            self.kept.append((score, tokens))

    def enough(self, best_total, written):
        """`written`: tokens of the running beams, start token apart."""
        options = self.options
        if len(self.kept) < options.num_beams:
            return False
        if options.early_stopping is True:
            return True
        length = written
        if options.early_stopping == "never" and options.length_penalty > 0:
            length = options.max_length - 1
        return self.worst() >= best_total / length**options.length_penalty


@torch.no_grad()
def beam_search(search, options):
    beams = [([START], 0.0)] + [([START], -1e9)] * (options.num_beams - 1)
    finished = Finished(options)
    while True:
        candidates = []
        for row, (written, total) in enumerate(beams):
            scores = apply_rules(torch.log_softmax(search.scores(written), -1), written, options)
            best = scores.topk(2 * options.num_beams)
            candidates += [(total + float(score), row, int(token)) for score, token in zip(best.values, best.indices)]
        candidates.sort(key=lambda one: -one[0])
        for better, worse in zip(candidates, candidates[1 : 2 * options.num_beams + 1]):
            search.note(better[0], worse[0])
        candidates = candidates[: 2 * options.num_beams]
        written_after = len(beams[0][0])  # with the token that is chosen now, start token apart
        running = []
        for rank, (total, row, token) in enumerate(candidates):
            if token == END:
                if rank < options.num_beams:
                    finished.add(beams[row][0][1:] + [END], total, written_after)
            else:
                running.append((beams[row][0] + [token], total))
            if len(running) == options.num_beams:
                break
        done = finished.enough(candidates[0][0], written_after)
        beams = running
        if done or len(beams[0][0]) >= options.max_length:
            break
    if not done:
        for written, total in beams:
            finished.add(written[1:], total, len(written) - 1)
    ranked = sorted(finished.kept, key=lambda one: -one[0])
    for better, worse in zip(ranked, ranked[1:]):
        search.note(better[0], worse[0])
    return [tokens for _, tokens in ranked[: options.num_return_sequences]]


def generate(search, options):
    """-> `num_return_sequences` lists of tokens, best first"""
    return greedy(search, options) if options.num_beams == 1 else beam_search(search, options)
