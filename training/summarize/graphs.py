"""The two ONNX graphs of the summariser: encoder, and one decoder for first and cached steps.

The decoder is one graph: past keys and values are joined to the new ones (a first step brings a
past of length 0), and positions follow from their lengths, so any number of new tokens may come
at once. Only the cross-attention's keys and values differ between the two cases: a first step
computes them, a cached step is given them. That choice alone is an `If`.
"""

import numpy as np
import torch
from onnx import TensorProto

from training.common.onnx_graph import GraphWriter
from training.summarize.model import FAR, bucket_of

FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64
NEVER = -1e9


def bias_by_offset(table, both_ways):
    """T5's bias for each offset -> float32 [offsets, H].

    A table instead of the bucket formula: a logarithm rounded differently by another runtime
    would move an offset to the next bucket. Row 0 is offset -FAR; beyond it nothing changes. The
    decoder's last row is offset +1, standing for all later tokens, and holds the causal mask.
    """
    offset = torch.arange(-FAR, FAR + 1 if both_ways else 2)
    rows = table.weight.detach()[bucket_of(offset, both_ways)].numpy().copy()
    if not both_ways:
        rows[-1] = NEVER
    return rows


class T5Graph(GraphWriter):
    """Graph pieces that encoder and decoder share."""

    def begin(self, model):
        self.model, self.shape = model, model.shape

    def numpy(self, parameter):
        return parameter.detach().numpy()

    def length(self, tensor, axis):
        return self.add("Gather", self.add("Shape", tensor), self.integers(axis))

    def words(self, ids):
        return self.add("Gather", self.weight("embedding", self.numpy(self.model.embedding.weight), transposed=False), ids)

    def norm(self, x, norm):
        # Pow, ReduceMean, Add, Sqrt, Div, Mul in this order: ONNX Runtime replaces it by one kernel.
        mean = self.add("ReduceMean", self.add("Pow", x, self.floats(2)), axes=[-1], keepdims=1)
        root = self.add("Sqrt", self.add("Add", mean, self.floats(1e-6)))
        return self.add("Mul", self.floats(self.numpy(norm.weight)), self.add("Div", x, root))

    def heads(self, x):
        """[B,T,H*K] -> [B,H,T,K]"""
        split = self.add("Reshape", x, self.integers([0, 0, self.shape.heads, self.shape.head_width]))
        return self.add("Transpose", split, perm=[0, 2, 1, 3])

    def project(self, x, name, weight):
        return self.heads(self.matmul(x, name, self.numpy(weight)))

    def attend(self, query, key, value, bias, name, out):
        scores = self.add("Add", self.add("MatMul", query, self.add("Transpose", key, perm=[0, 1, 3, 2])), bias)
        mixed = self.add("Transpose", self.add("MatMul", self.add("Softmax", scores, axis=-1), value), perm=[0, 2, 1, 3])
        joined = self.add("Reshape", mixed, self.integers([0, 0, self.shape.heads * self.shape.head_width]))
        return self.matmul(joined, name, self.numpy(out.weight))

    def feed_forward(self, x, name, block):
        gate_weight, gated_weight = block.wide.weight.chunk(2)
        gate = self.matmul(x, f"{name}.gate", self.numpy(gate_weight))
        gated = self.matmul(x, f"{name}.gated", self.numpy(gated_weight))
        cube = self.add("Mul", self.add("Mul", gate, gate), gate)
        inner = self.add("Add", gate, self.add("Mul", cube, self.floats(0.044715)))
        bend = self.add("Tanh", self.add("Mul", inner, self.floats(np.sqrt(2 / np.pi))))
        half = self.add("Mul", gate, self.floats(0.5))
        gelu = self.add("Mul", half, self.add("Add", bend, self.floats(1)))
        return self.matmul(self.add("Mul", gelu, gated), f"{name}.out", self.numpy(block.out.weight))

    def position_bias(self, queries_from, length, table, last_offset):
        """Bias [1,H,T,S] for key positions 0..length and query positions queries_from..length."""
        keys = self.add("Range", self.integers(0), length, self.integers(1))
        queries = self.add("Unsqueeze", self.add("Range", queries_from, length, self.integers(1)), self.integers([1]))
        offset = self.add("Sub", self.add("Unsqueeze", keys, self.integers([0])), queries)
        row = self.add("Clip", offset, self.integers(-FAR), self.integers(last_offset))
        gathered = self.add("Gather", self.floats(table), self.add("Add", row, self.integers(FAR)))
        return self.add("Unsqueeze", self.add("Transpose", gathered, perm=[2, 0, 1]), self.integers([0]))

    def padding_bias(self, mask):
        """int64 mask [B,S] -> [B,1,1,S]: 0 where there is a token, -1e9 where there is none."""
        absent = self.add("Sub", self.floats(1), self.add("Cast", mask, to=FLOAT))
        return self.add("Unsqueeze", self.add("Mul", absent, self.floats(NEVER)), self.integers([1, 2]))


