"""Reads the summariser of a model folder back: the weights as they ship (graphs.py wrote them)."""

import json

import numpy as np
import torch

from training.common.shipped import ShippedGraph
from training.summarize.model import FAR, Shape, SmallT5, bucket_of


def norms_of(graph):
    """Weights of the norms, in the order of the graph: a constant times a quotient."""
    quotients = {node.output[0] for node in graph.nodes if node.op_type == "Div"}
    uses = (node for node in graph.nodes if node.op_type == "Mul" and node.input[1] in quotients)
    return (graph.values[node.input[0]] for node in uses)


def bias_by_offset(graph, heads):
    """float32 [offsets, heads] from -FAR on: the one float table with a column for each head that is looked up"""
    tables = (table for table, *_ in filter(None, graph.inputs("Gather")))
    return next(table for table in tables if table.dtype == np.float32 and table.shape[1:] == (heads,))


def fill_bias(table, rows, both_ways):
    offsets = torch.arange(-FAR, FAR + 1 if both_ways else 1)
    table.weight.zero_()  # one bucket stands for no offset
    table.weight[bucket_of(offsets, both_ways)] = torch.from_numpy(rows[: len(offsets)].copy())


def shape_of(config):
    return Shape(
        vocabulary=config["vocab_size"],
        width=config["d_model"],
        heads=config["num_heads"],
        head_width=config["d_kv"],
        feed_forward=config["d_ff"],
        encoder_layers=config["num_layers"],
        decoder_layers=config["num_decoder_layers"],
        buckets=config["relative_attention_num_buckets"],
    )


@torch.no_grad()
def shipped_model(folder):
    """-> SmallT5, in fp32 as ONNX Runtime runs it"""
    model = SmallT5(shape_of(json.loads((folder / "config.json").read_text()))).eval()
    for side, file in (("encoder", "encoder_model_quantized.onnx"), ("decoder", "decoder_model_merged_quantized.onnx")):
        graph = ShippedGraph(folder / "onnx" / file)
        norms = norms_of(graph)

        def fill(weight, *names):
            weight.copy_(torch.cat([torch.from_numpy(graph.matrix(name)) for name in names]))

        fill(model.embedding.weight, "embedding")
        fill_bias(getattr(model, f"{side}_bias"), bias_by_offset(graph, model.shape.heads), side == "encoder")
        for number, layer in enumerate(getattr(model, side)):
            name = f"{side}.{number}"
            within = [layer.self_norm, *([layer.cross_norm] if layer.decoder else []), layer.feed_norm]
            for norm in within:
                norm.weight.copy_(torch.from_numpy(next(norms).copy()))
            fill(layer.self_attention.mix.weight, *(f"{name}.self.{part}" for part in "qkv"))
            fill(layer.self_attention.out.weight, f"{name}.self.out")
            if layer.decoder:
                fill(layer.cross_attention.q.weight, f"{name}.cross.q")
                fill(layer.cross_attention.kv.weight, f"{name}.cross.k", f"{name}.cross.v")
                fill(layer.cross_attention.out.weight, f"{name}.cross.out")
            fill(layer.feed_forward.wide.weight, f"{name}.feed.gate", f"{name}.feed.gated")
            fill(layer.feed_forward.out.weight, f"{name}.feed.out")
        getattr(model, f"{side}_norm").weight.copy_(torch.from_numpy(next(norms).copy()))
    return model
