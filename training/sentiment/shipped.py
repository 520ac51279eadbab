"""Reads the sentiment model of public/models back: the encoder and the lexicon as they ship (graph.py wrote them)."""

import torch

from training.common.shipped import ShippedGraph
from training.sentiment.lexicon import Lexicon, restore_weights
from training.sentiment.model import SentimentEncoder


class KnownPieces:
    """The tokenizer's pieces, each as the one as which the model reads it"""

    def __init__(self, pieces, aliases):
        self.pieces, self.aliases = pieces, aliases

    def encode(self, text):
        return [self.aliases[piece] for piece in self.pieces.encode(text)]


@torch.no_grad()
def shipped_model(folder):
    """-> (model, lexicon, aliases of the tokenizer's pieces), in fp32 as ONNX Runtime runs them"""
    graph, model = ShippedGraph(folder / "onnx" / "model_quantized.onnx"), SentimentEncoder()

    def fill(layer, *names):
        layer.weight.copy_(torch.cat([torch.from_numpy(graph.matrix(name)) for name in names]))
        layer.bias.copy_(torch.cat([torch.from_numpy(graph.bias(name).copy()) for name in names]))

    model.embedding.weight.copy_(torch.from_numpy(graph.matrix("embedding")))
    near = next(table for table, *_ in filter(None, graph.inputs("Gather")) if table.shape == tuple(model.near.weight.shape))
    model.near.weight.copy_(torch.from_numpy(near.copy()))
    norms = [norm for layer in model.layers for norm in (layer.attention_norm, layer.feed_norm)] + [model.norm]
    for norm, (weight, bias) in zip(norms, graph.inputs("LayerNormalization")):
        norm.weight.copy_(torch.from_numpy(weight.copy()))
        norm.bias.copy_(torch.from_numpy(bias.copy()))
    for number, layer in enumerate(model.layers):
        fill(layer.mix, *(f"layer.{number}.mix.{part}" for part in range(3)))
        fill(layer.out, f"layer.{number}.out")
        fill(layer.wide, *(f"layer.{number}.wide.{part}" for part in range(2)))
        fill(layer.narrow, f"layer.{number}.narrow")
    fill(model.gather, "gather")
    weight, bias = (torch.from_numpy(value.copy()) for value in (graph.matrix("classify"), graph.bias("classify")))
    classes = model.shape.classes
    model.classify.weight.copy_(weight[:classes])
    model.classify.bias.copy_(bias[:classes])
    if len(weight) > classes:  # version 1.3.0 did not know texts that take no side
        model.aside.weight.copy_(weight[classes:])
        model.aside.bias.copy_(bias[classes:])
    model.trust.fill_(graph.values["lexicon.trust"][0, 1].item() * 2)
    tables = (restore_weights(graph.values[f"lexicon.{number}.int8"][0], graph.values[f"lexicon.{number}.scale"][0, 0]) for number in range(3))
    aliases = graph.values["aliases"].astype(int).tolist() if "aliases" in graph.values else list(range(model.shape.vocabulary))
    return model.eval(), Lexicon(tuple(tables)), aliases
