"""What the summariser's parts promise. No data and no weights are needed."""

import unittest

import torch

from training.summarize import copy_circuit
from training.summarize.graphs import bias_by_offset
from training.summarize.model import Shape, SmallT5, bucket_of
from training.summarize.oracle import order_by_summary
from training.summarize.rouge import longest_common, rouge
from training.summarize.sentences import split_sentences


class Buckets(unittest.TestCase):
    def test_both_ways(self):
        offsets = torch.tensor([0, -1, 1, -7, -8, 8, -127, -500, 500])
        self.assertEqual(bucket_of(offsets, True).tolist(), [0, 1, 17, 7, 8, 24, 15, 15, 31])

    def test_one_way_ignores_the_future(self):
        self.assertEqual(bucket_of(torch.tensor([3, 0, -15, -16, -500]), False).tolist(), [0, 0, 15, 16, 31])

    def test_table_covers_every_offset(self):
        model = SmallT5(Shape(vocabulary=64))
        table = bias_by_offset(model.encoder_bias, True)
        far = model.encoder_bias.weight[bucket_of(torch.tensor(-4000), True)].detach().numpy()
        self.assertTrue((table[0] == far).all())


class CopyCircuit(unittest.TestCase):
    def test_copies_before_training(self):
        torch.manual_seed(0)
        model = SmallT5(Shape(vocabulary=2000))
        copy_circuit.install(model)
        source = torch.randperm(1990)[:60][None] + 3
        mask = torch.ones_like(source, dtype=torch.bool)
        with torch.no_grad():
            guess = model.logits(model.decode(source[:, 10:40], model.encode(source, mask), mask)).argmax(-1)
        copied = (guess == source[:, 11:41]).float().mean().item()
        self.assertGreater(copied, 0.3)


class Text(unittest.TestCase):
    def test_splits_but_not_at_titles(self):
        text = "Dr. Smith met J. Doe in May. They spoke (briefly.) \"Fine.\" 12 came.\nA line"
        self.assertEqual(len(split_sentences(text)), 5)
        self.assertEqual(" ".join(split_sentences(text)), " ".join(text.split()))

    def test_rouge(self):
        self.assertEqual(rouge("The cats sat", ["the cat ran"])[0], 2 / 3)
        self.assertEqual(rouge("running houses", ["ran house"])[0], 0.5)
        self.assertEqual(longest_common("a b c d".split(), "b d a".split()), 2)

    def test_oracle_takes_the_sentence_that_says_it(self):
        sentences = ["Rain fell all day.", "The old bridge was closed by the council.", "People were wet."]
        self.assertEqual(order_by_summary(sentences, "Council closes old bridge", [True] * 3)[0], 1)


if __name__ == "__main__":
    unittest.main()
