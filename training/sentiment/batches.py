"""Texts -> batches of piece ids, each time a little different: other cuts, other windows, missing words."""

import random

import numpy as np
import torch

from training.common.pieces import open_pieces
from training.common.places import work_folder
from training.sentiment.aside import neutral_parts
from training.sentiment.balance import balance
from training.sentiment.lexicon import load_lexicons
from training.sentiment.mix import NO_SIDE, PARTS, training_rows
from training.sentiment.spelling import plain

PAD, EOS, UNKNOWN = 0, 1, 2
SHORTEST, SHORT, LONG = 40, 80, 176  # pieces in training; relative positions let the shipped model read more
SHORT_SHARE = 0.6  # of the time only short windows of long texts are read: more texts in the same time
CHARACTERS_A_PIECE = 6
OTHER_CUTS = 0.4  # of the short texts are cut into other pieces than the most probable ones
NO_SIDE_SHARE = 0.16  # of the texts take no side
SMOOTHING = 0.1  # of a label, since some are wrong
MOST_PER_BATCH = 192
MISSING = 0.1  # of the pieces become <unk>, so that no single word decides


def encode(pieces, text):
    """As the shipped tokenizer does: plain spelling, pieces, </s>."""
    return pieces.encode(plain(text)) + [EOS]


def longest_window(share, short_texts=False):
    """Pieces of a text at most, by the share of the time that is spent; in the step for short texts always few."""
    if short_texts:
        return SHORTEST
    return SHORT if share < SHORT_SHARE else LONG


def window_of(text, characters, chance):
    """A verdict stands at the start or the end of a review more often than in the middle."""
    if len(text) <= characters:
        return text
    start = chance.choice((0, len(text) - characters, chance.randrange(len(text) - characters)))
    return text[start : start + characters]


def grouped(rows, length_of, pieces, most):
    """Rows -> groups of about equal length, the shortest first: with padding at most so many pieces and so many rows each"""
    groups, group = [], []
    for row in sorted(rows, key=length_of):
        if group and (len(group) + 1) * length_of(row) > pieces or len(group) == most:
            groups.append(group)
            group = []
        group.append(row)
    return groups + [group]


class Sampler:
    def __init__(self, seed, short_texts=False):
        self.shares = [part.short_share if short_texts else part.share for part in PARTS]
        self.chance = random.Random(seed)
        self.pieces = open_pieces(work_folder("sentiment") / "pieces.model")
        self.rows = [training_rows(part) for part in PARTS]
        _, self.lexicons, folds = load_lexicons(work_folder("sentiment") / "lexicons.npz")
        self.balance = [balance([part.name] * len(rows), *zip(*rows)) for part, rows in zip(PARTS, self.rows)]
        ends = np.cumsum([len(rows) for rows in self.rows])
        self.folds = np.split(folds, ends[:-1])
        self.queues = [[] for _ in PARTS]
        self.neutral = neutral_parts()

    def draw(self, longest):
        """-> (chance of positive or NO_SIDE, ids, said) of one text, said by a lexicon that has not seen it"""
        if self.chance.random() < NO_SIDE_SHARE:
            chance, ids, lexicon = self.draw_neutral(longest)
        else:
            chance, ids, lexicon = self.draw_taught(longest)
        return chance, self.hide(ids), lexicon.says(ids)

    def draw_taught(self, longest):
        """-> (chance of positive, ids, lexicon that has not seen it) of one text"""
        label, ids, lexicon = self.draw_text(longest)
        return SMOOTHING / 2 + (1 - SMOOTHING) * label, ids, lexicon

    def draw_text(self, longest):
        """-> (label, ids, lexicon that has not seen it) of one text of a part drawn by its share"""
        part = self.chance.choices(range(len(PARTS)), self.shares)[0]
        if not self.queues[part]:
            self.queues[part] = self.queue(part)
        row = self.queues[part].pop()
        label, text = self.rows[part][row]
        return label, self.vary(text, longest) + [EOS], self.lexicons[self.folds[part][row]]

    def draw_neutral(self, longest):
        """The same of a text that takes no side; no lexicon has seen any."""
        (_, texts), *_ = self.chance.choices(self.neutral, [share for share, _ in self.neutral])
        return NO_SIDE, self.vary(self.chance.choice(texts), longest) + [EOS], self.chance.choice(self.lexicons)

    def queue(self, part):
        """-> its rows by chance, each as often as it counts: one that counts 1.4 is there once or, four times in ten, twice"""
        rows = [row for row, times in enumerate(self.balance[part]) for _ in range(int(times + self.chance.random()))]
        return self.chance.sample(rows, len(rows))

    def vary(self, text, longest):
        return self.cut(plain(window_of(text, CHARACTERS_A_PIECE * longest, self.chance)), longest)

    def cut(self, text, longest):
        """Text in plain spelling -> ids, each time a little different"""
        if len(text) < 200 and self.chance.random() < OTHER_CUTS:
            ids = self.pieces.encode(text, enable_sampling=True, alpha=0.3, nbest_size=-1)
        else:
            ids = self.pieces.encode(text)
        if len(ids) > longest:
            start = self.chance.choice((0, len(ids) - longest))
            ids = ids[start : start + longest]
        return ids

    def hide(self, ids):
        """Some pieces go; what the lexicon says of them stays."""
        if len(ids) <= 4:
            return ids
        return [UNKNOWN if piece != EOS and self.chance.random() < MISSING else piece for piece in ids]

    def batches(self, longest, tokens_per_batch=3072, at_once=1536):
        groups = grouped([self.draw(longest) for _ in range(at_once)], lambda row: len(row[1]), tokens_per_batch, MOST_PER_BATCH)
        self.chance.shuffle(groups)
        return groups


def collate(group):
    """Rows of (label, ids, said) -> ids int64 [B,T], mask bool [B,T], said float32 [B], labels [B] of the type they have"""
    width = max(len(ids) for _, ids, _ in group)
    padded = torch.full((len(group), width), PAD)
    for row, (_, ids, _) in enumerate(group):
        padded[row, : len(ids)] = torch.tensor(ids)
    return padded, padded != PAD, torch.tensor([said for _, _, said in group]), torch.tensor([label for label, *_ in group])
