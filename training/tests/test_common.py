"""Averages of weights, int8 rounding, the graph writer, the clock and the scores of pieces."""

import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto

from training.common.average import RunningAverage
from training.common.int8 import dequantise, quantise, round_weights
from training.common.onnx_graph import GraphWriter
from training.common.pace import Pace
from training.common.pieces import make_sums_exact, read_pieces, train_pieces
from training.common.writing import write_json


class Average(unittest.TestCase):
    def test_all_steps_at_first_and_the_last_ones_later(self):
        model = torch.nn.Linear(1, 1, bias=False)
        average = RunningAverage(model, 4)
        for step in range(1, 41):
            torch.nn.init.constant_(model.weight, float(step))
            average.follow(model, step)
            if step == 3:
                self.assertAlmostEqual(average.model.weight.item(), 2)
        self.assertAlmostEqual(average.model.weight.item(), 37, places=2)


class Int8(unittest.TestCase):
    def test_error_is_half_a_step_at_most(self):
        rows = np.random.default_rng(0).normal(size=(5, 40)).astype(np.float32)
        values, scale = quantise(rows)
        self.assertEqual(values.dtype, np.int8)
        self.assertTrue((np.abs(dequantise(values, scale) - rows) <= scale / 2 + 1e-7).all())

    def test_rounding_twice_changes_nothing(self):
        layer = round_weights(torch.nn.Linear(8, 3))
        before = layer.weight.clone()
        self.assertTrue(torch.allclose(round_weights(layer).weight, before, atol=1e-7))

    def test_zero_rows_stay_zero(self):
        self.assertTrue((dequantise(*quantise(np.zeros((2, 3)))) == 0).all())


class Graph(unittest.TestCase):
    def test_weight_is_stored_once_and_unpacked_in_the_main_graph(self):
        g = GraphWriter()
        x = g.input("x", TensorProto.FLOAT, ["n", 4])
        flag = g.input("flag", TensorProto.BOOL, [1])
        rows = np.eye(4, dtype=np.float32)
        yes, no = g.branch("yes"), g.branch("no")
        yes.output("yes/y", yes.matmul(x, "w", rows), TensorProto.FLOAT, None)
        no.output("no/y", no.matmul(x, "w", rows), TensorProto.FLOAT, None)
        g.choose(flag, yes, no, ["y"])
        g.output("out", "y", TensorProto.FLOAT, ["n", 4])
        with tempfile.TemporaryDirectory() as folder:
            g.save(Path(folder) / "g.onnx", "test")
            graph = onnx.load(str(Path(folder) / "g.onnx")).graph
        self.assertEqual([t.name for t in graph.initializer if t.data_type == TensorProto.INT8], ["w.int8"])
        self.assertEqual([node.op_type for node in graph.node].count("Cast"), 1)


class Clock(unittest.TestCase):
    def test_rate_rises_then_falls(self):
        pace = Pace(minutes=1)
        self.assertAlmostEqual(pace.learning_rate(1.0, 10), 0.1, places=3)
        pace.step, pace.used_before = 100, 60.0
        self.assertAlmostEqual(pace.learning_rate(1.0, 10), 0.01, places=3)


class Pieces(unittest.TestCase):
    def test_scores_add_up_exactly_in_float32(self):
        chance = random.Random(3)
        words = ["".join(chance.choices("abcdeo ", weights=(5, 1, 2, 1, 6, 3, 4), k=40)) for _ in range(400)]
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "lines.txt").write_text("\n".join(words))
            train_pieces(Path(folder) / "lines.txt", Path(folder) / "pieces", 330, coverage=1.0, threads=1)
            model_file = Path(folder) / "pieces.model"
            scores = np.array([piece.score for piece in read_pieces(model_file).pieces if piece.type == piece.NORMAL])
            first = model_file.read_bytes()
            make_sums_exact(model_file)
            self.assertEqual(model_file.read_bytes(), first)
        self.assertGreater(len(set(scores)), 10)
        many = np.random.default_rng(0).choice(scores, 4000)
        self.assertEqual(float(np.add.accumulate(many, dtype=np.float32)[-1]), float(np.add.accumulate(many, dtype=np.float64)[-1]))


class Writing(unittest.TestCase):
    def test_numbers_stay_on_one_line(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.json"
            write_json(path, {"pixels": [0, 1, 2.5], "words": ["a", "b"]})
            self.assertIn("[0, 1, 2.5]", path.read_text())


if __name__ == "__main__":
    unittest.main()
