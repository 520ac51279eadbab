"""Examples -> batches: draws sources by their shares, lengths by the stage of training, and the wanted count."""

import random
from dataclasses import dataclass

import numpy as np
import torch

from training.common.pieces import open_pieces
from training.common.places import work_folder
from training.summarize.sources import SOURCES
from training.summarize.tree import tree_of

PAD, EOS = 0, 1
HELD_OUT_EVERY = 100
PLAIN_PREFIX_SHARE = 0.1
COUNT_WEIGHTS = (34, 28, 18, 10, 10)  # how often 1, 2, 3, 4 or 5 sentences are asked for
LONGEST_LINE = 160  # pieces of the chosen sentences together that the decoder reads
WRITTEN = 24  # places of the main line, the first among them, where the next piece is learned among all pieces


def prefix_text(count=None):
    if count is None:
        return "summarize: "
    return "summarize in 1 sentence: " if count == 1 else f"summarize in {count} sentences: "


@dataclass
class Example:
    source: list
    tree: object
    written: list  # (position, piece that follows): ordinary language modelling, so that free decoding stays able to copy


class Examples:
    def __init__(self):
        folder = work_folder("summarize")
        with np.load(folder / "choices.npz") as stored:
            self.tokens = stored["tokens"]
            self.sentence_ends = stored["sentence_ends"].tolist()
            self.document_ends = stored["document_ends"].tolist()
            self.chosen = stored["chosen"]
            self.logits = stored["logits"].astype(np.float32)
            self.logit_ends = stored["logit_ends"].tolist()
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

    def steps(self, index, sentences):
        """-> [(chosen sentence, {sentence: its share})]"""
        end, chosen = self.logit_ends[index], [number for number in self.chosen[index].tolist() if number >= 0]
        table = self.logits[end - len(chosen) * len(sentences) : end].reshape(len(chosen), len(sentences))
        shares = np.exp(table)
        shares /= shares.sum(1, keepdims=True)
        return [(number, {other: float(row[other]) for other in np.flatnonzero(row)}) for number, row in zip(chosen, shares)]

    def example(self, index, chance):
        sentences = self.sentences(index)
        steps = self.steps(index, sentences)
        plain = chance.random() < PLAIN_PREFIX_SHARE
        count = int(self.naturals[index]) if plain else chance.choices((1, 2, 3, 4, 5), COUNT_WEIGHTS)[0]
        count = min(count, len(steps))
        source = self.prefixes[None if plain else count] + [piece for ids in sentences for piece in ids] + [EOS]
        # Of a long choice only the first steps are learned: the decoder reads no more than so much.
        shown = 1
        while shown < count and sum(len(sentences[number]) for number, _ in steps[:shown]) <= LONGEST_LINE:
            shown += 1
        tree, main = tree_of(sentences, steps[:shown])
        follows = list(zip(main, [tree.pieces[place] for place in main[1:]] + [EOS]))
        if shown < count:
            follows.pop()
        written = follows[:1] + chance.sample(follows[1:], min(WRITTEN, len(follows)) - 1)
        return Example(source, tree, written)


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
        drawn = sorted((self.draw(longest) for _ in range(at_once)), key=lambda example: len(example.source))
        groups, group = [], []
        for example in drawn:
            if group and (len(group) + 1) * len(example.source) > tokens_per_batch:
                groups.append(group)
                group = []
            group.append(example)
        groups.append(group)
        self.chance.shuffle(groups)
        return groups


@dataclass
class Batch:
    source: torch.Tensor  # int64 [B,S]
    mask: torch.Tensor  # bool [B,S]
    pieces: torch.Tensor  # int64 [B,T]
    depths: torch.Tensor  # int64 [B,T]
    visible: torch.Tensor  # bool [B,T,T]
    choice_at: torch.Tensor  # int64 [C,2], row and position
    ways: torch.Tensor  # int64 [C,W], PAD where there is none
    shares: torch.Tensor  # float [C,W], not summing to 1: a late branch weighs what leads to it
    written_at: torch.Tensor  # int64 [N,2]
    written: torch.Tensor  # int64 [N]


def visible_of(parents):
    """bool [T,T]: which positions each one sees, itself and those it hangs on"""
    seen = np.zeros((len(parents), len(parents)), bool)
    for place, parent in enumerate(parents):
        if parent >= 0:
            seen[place] = seen[parent]
        seen[place, place] = True
    return torch.from_numpy(seen)


def collate(group):
    rows, longest = len(group), max(len(example.source) for example in group)
    width = max(len(example.tree.pieces) for example in group)
    choices = [(row, *choice) for row, example in enumerate(group) for choice in example.tree.choices]
    most = max(len(ways) for _, _, ways, _ in choices)
    batch = Batch(
        source=torch.full((rows, longest), PAD),
        mask=torch.zeros(rows, longest, dtype=torch.bool),
        pieces=torch.full((rows, width), PAD),
        depths=torch.zeros(rows, width, dtype=torch.int64),
        visible=torch.eye(width, dtype=torch.bool).repeat(rows, 1, 1),
        choice_at=torch.tensor([(row, place) for row, place, _, _ in choices]),
        ways=torch.full((len(choices), most), PAD),
        shares=torch.zeros(len(choices), most),
        written_at=torch.tensor([(row, place) for row, example in enumerate(group) for place, _ in example.written]),
        written=torch.tensor([piece for example in group for _, piece in example.written]),
    )
    for row, example in enumerate(group):
        length, size = len(example.source), len(example.tree.pieces)
        batch.source[row, :length] = torch.tensor(example.source)
        batch.mask[row, :length] = True
        batch.pieces[row, :size] = torch.tensor(example.tree.pieces)
        batch.depths[row, :size] = torch.tensor(example.tree.depths)
        batch.visible[row, :size, :size] = visible_of(example.tree.parents)
    for number, (_, _, ways, shares) in enumerate(choices):
        batch.ways[number, : len(ways)] = torch.tensor(ways)
        batch.shares[number, : len(ways)] = torch.tensor(shares)
    return batch
