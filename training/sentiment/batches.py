"""Texts -> batches of piece ids, each time a little different: other cuts, other windows, missing words."""

import random

import torch

from training.common.pieces import open_pieces
from training.common.places import work_folder
from training.sentiment.mix import PARTS, training_rows

PAD, EOS, UNKNOWN = 0, 1, 2
LONGEST = 112  # pieces in training; relative positions let the shipped model read more
WINDOW_CHARACTERS = 700
MISSING = 0.06  # of the pieces become <unk>, so that no single word decides


def encode(pieces, text):
    """As the shipped tokenizer does: lower case, pieces, </s>."""
    return pieces.encode(text.lower()) + [EOS]


class Sampler:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.pieces = open_pieces(work_folder("sentiment") / "pieces.model")
        self.rows = [training_rows(part) for part in PARTS]
        self.queues = [[] for _ in PARTS]

    def draw(self):
        """-> (label, ids) of one text of a part drawn by its share"""
        part = self.chance.choices(range(len(PARTS)), [part.share for part in PARTS])[0]
        if not self.queues[part]:
            self.queues[part] = self.chance.sample(range(len(self.rows[part])), len(self.rows[part]))
        label, text = self.rows[part][self.queues[part].pop()]
        return label, self.vary(text.lower())

    def vary(self, text):
        if len(text) > WINDOW_CHARACTERS:
            # A verdict stands at the start or the end of a review more often than in the middle.
            start = self.chance.choice((0, len(text) - WINDOW_CHARACTERS, self.chance.randrange(len(text) - WINDOW_CHARACTERS)))
            text = text[start : start + WINDOW_CHARACTERS]
        if len(text) < 200 and self.chance.random() < 0.3:
            ids = self.pieces.encode(text, enable_sampling=True, alpha=0.3, nbest_size=-1)
        else:
            ids = self.pieces.encode(text)
        if len(ids) > LONGEST:
            start = self.chance.choice((0, len(ids) - LONGEST))
            ids = ids[start : start + LONGEST]
        if len(ids) > 3:
            ids = [UNKNOWN if self.chance.random() < MISSING else piece for piece in ids]
        return ids + [EOS]

    def batches(self, tokens_per_batch=3072, at_once=2048):
        drawn = sorted((self.draw() for _ in range(at_once)), key=lambda row: len(row[1]))
        groups, group = [], []
        for row in drawn:
            if group and (len(group) + 1) * len(row[1]) > tokens_per_batch or len(group) == 128:
                groups.append(group)
                group = []
            group.append(row)
        groups.append(group)
        self.chance.shuffle(groups)
        return groups


def collate(group):
    """-> ids int64 [B,T], mask bool [B,T], labels int64 [B]"""
    width = max(len(ids) for _, ids in group)
    padded = torch.full((len(group), width), PAD)
    for row, (_, ids) in enumerate(group):
        padded[row, : len(ids)] = torch.tensor(ids)
    return padded, padded != PAD, torch.tensor([label for label, _ in group])
