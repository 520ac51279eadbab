"""The sentiment encoder: word vectors, three attention layers with relative positions, two poolings, and a lexicon.

What the lexicon says of a text counts beside the network's answer (wide and deep: Cheng et al. 2016).
Positions are relative and clipped, so a text may be longer than any in training.
Shapes: B batch, T positions, D width, H heads.
"""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

NEVER = -1e9


@dataclass(frozen=True)
class Shape:
    vocabulary: int = 16000
    width: int = 192
    heads: int = 4
    feed_forward: int = 512
    layers: int = 3
    reach: int = 16  # offsets beyond this share one bias
    classes: int = 2


class Layer(nn.Module):
    def __init__(self, shape, dropout):
        super().__init__()
        self.heads = shape.heads
        self.attention_norm = nn.LayerNorm(shape.width)
        self.mix = nn.Linear(shape.width, 3 * shape.width)  # q, k, v
        self.out = nn.Linear(shape.width, shape.width)
        self.feed_norm = nn.LayerNorm(shape.width)
        self.wide = nn.Linear(shape.width, 2 * shape.feed_forward)  # gate, then the gated
        self.narrow = nn.Linear(shape.feed_forward, shape.width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, bias):
        query, key, value = self.mix(self.attention_norm(x)).chunk(3, -1)
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (query, key, value))
        scores = (query @ key.transpose(-1, -2)).float() * query.shape[-1] ** -0.5 + bias
        mixed = torch.softmax(scores, -1).to(value.dtype) @ value
        x = x + self.dropout(self.out(mixed.transpose(1, 2).flatten(2)))
        gate, gated = self.wide(self.feed_norm(x)).chunk(2, -1)
        return x + self.dropout(self.narrow(F.silu(gate) * gated))


class SentimentEncoder(nn.Module):
    def __init__(self, shape=Shape(), dropout=0.1):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.near = nn.Embedding(2 * shape.reach + 1, shape.heads)
        self.trust = nn.Parameter(torch.tensor(0.5))  # how far the lexicon counts
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width)
        self.gather = nn.Linear(2 * shape.width, shape.width)
        self.classify = nn.Linear(shape.width, shape.classes)
        self.aside = nn.Linear(shape.width, 1)  # the log odds that a text takes no side
        self.dropout, self.late_dropout = nn.Dropout(dropout), nn.Dropout(2 * dropout)
        self.near.keeps_float = True
        nn.init.normal_(self.near.weight, std=0.1)

    def states(self, ids, mask):
        """ids int64 [B,T], mask bool [B,T] -> what each piece means where it stands, float32 [B,T,D]"""
        places = torch.arange(ids.shape[1])
        offset = (places[None, :] - places[:, None]).clamp(-self.shape.reach, self.shape.reach) + self.shape.reach
        bias = self.near(offset).permute(2, 0, 1)[None] + (~mask)[:, None, None, :].float() * NEVER
        x = self.dropout(self.embedding(ids))
        for layer in self.layers:
            x = layer(x, bias)
        return self.norm(x).float()

    def forward(self, ids, mask, said):
        """ids int64 [B,T], mask bool [B,T], said float32 [B] by the lexicon -> logits [B,classes], log odds [B] of taking no side"""
        return self.judge(self.states(ids, mask), mask, said)

    def judge(self, x, mask, said):
        """states [B,T,D], mask bool [B,T], said float32 [B] -> logits [B,classes], log odds [B] of taking no side"""
        there = mask.unsqueeze(-1).float()
        mean = (x * there).sum(1) / there.sum(1)
        peak = (x + (1 - there) * NEVER).max(1).values
        pooled = self.late_dropout(torch.relu(self.gather(torch.cat([mean, peak], -1))))
        logits = self.classify(pooled).float() + self.trust / 2 * torch.stack([-said, said], 1)
        return logits, self.aside(pooled).float().squeeze(1)
