"""The ONNX graph of the sentiment encoder: input_ids, attention_mask -> logits, and the log odds of taking no side."""

import numpy as np
import torch
from onnx import TensorProto

from training.common.onnx_graph import GraphWriter
from training.sentiment.lexicon import BASE, SIZES, round_weights
from training.sentiment.model import NEVER

FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64


class EncoderGraph(GraphWriter):
    def begin(self, model):
        self.shape = model.shape

    def linear(self, x, name, layer):
        product = self.matmul(x, name, layer.weight.detach().numpy())
        return self.add("Add", product, self.floats(layer.bias.detach().numpy()))

    def part(self, x, name, layer, index, of):
        """One of the equal parts that a joint projection is made of."""
        weight = layer.weight.detach().chunk(of)[index].numpy()
        bias = layer.bias.detach().chunk(of)[index].numpy()
        return self.add("Add", self.matmul(x, f"{name}.{index}", weight), self.floats(bias))

    def norm(self, x, norm):
        scale, shift = (self.floats(value.detach().numpy()) for value in (norm.weight, norm.bias))
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=norm.eps)

    def heads(self, x):
        width = self.shape.width // self.shape.heads
        split = self.add("Reshape", x, self.integers([0, 0, self.shape.heads, width]))
        return self.add("Transpose", split, perm=[0, 2, 1, 3])

    def near_bias(self, ids, table):
        """Bias [1,H,T,T] by clipped offset."""
        length = self.add("Gather", self.add("Shape", ids), self.integers(1))
        places = self.add("Range", self.integers(0), length, self.integers(1))
        offset = self.add("Sub", self.add("Unsqueeze", places, self.integers([0])), self.add("Unsqueeze", places, self.integers([1])))
        row = self.add("Add", self.add("Clip", offset, self.integers(-self.shape.reach), self.integers(self.shape.reach)), self.integers(self.shape.reach))
        gathered = self.add("Gather", self.floats(table), row)
        return self.add("Unsqueeze", self.add("Transpose", gathered, perm=[2, 0, 1]), self.integers([0]))

    def shifted(self, ids):
        """[B,T] -> the piece before each, 0 before the first"""
        nothing = self.add("Mul", self.add("Slice", ids, self.integers([0]), self.integers([1]), self.integers([1])), self.integers(0))
        return self.add("Concat", nothing, self.add("Slice", ids, self.integers([0]), self.integers([-1]), self.integers([1])), axis=1)

    def hashed(self, before, ids, size):
        return self.add("Mod", self.add("Add", self.add("Mul", before, self.integers(BASE)), ids), self.integers(size))

    def said(self, ids, there, lexicon):
        """[B,T] -> [B,1], what the lexicon says of each piece, and of the pair and the triple that end with it; as lexicon.py"""
        before = self.shifted(ids)
        pair, triple = self.hashed(before, ids, SIZES[1]), self.hashed(self.hashed(self.shifted(before), before, SIZES[2]), ids, SIZES[2])
        said = []
        for number, (table, place) in enumerate(zip(lexicon.tables, (ids, pair, triple))):
            values, scale = round_weights(table)
            rows = self.stored(f"lexicon.{number}.int8", values[None])
            found = self.add("Cast", self.add("Gather", rows, place, axis=1), to=FLOAT)
            root = self.add("Mul", found, self.stored(f"lexicon.{number}.scale", np.array([[scale]], np.float32)))
            said.append(self.add("Mul", root, self.add("Abs", found)))
        each = self.add("Mul", self.add("Concat", *said, axis=0), there)
        total = self.add("Unsqueeze", self.add("ReduceSum", each, self.integers([0, 2]), keepdims=0), self.integers([1]))
        return self.add("Div", total, self.add("Sqrt", self.add("ReduceSum", there, self.integers([1]), keepdims=1)))

    def layer(self, x, bias, name, layer):
        h = self.norm(x, layer.attention_norm)
        query, key, value = (self.heads(self.part(h, f"{name}.mix", layer.mix, index, 3)) for index in range(3))
        scores = self.add("MatMul", query, self.add("Transpose", key, perm=[0, 1, 3, 2]))
        scale = self.floats((self.shape.width // self.shape.heads) ** -0.5)
        scores = self.add("Add", self.add("Mul", scores, scale), bias)
        mixed = self.add("Transpose", self.add("MatMul", self.add("Softmax", scores, axis=-1), value), perm=[0, 2, 1, 3])
        joined = self.add("Reshape", mixed, self.integers([0, 0, self.shape.width]))
        x = self.add("Add", x, self.linear(joined, f"{name}.out", layer.out))
        h = self.norm(x, layer.feed_norm)
        gate, gated = (self.part(h, f"{name}.wide", layer.wide, index, 2) for index in range(2))
        swish = self.add("Mul", gate, self.add("Sigmoid", gate))
        return self.add("Add", x, self.linear(self.add("Mul", swish, gated), f"{name}.narrow", layer.narrow))


def joined(*layers):
    """Linear layers of the same inputs as one"""
    weight, bias = (torch.cat([getattr(layer, part).detach() for layer in layers]) for part in ("weight", "bias"))
    one = torch.nn.Linear(weight.shape[1], weight.shape[0])
    one.weight, one.bias = torch.nn.Parameter(weight), torch.nn.Parameter(bias)
    return one


def write_graph(model, lexicon, aliases, path):
    """`aliases` [tokenizer's pieces]: the piece as which the model reads each."""
    g = EncoderGraph()
    g.begin(model)
    given = g.input("input_ids", INT64, ["batch_size", "sequence_length"])
    # Whole numbers of this size are exact in fp32, which every reader of the file can read.
    ids = g.add("Cast", g.add("Gather", g.stored("aliases", np.array(aliases, np.float32)), given), to=INT64)
    mask = g.input("attention_mask", INT64, ["batch_size", "sequence_length"])
    there = g.add("Cast", mask, to=FLOAT)
    absent = g.add("Mul", g.add("Sub", g.floats(1), there), g.floats(NEVER))
    bias = g.add("Add", g.near_bias(ids, model.near.weight.detach().numpy()), g.add("Unsqueeze", absent, g.integers([1, 2])))
    x = g.add("Gather", g.weight("embedding", model.embedding.weight.detach().numpy(), transposed=False), ids)
    for number, layer in enumerate(model.layers):
        x = g.layer(x, bias, f"layer.{number}", layer)
    x = g.norm(x, model.norm)
    column = g.add("Unsqueeze", there, g.integers([2]))
    total = g.add("ReduceSum", g.add("Mul", x, column), g.integers([1]), keepdims=0)
    mean = g.add("Div", total, g.add("ReduceSum", column, g.integers([1]), keepdims=0))
    peak = g.add("ReduceMax", g.add("Add", x, g.add("Unsqueeze", absent, g.integers([2]))), axes=[1], keepdims=0)
    pooled = g.add("Relu", g.linear(g.add("Concat", mean, peak, axis=-1), "gather", model.gather))
    trust = model.trust.item()
    # The lexicon does not speak of taking no side.
    words = g.add("Mul", g.said(ids, there, lexicon), g.stored("lexicon.trust", np.array([[-trust / 2, trust / 2, 0]], np.float32)))
    both = g.add("Add", g.linear(pooled, "classify", joined(model.classify, model.aside)), words)
    sides, end = g.integers([model.shape.classes]), g.integers([model.shape.classes + 1])
    g.output("logits", g.add("Slice", both, g.integers([0]), sides, g.integers([1])), FLOAT, ["batch_size", model.shape.classes])
    # An output of its own: whoever knows only the two sides reads on as before.
    g.output("neutral", g.add("Slice", both, sides, end, g.integers([1])), FLOAT, ["batch_size", 1])
    g.save(path, "sentiment")
