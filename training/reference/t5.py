"""A T5 in plain PyTorch with both kinds of feed-forward and of output layer.

Written apart from training/summarize/model.py: it is what the engine's decoding is checked against.
Shapes: B batch, S source positions, T target positions, D width, H heads, K width of a head.
"""

import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Shape:
    vocabulary: int
    gated: bool  # gated GELU (T5 v1.1) or plain ReLU (the first T5)
    tied: bool  # whether the output layer is the embedding
    width: int = 32
    heads: int = 4
    head_width: int = 8
    feed_forward: int = 48
    encoder_layers: int = 2
    decoder_layers: int = 2
    buckets: int = 32
    far: int = 128


def bucket(offset, shape, both_ways):
    """Relative position (key - query) -> bucket, as in Raffel et al. 2020, section 2.1."""
    buckets, start = shape.buckets, 0
    if both_ways:
        buckets //= 2
        start = (offset > 0).long() * buckets
        distance = offset.abs()
    else:
        distance = (-offset).clamp(min=0)
    near = buckets // 2
    ratio = torch.log(distance.float().clamp(min=1) / near) / math.log(shape.far / near)
    far = (near + (ratio * (buckets - near)).long()).clamp(max=buckets - 1)
    return start + torch.where(distance < near, distance, far)


class Norm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return self.weight * x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6)


class Attention(nn.Module):
    def __init__(self, shape):
        super().__init__()
        inner = shape.heads * shape.head_width
        self.shape = shape
        self.q, self.k, self.v = (nn.Linear(shape.width, inner, bias=False) for _ in "qkv")
        self.o = nn.Linear(inner, shape.width, bias=False)

    def split(self, x):
        """[B,T,H*K] -> [B,H,T,K]"""
        return x.view(x.shape[0], -1, self.shape.heads, self.shape.head_width).transpose(1, 2)

    def keys_values(self, x):
        return self.split(self.k(x)), self.split(self.v(x))

    def forward(self, x, keys, values, bias):
        weights = torch.softmax(self.split(self.q(x)) @ keys.transpose(2, 3) + bias, -1)
        mixed = (weights @ values).transpose(1, 2)
        return self.o(mixed.reshape(x.shape[0], -1, self.shape.heads * self.shape.head_width))


class FeedForward(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.gated = shape.gated
        self.wi = nn.Linear(shape.width, shape.feed_forward, bias=False)
        if shape.gated:
            self.wg = nn.Linear(shape.width, shape.feed_forward, bias=False)
        self.wo = nn.Linear(shape.feed_forward, shape.width, bias=False)

    def forward(self, x):
        if not self.gated:
            return self.wo(torch.relu(self.wi(x)))
        gate = self.wg(x)
        gelu = 0.5 * gate * (1 + torch.tanh(math.sqrt(2 / math.pi) * (gate + 0.044715 * gate**3)))
        return self.wo(gelu * self.wi(x))


class Block(nn.Module):
    def __init__(self, shape, decoder):
        super().__init__()
        self.self_norm, self.self_attention = Norm(shape.width), Attention(shape)
        if decoder:
            self.cross_norm, self.cross_attention = Norm(shape.width), Attention(shape)
        self.feed_norm, self.feed_forward = Norm(shape.width), FeedForward(shape)


class T5(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.encoder_bias, self.decoder_bias = (nn.Embedding(shape.buckets, shape.heads) for _ in range(2))
        self.encoder = nn.ModuleList(Block(shape, decoder=False) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(Block(shape, decoder=True) for _ in range(shape.decoder_layers))
        self.encoder_norm, self.decoder_norm = Norm(shape.width), Norm(shape.width)
        if not shape.tied:
            self.head = nn.Linear(shape.width, shape.vocabulary, bias=False)

    def bias(self, table, queries, keys, both_ways):
        """[1,H,queries,keys]; the queries are the last positions of the keys."""
        offset = torch.arange(keys)[None, :] - (torch.arange(queries) + keys - queries)[:, None]
        bias = table(bucket(offset, self.shape, both_ways)).permute(2, 0, 1)[None]
        return bias if both_ways else bias + (offset > 0).float() * -1e9

    def encode(self, source, mask):
        """source int64 [B,S], mask int64 [B,S] -> [B,S,D]"""
        x, length = self.embedding(source), source.shape[1]
        bias = self.bias(self.encoder_bias, length, length, True) + self.padding(mask)
        for block in self.encoder:
            normed = block.self_norm(x)
            x = x + block.self_attention(normed, *block.self_attention.keys_values(normed), bias)
            x = x + block.feed_forward(block.feed_norm(x))
        return self.encoder_norm(x)

    def padding(self, mask):
        return (1 - mask[:, None, None, :].float()) * -1e9

    def decode(self, target, memory, mask):
        """target int64 [B,T], memory [B,S,D], mask int64 [B,S] -> logits [B,T,V]"""
        crosses = [block.cross_attention.keys_values(memory) for block in self.decoder]
        bias = self.bias(self.decoder_bias, target.shape[1], target.shape[1], False)
        return self.logits(self.run_decoder(target, bias, mask, crosses)[0])

    def run_decoder(self, target, bias, mask, crosses, past=None):
        """-> (hidden states [B,T,D], keys and values of each self-attention with the past before them)"""
        x, present = self.embedding(target), []
        for number, block in enumerate(self.decoder):
            normed = block.self_norm(x)
            keys, values = block.self_attention.keys_values(normed)
            if past is not None:
                keys = torch.cat([past[number][0], keys], 2)
                values = torch.cat([past[number][1], values], 2)
            present.append((keys, values))
            x = x + block.self_attention(normed, keys, values, bias)
            x = x + block.cross_attention(block.cross_norm(x), *crosses[number], self.padding(mask))
            x = x + block.feed_forward(block.feed_norm(x))
        return self.decoder_norm(x), present

    def logits(self, hidden):
        if self.shape.tied:
            return F.linear(hidden * self.shape.width**-0.5, self.embedding.weight)
        return self.head(hidden)


def random_model(shape, seed):
    """Weights that make a random model decide clearly, copy a little, and end now and then."""
    torch.manual_seed(seed)
    model = T5(shape).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 2:
                parameter.normal_(std=1.3 * parameter.shape[1] ** -0.5)
        model.embedding.weight.normal_()
        for table in (model.encoder_bias, model.decoder_bias):
            table.weight.normal_()
        if shape.tied:  # or the last token's own embedding would outweigh all else, and be said again for ever
            for block in model.decoder:
                for part in (block.self_attention.o, block.cross_attention.o, block.feed_forward.wo):
                    part.weight *= 8
        model.decoder_norm.weight.fill_(2.0)
        (model.embedding if shape.tied else model.head).weight[1] *= 2.6
    return model
