"""Reads the weights of a built-in summariser back out of its ONNX files: the goldens are of the bytes that ship.

The files are those that training/summarize/graphs.py writes: matrices as `<name>.int8` and `<name>.scale`, norms and
relative biases as unnamed constants, which are known by where they are used.
"""

import json

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.reference.t5 import T5, Shape, bucket


class Graph:
    def __init__(self, path):
        graph = onnx.load(str(path)).graph
        self.nodes = graph.node
        self.values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def matrix(self, name):
        return torch.tensor(self.values[name + ".int8"].astype(np.float32) * self.values[name + ".scale"])

    def norms(self):
        """Weights of the norms, in the order of the graph: a constant times a quotient."""
        quotients = {node.output[0] for node in self.nodes if node.op_type == "Div"}
        uses = (node for node in self.nodes if node.op_type == "Mul" and node.input[1] in quotients)
        return [torch.tensor(self.values[node.input[0]].copy()) for node in uses]

    def bias_by_offset(self, heads):
        """[offsets, heads] from -far on: the one float table with a column for each head that is looked up."""
        tables = (self.values[node.input[0]] for node in self.nodes if node.op_type == "Gather" and node.input[0] in self.values)
        return torch.tensor(next(table for table in tables if table.dtype == np.float32 and table.ndim == 2 and table.shape[1] == heads).copy())


def fill_bias(table, rows, shape, both_ways):
    offsets = torch.arange(-shape.far, shape.far + 1 if both_ways else 1)
    table.weight[bucket(offsets, shape, both_ways)] = rows[: len(offsets)]


@torch.no_grad()
def shipped_model(folder):
    """-> the T5 of a model folder, in fp32 as ONNX Runtime runs it"""
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(
        vocabulary=config["vocab_size"],
        gated=True,
        tied=True,
        width=config["d_model"],
        heads=config["num_heads"],
        head_width=config["d_kv"],
        feed_forward=config["d_ff"],
        encoder_layers=config["num_layers"],
        decoder_layers=config["num_decoder_layers"],
        buckets=config["relative_attention_num_buckets"],
        far=config["relative_attention_max_distance"],
    )
    model = T5(shape).eval()
    for side, file in (("encoder", "encoder_model_quantized.onnx"), ("decoder", "decoder_model_merged_quantized.onnx")):
        graph = Graph(folder / "onnx" / file)
        norms = iter(graph.norms())
        model.embedding.weight[:] = graph.matrix("embedding")
        fill_bias(getattr(model, f"{side}_bias"), graph.bias_by_offset(shape.heads), shape, side == "encoder")
        for number, block in enumerate(getattr(model, side)):
            name = f"{side}.{number}"
            attentions = {"self": block.self_attention} | ({"cross": block.cross_attention} if side == "decoder" else {})
            block.self_norm.weight[:] = next(norms)
            if side == "decoder":
                block.cross_norm.weight[:] = next(norms)
            block.feed_norm.weight[:] = next(norms)
            for kind, attention in attentions.items():
                for part in "qkv":
                    getattr(attention, part).weight[:] = graph.matrix(f"{name}.{kind}.{part}")
                attention.o.weight[:] = graph.matrix(f"{name}.{kind}.out")
            block.feed_forward.wg.weight[:] = graph.matrix(f"{name}.feed.gate")
            block.feed_forward.wi.weight[:] = graph.matrix(f"{name}.feed.gated")
            block.feed_forward.wo.weight[:] = graph.matrix(f"{name}.feed.out")
        getattr(model, f"{side}_norm").weight[:] = next(norms)
    return model
