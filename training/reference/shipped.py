"""Reads the weights of a built-in summariser back out of its ONNX files: the goldens are of the bytes that ship.

Only the reading of the files is shared with training/summarize; what is computed with the weights is not.
"""

import json
from dataclasses import asdict

import torch

from training.common.shipped import ShippedGraph
from training.reference.t5 import T5, Shape, bucket
from training.summarize.shipped import bias_by_offset, norms_of, shape_of


def fill_bias(table, rows, shape, both_ways):
    offsets = torch.arange(-shape.far, shape.far + 1 if both_ways else 1)
    table.weight[bucket(offsets, shape, both_ways)] = torch.tensor(rows[: len(offsets)])


@torch.no_grad()
def shipped_model(folder):
    """-> the T5 of a model folder, in fp32 as ONNX Runtime runs it"""
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(gated=True, tied=True, far=config["relative_attention_max_distance"], **asdict(shape_of(config)))
    model = T5(shape).eval()
    for side, file in (("encoder", "encoder_model_quantized.onnx"), ("decoder", "decoder_model_merged_quantized.onnx")):
        graph = ShippedGraph(folder / "onnx" / file)
        norms = map(torch.tensor, norms_of(graph))
        model.embedding.weight[:] = torch.tensor(graph.matrix("embedding"))
        fill_bias(getattr(model, f"{side}_bias"), bias_by_offset(graph, shape.heads), shape, side == "encoder")
        for number, block in enumerate(getattr(model, side)):
            name = f"{side}.{number}"
            attentions = {"self": block.self_attention} | ({"cross": block.cross_attention} if side == "decoder" else {})
            block.self_norm.weight[:] = next(norms)
            if side == "decoder":
                block.cross_norm.weight[:] = next(norms)
            block.feed_norm.weight[:] = next(norms)
            for kind, attention in attentions.items():
                for part in "qkv":
                    getattr(attention, part).weight[:] = torch.tensor(graph.matrix(f"{name}.{kind}.{part}"))
                attention.o.weight[:] = torch.tensor(graph.matrix(f"{name}.{kind}.out"))
            block.feed_forward.wg.weight[:] = torch.tensor(graph.matrix(f"{name}.feed.gate"))
            block.feed_forward.wi.weight[:] = torch.tensor(graph.matrix(f"{name}.feed.gated"))
            block.feed_forward.wo.weight[:] = torch.tensor(graph.matrix(f"{name}.feed.out"))
        getattr(model, f"{side}_norm").weight[:] = next(norms)
    return model
