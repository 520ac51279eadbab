"""Texts -> batches of piece ids, each time a little different: other cuts, other windows, missing words."""

import random

import numpy as np
import torch

from training.common.pieces import open_pieces
from training.common.places import work_folder
from training.sentiment.lexicon import load_lexicons
from training.sentiment.mix import PARTS, training_rows

PAD, EOS, UNKNOWN = 0, 1, 2
LONGEST = 80  # pieces in training; relative positions let the shipped model read more
WINDOW_CHARACTERS = 500
OTHER_CUTS = 0.1  # of the short texts are cut into other pieces than the most probable ones
MISSING = 0.06  # of the pieces become <unk>, so that no single word decides


def encode(pieces, text):
    """As the shipped tokenizer does: lower case, pieces, </s>."""
    return pieces.encode(text.lower()) + [EOS]


class Sampler:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.pieces = open_pieces(work_folder("sentiment") / "pieces.model")
        self.rows = [training_rows(part) for part in PARTS]
        _, self.lexicons, folds = load_lexicons(work_folder("sentiment") / "lexicons.npz")
        ends = np.cumsum([len(rows) for rows in self.rows])
        self.folds = np.split(folds, ends[:-1])
        self.queues = [[] for _ in PARTS]

    def draw(self):
        """-> (label, ids, spans) of one text of a part drawn by its share, by a lexicon that has not seen it"""
        part = self.chance.choices(range(len(PARTS)), [part.share for part in PARTS])[0]
        if not self.queues[part]:
            self.queues[part] = self.chance.sample(range(len(self.rows[part])), len(self.rows[part]))
        row = self.queues[part].pop()
        label, text = self.rows[part][row]
        ids = self.vary(text.lower()) + [EOS]
        spans = self.lexicons[self.folds[part][row]].weights(ids)
        return label, self.hide(ids), spans

    def vary(self, text):
        if len(text) > WINDOW_CHARACTERS:
            # A verdict stands at the start or the end of a review more often than in the middle.
            start = self.chance.choice((0, len(text) - WINDOW_CHARACTERS, self.chance.randrange(len(text) - WINDOW_CHARACTERS)))
            text = text[start : start + WINDOW_CHARACTERS]
        if len(text) < 200 and self.chance.random() < OTHER_CUTS:
            ids = self.pieces.encode(text, enable_sampling=True, alpha=0.3, nbest_size=-1)
        else:
            ids = self.pieces.encode(text)
        if len(ids) > LONGEST:
            start = self.chance.choice((0, len(ids) - LONGEST))
            ids = ids[start : start + LONGEST]
        return ids

    def hide(self, ids):
        """Some pieces go; what the lexicon says of them stays."""
        if len(ids) <= 4:
            return ids
        return [UNKNOWN if piece != EOS and self.chance.random() < MISSING else piece for piece in ids]

    def batches(self, tokens_per_batch=3072, at_once=3072):
        drawn = sorted((self.draw() for _ in range(at_once)), key=lambda row: len(row[1]))
        groups, group = [], []
        for row in drawn:
            if group and (len(group) + 1) * len(row[1]) > tokens_per_batch or len(group) == 192:
                groups.append(group)
                group = []
            group.append(row)
        groups.append(group)
        self.chance.shuffle(groups)
        return groups


def collate(group):
    """Rows of (label, ids, spans) -> ids int64 [B,T], mask bool [B,T], spans float32 [B,T,3], labels int64 [B]"""
    width = max(len(ids) for _, ids, _ in group)
    padded, said = torch.full((len(group), width), PAD), torch.zeros(len(group), width, 3)
    for row, (_, ids, spans) in enumerate(group):
        padded[row, : len(ids)] = torch.tensor(ids)
        said[row, : len(ids)] = torch.from_numpy(spans)
    return padded, padded != PAD, said, torch.tensor([label for label, *_ in group])
