"""Examples -> batches: draws sources by their shares, lengths by the stage of training, and the wanted count."""

import random

import numpy as np
import torch

from training.common.pieces import open_pieces
from training.common.places import work_folder
from training.summarize.sources import SOURCES

PAD, EOS = 0, 1
MAX_TARGET = 127  # pieces, </s> apart
HELD_OUT_EVERY = 100
PLAIN_PREFIX_SHARE = 0.3
COUNT_WEIGHTS = (30, 28, 20, 12, 10)  # how often 1, 2, 3, 4 or 5 sentences are asked for

# Which sentence comes next is decided by its first pieces; inside a sentence there is only copying,
# which the model can do from the start. So the loss looks hardest at the first pieces.
FIRST_PIECES = (4.0, 2.0, 1.5)
OTHER_PIECES = 1.6
OTHER_KEPT = 0.4  # the rest have weight 0, which spares the output layer (a tenth of the time)
END_PIECE = 1.0


def prefix_text(count=None):
    if count is None:
        return "summarize: "
    return "summarize in 1 sentence: " if count == 1 else f"summarize in {count} sentences: "


class Examples:
    def __init__(self):
        folder = work_folder("summarize")
        with np.load(folder / "examples.npz") as stored:
            self.tokens = stored["tokens"]
            self.sentence_ends = stored["sentence_ends"].tolist()
            self.document_ends = stored["document_ends"].tolist()
            self.orders = stored["orders"]
            self.naturals = stored["naturals"]
            self.sources = stored["sources"]
        pieces = open_pieces(folder / "pieces.model")
        self.prefixes = {count: pieces.encode(prefix_text(count)) for count in (None, 1, 2, 3, 4, 5)}

    def __len__(self):
        return len(self.document_ends)

    def sentences(self, index):
        """The document's sentences as lists of pieces."""
        first = self.document_ends[index - 1] if index else 0
        bounds = [self.sentence_ends[first - 1] if first else 0] + self.sentence_ends[first : self.document_ends[index]]
        return [self.tokens[a:b].tolist() for a, b in zip(bounds, bounds[1:])]

    def length(self, index):
        first = self.document_ends[index - 1] if index else 0
        return self.sentence_ends[self.document_ends[index] - 1] - (self.sentence_ends[first - 1] if first else 0)

    def example(self, index, chance):
        """-> (source pieces, target pieces, loss weight of each target piece)"""
        sentences = self.sentences(index)
        order = [number for number in self.orders[index].tolist() if number >= 0]
        plain = chance.random() < PLAIN_PREFIX_SHARE
        count = int(self.naturals[index]) if plain else chance.choices((1, 2, 3, 4, 5), COUNT_WEIGHTS)[0]
        count = min(count, len(order), len(sentences) - 1)
        while count > 1 and sum(len(sentences[number]) for number in order[:count]) > MAX_TARGET:
            count -= 1
        source = self.prefixes[None if plain else count] + [piece for ids in sentences for piece in ids] + [EOS]
        target, weights = [], []
        for number in sorted(order[:count]):
            ids = sentences[number]
            target += ids
            others = [OTHER_PIECES * (chance.random() < OTHER_KEPT) for _ in ids]
            weights += (list(FIRST_PIECES) + others)[: len(ids)]
        return source, target + [EOS], weights + [END_PIECE]


class Sampler:
    """Endless draws: a source by its share, then that source's examples in shuffled rounds."""

    def __init__(self, examples, seed):
        self.examples, self.chance = examples, random.Random(seed)
        self.by_source = [[] for _ in SOURCES]
        self.held_out = []
        for index, source in enumerate(examples.sources.tolist()):
            (self.held_out if index % HELD_OUT_EVERY == 0 else self.by_source[source]).append(index)
        self.lengths = [examples.length(index) for index in range(len(examples))]
        self.queues = [[] for _ in SOURCES]

    def draw(self, longest):
        source = self.chance.choices(range(len(SOURCES)), [source.share for source in SOURCES])[0]
        while True:
            if not self.queues[source]:
                self.queues[source] = self.chance.sample(self.by_source[source], len(self.by_source[source]))
            index = self.queues[source].pop()
            if self.lengths[index] <= longest:
                return self.examples.example(index, self.chance)

    def batches(self, longest, tokens_per_batch=2560, at_once=384):
        """One round of batches of about equal work, each of sources of similar length."""
        drawn = sorted((self.draw(longest) for _ in range(at_once)), key=lambda example: len(example[0]))
        groups, group = [], []
        for example in drawn:
            if group and (len(group) + 1) * len(example[0]) > tokens_per_batch:
                groups.append(group)
                group = []
            group.append(example)
        groups.append(group)
        self.chance.shuffle(groups)
        return groups


def collate(group):
    """-> source [B,S], mask [B,S], decoder input [B,T], labels [B,T], weights [B,T] (0 where padded)"""
    longest = max(len(source) for source, _, _ in group)
    width = max(len(target) for _, target, _ in group)
    source = torch.full((len(group), longest), PAD)
    labels = torch.full((len(group), width), PAD)
    weights = torch.zeros(len(group), width)
    for row, (source_ids, target_ids, weight) in enumerate(group):
        source[row, : len(source_ids)] = torch.tensor(source_ids)
        labels[row, : len(target_ids)] = torch.tensor(target_ids)
        weights[row, : len(weight)] = torch.tensor(weight)
    shifted = torch.full_like(labels, PAD)
    shifted[:, 1:] = labels[:, :-1]
    return source, source != PAD, shifted, labels, weights
