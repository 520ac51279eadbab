"""Reads back what lies in public/models, so that a clean checkout can measure it and train on from it."""

import base64
import json

import numpy as np
import onnx
from onnx import numpy_helper
from sentencepiece import sentencepiece_model_pb2

from training.common.pieces import as_shipped

SPECIAL = {"<pad>": "CONTROL", "</s>": "CONTROL", "<unk>": "UNKNOWN"}


class ShippedGraph:
    """An ONNX file of `onnx_graph.py`: matrices as `<name>.int8` and `<name>.scale`, the rest as constants known by where they are used."""

    def __init__(self, path):
        graph = onnx.load(str(path)).graph
        self.nodes = graph.node
        self.values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def matrix(self, name):
        """float32 [rows, columns], as it is multiplied"""
        return self.values[name + ".int8"].astype(np.float32) * self.values[name + ".scale"]

    def bias(self, name):
        """What is added to the product with a matrix, float32 [rows]"""
        product = next(node.output[0] for node in self.nodes if node.op_type == "MatMul" and node.input[1] == name + ".T")
        return next(self.values[node.input[1]] for node in self.nodes if node.op_type == "Add" and node.input[0] == product)

    def inputs(self, operator):
        """The constants that each node of a kind is given, in the order of the graph"""
        for node in self.nodes:
            if node.op_type == operator:
                yield [self.values[name] for name in node.input if name in self.values]


def from_bytes(values, scale, least):
    """uint8 array -> float32, as TensorFlow.js reads it"""
    return values.astype(np.float32) * np.float32(scale) + np.float32(least)


def shipped_layers(folder):
    """A TensorFlow.js layers model with weights of float32 or of one byte -> [(kernel float32 [inputs, units], bias [units])]"""
    group = json.loads((folder / "model.json").read_text())["weightsManifest"][0]
    content, start, arrays = b"".join((folder / path).read_bytes() for path in group["paths"]), 0, []
    for weight in group["weights"]:
        rounded, count = weight.get("quantization"), int(np.prod(weight["shape"]))
        values = np.frombuffer(content, rounded["dtype"] if rounded else "<f4", count, start).reshape(weight["shape"])
        start += values.nbytes
        if rounded:
            values = from_bytes(values, rounded["scale"], rounded["min"])
        arrays.append(values)
    return list(zip(arrays[::2], arrays[1::2]))


def shipped_pieces(folder):
    """tokenizer.json -> its pieces, as `open_pieces` opens them"""
    return as_shipped(pieces_model(folder))


def pieces_model(folder):
    """tokenizer.json, as `tokenizer_json.py` writes it -> the SentencePiece model that it was made of"""
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    model = sentencepiece_model_pb2.ModelProto()
    kinds = sentencepiece_model_pb2.ModelProto.SentencePiece
    for text, score in tokenizer["model"]["vocab"]:
        is_byte = len(text) == 6 and text.startswith("<0x")
        kind = SPECIAL.get(text, "BYTE" if is_byte else "NORMAL")
        model.pieces.append(kinds(piece=text, score=score, type=getattr(kinds, kind)))
    model.trainer_spec.unk_id = tokenizer["model"]["unk_id"]
    model.trainer_spec.pad_id, model.trainer_spec.eos_id, model.trainer_spec.bos_id = 0, 1, -1
    charsmap = next(step["precompiled_charsmap"] for step in tokenizer["normalizer"]["normalizers"] if step["type"] == "Precompiled")
    model.normalizer_spec.name = "nmt_nfkc"
    model.normalizer_spec.precompiled_charsmap = base64.b64decode(charsmap)
    return model
