"""T5 (v1.1: gated feed-forward, RMS norm, relative positions) in plain PyTorch, as Hugging Face's runs it.

Projections that read the same input are one matrix here (faster on a CPU); `export.py` splits them.
Shapes: B batch, S source positions, T target positions, D width, H heads, K width of a head.
"""

import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

FAR = 128  # distances from here on share the last bucket


@dataclass(frozen=True)
class Shape:
    vocabulary: int = 8192
    width: int = 256
    heads: int = 4
    head_width: int = 64
    feed_forward: int = 768
    encoder_layers: int = 4
    decoder_layers: int = 2
    buckets: int = 32


def bucket_of(offset, both_ways, buckets=32):
    """T5's bucket of an offset (key position - query position), int64 of any shape."""
    base = torch.zeros_like(offset)
    distance = -offset
    if both_ways:
        buckets //= 2
        base = (offset > 0).long() * buckets
        distance = distance.abs()
    distance = distance.clamp(min=0)
    exact = buckets // 2
    spread = torch.log(distance.clamp(min=1).float() / exact) / math.log(FAR / exact) * (buckets - exact)
    return base + torch.where(distance < exact, distance, (exact + spread.long()).clamp(max=buckets - 1))


def offsets(queries, keys):
    return torch.arange(keys)[None, :] - torch.arange(queries)[:, None]


class RMSNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        x = x.float()
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.weight


class Attention(nn.Module):
    """`mix` holds q, k, v one under the other (self), or `q` and `kv` are apart (cross). No scaling: T5 has none."""

    def __init__(self, shape, cross):
        super().__init__()
        inner = shape.heads * shape.head_width
        self.heads, self.cross = shape.heads, cross
        if cross:
            self.q = nn.Linear(shape.width, inner, bias=False)
            self.kv = nn.Linear(shape.width, 2 * inner, bias=False)
        else:
            self.mix = nn.Linear(shape.width, 3 * inner, bias=False)
        self.out = nn.Linear(inner, shape.width, bias=False)
        with torch.no_grad():
            query, key, value = self.parts()
            query.normal_(std=(shape.width * shape.head_width) ** -0.5)
            key.normal_(std=shape.width**-0.5)
            value.normal_(std=shape.width**-0.5)
            self.out.weight.normal_(std=inner**-0.5)

    def parts(self):
        """The q, k and v weights [H*K, D] as views."""
        return (self.q.weight, *self.kv.weight.chunk(2)) if self.cross else self.mix.weight.chunk(3)

    def forward(self, x, memory, bias):
        """x [B,T,D], memory [B,S,D] (ignored by self attention), bias broadcast to [B,H,T,S] -> [B,T,D]"""
        if self.cross:
            query, (key, value) = self.q(x), self.kv(memory).chunk(2, -1)
        else:
            query, key, value = self.mix(x).chunk(3, -1)
        query, key, value = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (query, key, value))
        scores = (query @ key.transpose(-1, -2)).float() + bias
        mixed = torch.softmax(scores, -1).to(value.dtype) @ value
        return self.out(mixed.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.wide = nn.Linear(shape.width, 2 * shape.feed_forward, bias=False)  # gate, then the gated
        self.out = nn.Linear(shape.feed_forward, shape.width, bias=False)
        nn.init.normal_(self.wide.weight, std=shape.width**-0.5)
        nn.init.normal_(self.out.weight, std=shape.feed_forward**-0.5)

    def forward(self, x):
        gate, gated = self.wide(x).chunk(2, -1)
        # T5 has the tanh form. In training the exact form stands in for it: they differ by less than
        # bfloat16 rounds, and torch 1.13 takes seven times as long for the tanh form on a CPU.
        bent = F.gelu(gate, approximate="none" if self.training else "tanh")
        return self.out(bent * gated)


class Layer(nn.Module):
    def __init__(self, shape, decoder):
        super().__init__()
        self.self_norm, self.self_attention = RMSNorm(shape.width), Attention(shape, cross=False)
        if decoder:
            self.cross_norm, self.cross_attention = RMSNorm(shape.width), Attention(shape, cross=True)
        self.feed_norm, self.feed_forward = RMSNorm(shape.width), FeedForward(shape)
        self.decoder = decoder

    def forward(self, x, bias, memory=None, memory_bias=None):
        x = x + self.self_attention(self.self_norm(x), None, bias)
        if self.decoder:
            x = x + self.cross_attention(self.cross_norm(x), memory, memory_bias)
        return x + self.feed_forward(self.feed_norm(x))


class SmallT5(nn.Module):
    def __init__(self, shape=Shape()):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.encoder_bias = nn.Embedding(shape.buckets, shape.heads)
        self.decoder_bias = nn.Embedding(shape.buckets, shape.heads)
        self.encoder_bias.keeps_float = self.decoder_bias.keeps_float = True
        nn.init.normal_(self.encoder_bias.weight, std=0.1)
        nn.init.normal_(self.decoder_bias.weight, std=0.1)
        self.encoder = nn.ModuleList(Layer(shape, decoder=False) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(Layer(shape, decoder=True) for _ in range(shape.decoder_layers))
        self.encoder_norm, self.decoder_norm = RMSNorm(shape.width), RMSNorm(shape.width)

    def encode(self, source, mask):
        """source int64 [B,S], mask bool [B,S] -> [B,S,D]"""
        length = source.shape[1]
        near = self.encoder_bias(bucket_of(offsets(length, length), both_ways=True)).permute(2, 0, 1)
        bias = near[None] + (~mask)[:, None, None, :].float() * -1e9
        x = self.embedding(source)
        for layer in self.encoder:
            x = layer(x, bias)
        return self.encoder_norm(x)

    def decode(self, target, memory, mask):
        """target int64 [B,T], memory [B,S,D], mask bool [B,S] -> hidden states [B,T,D], ready for `logits`"""
        rows, length = target.shape
        visible = (offsets(length, length) <= 0).expand(rows, -1, -1)
        return self.decode_tree(target, torch.arange(length).expand(rows, -1), visible, memory, mask)

    def decode_tree(self, target, depths, visible, memory, mask):
        """The same for a tree of pieces: depths int64 [B,T], and bool [B,T,T] which positions each one sees."""
        offset = depths[:, None, :] - depths[:, :, None]
        bias = self.decoder_bias(bucket_of(offset, both_ways=False)).permute(0, 3, 1, 2) + (~visible)[:, None] * -1e9
        memory_bias = (~mask)[:, None, None, :].float() * -1e9
        x = self.embedding(target)
        for layer in self.decoder:
            x = layer(x, bias, memory, memory_bias)
        return self.decoder_norm(x) * self.shape.width**-0.5

    def logits(self, hidden):
        return F.linear(hidden, self.embedding.weight)