def write_encoder(model, path):
    g = T5Graph()
    g.begin(model)
    ids = g.input("input_ids", INT64, ["batch_size", "source"])
    mask = g.input("attention_mask", INT64, ["batch_size", "source"])
    near = g.position_bias(g.integers(0), g.length(ids, 1), bias_by_offset(model.encoder_bias, True), FAR)
    bias = g.add("Add", near, g.padding_bias(mask))
    x = g.words(ids)
    for number, layer in enumerate(model.encoder):
        name, h = f"encoder.{number}", g.norm(x, layer.self_norm)
        parts = zip(("q", "k", "v"), layer.self_attention.parts())
        query, key, value = (g.project(h, f"{name}.self.{part}", weight) for part, weight in parts)
        x = g.add("Add", x, g.attend(query, key, value, bias, f"{name}.self.out", layer.self_attention.out))
        x = g.add("Add", x, g.feed_forward(g.norm(x, layer.feed_norm), f"{name}.feed", layer.feed_forward))
    g.output("last_hidden_state", g.norm(x, model.encoder_norm), FLOAT, ["batch_size", "source", model.shape.width])
    g.save(path, "encoder")


def cross_memory(g, model, memory, past):
    """Keys and values of every cross-attention. -> (names to attend to, names to hand out), each in order of `past`

    A cached step hands out one position as a stand-in, as optimum's merged decoders do: callers keep
    the first step's. Handing all of it out again would copy 2 MB a token for nothing.
    """
    computed, given = g.branch("first"), g.branch("cached")
    for writer in (computed, given):
        writer.shape = model.shape
    used = [f"cross_used.{number}" for number in range(len(past))]
    handed = [f"cross_handed.{number}" for number in range(len(past))]
    weights = [
        (f"decoder.{number}.cross.{part}", weight)
        for number, layer in enumerate(model.decoder)
        for part, weight in zip("kv", layer.cross_attention.parts()[1:])
    ]
    full = ["batch_size", model.shape.heads, None, model.shape.head_width]
    for index, ((name, weight), old) in enumerate(zip(weights, past)):
        fresh = computed.project(memory, name, weight)
        first = given.add("Slice", old, g.integers([0]), g.integers([1]), g.integers([2]))
        computed.output(f"first/{used[index]}", fresh, FLOAT, full)
        given.output(f"cached/{used[index]}", old, FLOAT, full)
        computed.output(f"first/{handed[index]}", fresh, FLOAT, full)
        given.output(f"cached/{handed[index]}", first, FLOAT, full)
    return computed, given, used, handed


def write_decoder(model, path):
    g, shape = T5Graph(), model.shape
    g.begin(model)
    mask = g.input("encoder_attention_mask", INT64, ["batch_size", "source"])
    ids = g.input("input_ids", INT64, ["batch_size", "target"])
    memory = g.input("encoder_hidden_states", FLOAT, ["batch_size", "source", shape.width])
    past = {}
    for number in range(shape.decoder_layers):
        for side, length in (("decoder", "past_target"), ("encoder", "past_source")):
            for part in ("key", "value"):
                name = f"{number}.{side}.{part}"
                dims = ["batch_size", shape.heads, length, shape.head_width]
                past[name] = g.input(f"past_key_values.{name}", FLOAT, dims)
    g.input("use_cache_branch", TensorProto.BOOL, [1])

    crosses = [name for name in past if ".encoder." in name]
    computed, given, used, handed = cross_memory(g, model, memory, [past[name] for name in crosses])
    g.choose("use_cache_branch", given, computed, [name for pair in zip(used, handed) for name in pair])
    cross = dict(zip(crosses, used))
    present = dict(zip(crosses, handed))

    before = g.length(past["0.decoder.key"], 2)
    total = g.add("Add", before, g.length(ids, 1))
    bias = g.position_bias(before, total, bias_by_offset(model.decoder_bias, False), 1)
    memory_bias = g.padding_bias(mask)
    x = g.words(ids)
    for number, layer in enumerate(model.decoder):
        name, h = f"decoder.{number}", g.norm(x, layer.self_norm)
        parts = zip(("q", "k", "v"), layer.self_attention.parts())
        query, key, value = (g.project(h, f"{name}.self.{part}", weight) for part, weight in parts)
        key = present[f"{number}.decoder.key"] = g.add("Concat", past[f"{number}.decoder.key"], key, axis=2)
        value = present[f"{number}.decoder.value"] = g.add("Concat", past[f"{number}.decoder.value"], value, axis=2)
        x = g.add("Add", x, g.attend(query, key, value, bias, f"{name}.self.out", layer.self_attention.out))
        query = g.project(g.norm(x, layer.cross_norm), f"{name}.cross.q", layer.cross_attention.q.weight)
        key, value = cross[f"{number}.encoder.key"], cross[f"{number}.encoder.value"]
        x = g.add("Add", x, g.attend(query, key, value, memory_bias, f"{name}.cross.out", layer.cross_attention.out))
        x = g.add("Add", x, g.feed_forward(g.norm(x, layer.feed_norm), f"{name}.feed", layer.feed_forward))
    hidden = g.add("Mul", g.norm(x, model.decoder_norm), g.floats(shape.width**-0.5))
    logits = g.matmul(hidden, "embedding", model.embedding.weight.detach().numpy())
    g.output("logits", logits, FLOAT, ["batch_size", "target", shape.vocabulary])
    for name in past:
        length = "source_or_1" if ".encoder." in name else "total"
        g.output(f"present.{name}", present[name], FLOAT, ["batch_size", shape.heads, length, shape.head_width])
    g.save(path, "decoder")
