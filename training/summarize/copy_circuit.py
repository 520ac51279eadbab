"""Sets the first weights so that the model copies before it has learned anything.

A random start takes very long to discover copying; with this start it is there at step 0 and
training only has to learn what is worth copying. Two parts, both ordinary T5 weights:
- Encoder layer 0, head 0 looks one position back and notes what stood there in the last LANE
  dimensions of the stream (embeddings leave these empty).
- Three cross-attention heads of the last decoder layer look for the source position whose note
  matches the current token, and write that position's own embedding: the next token to copy.
"""

import torch

from training.summarize.model import bucket_of

LANE = 64
SHARPNESS = 0.6  # of both sides of the match
NOTE_GAIN = 4.0
COPY_GAIN = 3.0
QUIET = 0.3  # everything else writes softly at first, or it would drown the notes


@torch.no_grad()
def install(model):
    shape = model.shape
    head, words = shape.head_width, shape.width - LANE
    model.embedding.weight[:, words:] = 0
    projection = torch.linalg.qr(torch.randn(words, words))[0][:LANE]  # orthonormal rows [LANE, words]

    layers = list(model.encoder) + list(model.decoder)
    for layer in layers:
        layer.self_attention.out.weight.mul_(QUIET)
        layer.feed_forward.out.weight.mul_(QUIET)
        if layer.decoder:
            layer.cross_attention.out.weight.mul_(QUIET)

    model.encoder_bias.weight[:, 0] = -2.0
    model.encoder_bias.weight[bucket_of(torch.tensor(-1), both_ways=True), 0] = 8.0
    looking_back = model.encoder[0].self_attention
    query, key, value = looking_back.parts()
    for part in (query, key, value):
        part[:head] = 0
    value[:LANE, :words] = projection
    looking_back.out.weight[:, :head] = 0
    looking_back.out.weight[words:, :LANE] = torch.eye(LANE) * NOTE_GAIN

    copying = model.decoder[-1].cross_attention
    query, key, value = copying.parts()
    for number in range(3):
        rows = slice(number * head, (number + 1) * head)
        query[rows] = 0
        query[rows, :words] = projection * SHARPNESS
        key[rows] = 0
        key[rows, words:] = torch.eye(LANE) * SHARPNESS
        value[rows] = 0
        value[rows, rows] = torch.eye(head)
        copying.out.weight[:, rows] = 0
        copying.out.weight[rows, rows] = torch.eye(head) * COPY_GAIN
