"""Writes ONNX graphs node by node. torch.onnx is not used: the form of the graph is the point here.

Weights are int8 initializers followed by Cast and Mul in the main graph. ONNX Runtime folds such
constant nodes once, when the session starts, so every run is plain fp32 arithmetic and WASM and
WebGPU agree. Inside an `If` branch nothing is folded in that way, so no weight is unpacked there:
a branch refers to the outer graph's unpacked weight by name.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.common.int8 import quantise

OPSET = 17
IR_VERSION = 8


class GraphWriter:
    """Collects nodes, initializers, inputs and outputs. Every `add` returns the name(s) it made."""

    def __init__(self, prefix="", outer=None):
        self.prefix, self.outer = prefix, outer
        self.nodes, self.initializers, self.inputs, self.outputs = [], [], [], []
        self.constants, self.weights = {}, {}

    def name(self, hint):
        return f"{self.prefix}{hint}_{len(self.nodes)}"

    def add(self, operator, *inputs, outputs=1, output=None, **attributes):
        """Appends a node -> its output's name, or a list of names where there are several."""
        names = [output] if output else [f"{self.name(operator.lower())}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, name=self.name(operator), **attributes))
        return names[0] if len(names) == 1 else names

    def constant(self, value, kind):
        """An initializer in the main graph, one for each distinct value."""
        if self.outer:
            return self.outer.constant(value, kind)
        array = np.array(value, kind)
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self.constants:
            self.constants[key] = f"constant_{len(self.constants)}"
            self.initializers.append(numpy_helper.from_array(array, self.constants[key]))
        return self.constants[key]

    def stored(self, name, value):
        """An initializer that a reader of the file finds by its name."""
        self.initializers.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def floats(self, value):
        return self.constant(value, np.float32)

    def integers(self, value):
        return self.constant(value, np.int64)

    def weight(self, name, rows, transposed):
        """Matrix [rows, columns] quantised by row -> name of the fp32 matrix, [columns, rows] if transposed.

        Stored once however often it is asked for, also when wanted both ways round.
        """
        if self.outer:
            return self.outer.weight(name, rows, transposed)
        if name not in self.weights:
            values, scale = quantise(rows)
            self.initializers.append(numpy_helper.from_array(values, name + ".int8"))
            self.initializers.append(numpy_helper.from_array(scale, name + ".scale"))
            as_float = self.add("Cast", name + ".int8", output=name + ".cast", to=TensorProto.FLOAT)
            self.weights[name] = self.add("Mul", as_float, name + ".scale", output=name)
        if not transposed:
            return name
        if name + ".T" not in self.weights:
            self.weights[name + ".T"] = self.add("Transpose", name, output=name + ".T", perm=[1, 0])
        return name + ".T"

    def matmul(self, x, name, rows):
        """x [..., columns] times the transposed weight -> [..., rows]"""
        return self.add("MatMul", x, self.weight(name, rows, transposed=True))

    def input(self, name, kind, shape):
        self.inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def output(self, name, source, kind, shape):
        """Declares a graph output that carries what `source` names."""
        self.add("Identity", source, output=name)
        self.outputs.append(helper.make_tensor_value_info(name, kind, shape))

    def branch(self, label):
        """A writer for the body of an `If`; it sees every name of this graph."""
        return type(self)(prefix=f"{label}/", outer=self)

    def choose(self, condition, when_true, when_false, outputs):
        """`If` over two branches whose declared outputs pair up, in order, with `outputs`."""
        node = helper.make_node(
            "If",
            [condition],
            outputs,
            name=self.name("if"),
            then_branch=when_true.graph("when_true"),
            else_branch=when_false.graph("when_false"),
        )
        self.nodes.append(node)

    def graph(self, name):
        return helper.make_graph(self.nodes, name, self.inputs, self.outputs, self.initializers)

    def save(self, path, name):
        model = helper.make_model(self.graph(name), opset_imports=[helper.make_opsetid("", OPSET)], producer_name="inkling")
        model.ir_version = IR_VERSION
        onnx.checker.check_model(model, full_check=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        onnx.save(model, str(path))
