"""What the summariser's parts promise. No data and no weights are needed."""

import math
import random
import unittest

import numpy as np
import torch

from training.summarize import copy_circuit
from training.summarize.batches import visible_of
from training.summarize.choosing import Sentence
from training.summarize.graphs import bias_by_offset
from training.summarize.model import Shape, SmallT5, bucket_of
from training.summarize.oracle import order_by_summary
from training.summarize.rouge import longest_common, rouge
from training.summarize.salience import features_of, kind_of, manner_of
from training.summarize.sentences import split_sentences
from training.summarize.targets import ByRest, BySummary, path
from training.summarize.tree import tree_of
from training.summarize.weigh import FITTED, SHIPPED, fit


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


class Kinds(unittest.TestCase):
    def test_as_the_engine_tells_them_apart(self):
        self.assertEqual(kind_of("Ann: Hi.\nBob Lee: In this paper we show it.\n\n#3#: Oh.\nAnn: Good. Then: bye."), "conversation")
        self.assertEqual(kind_of("Ann: Hi.\nBob: Hello.\nAnn: Bye."), "prose")
        self.assertEqual(kind_of("Rivers rise. In this paper, it is measured how far."), "research")
        self.assertEqual(kind_of("She read this paperback. We showed them the river."), "prose")


class Features(unittest.TestCase):
    """As the engine computes them: repeats.test.ts, manner.test.ts and back-reference.test.ts have the same sentences."""

    def test_repeats_and_place(self):
        texts = ["The bridges were closed.", "Traders use the Bridge daily.", "Rain fell."]
        part = [Sentence(index, text, [index], index == 0, 0.0, index / 2) for index, text in enumerate(texts)]
        rows = features_of(part, [], [0, 1, 2], decay=2)
        self.assertAlmostEqual(rows[0]["repeats"], 7**-0.5)
        self.assertEqual([row["repeats"] for row in rows], [rows[0]["repeats"], rows[0]["repeats"], 0])
        self.assertEqual([row["late"] for row in rows], [0, 0.5, 1])
        self.assertEqual([row["lead"] for row in rows], [True, False, False])
        self.assertEqual([row["first"] for row in rows], [True, False, False])
        self.assertAlmostEqual(rows[2]["opening"], math.exp(-1))

    def test_what_refers_back_dangles_until_the_sentence_before_it_is_chosen(self):
        texts = ["It closed in May.", "Ann: They were late.", "This paper shows how.", "Until that day it is free.", "Under the bridge it was dry."]
        part = [Sentence(index, text, [index], False, 0.0, index / 4) for index, text in enumerate(texts)]
        self.assertEqual([row["dangling"] for row in features_of(part, [], range(5), decay=2)], [False, True, False, True, False])
        self.assertEqual([row["dangling"] for row in features_of(part, [0], range(1, 5), decay=2)], [False, False, True, False])

    def test_a_step_counts_among_others(self):
        step, other = "Add the carrots to the broth.", "The soup keeps for three days."
        for texts, counts in (([step, other], True), ([step, other, other, other, other], False)):
            part = [Sentence(index, text, [index], False, 0.0, 0.0) for index, text in enumerate(texts)]
            self.assertEqual(features_of(part, [], range(len(texts)), decay=2)[0]["step"], counts)

    def test_a_voice_is_new_once_another_was_heard(self):
        texts = ["Ann: Herons live near rivers.", "Ann: Owls sleep.", "#Bob#: Owls sleep.", "Owls sleep."]
        part = [Sentence(index, text, [index], False, 0.0, index / 3) for index, text in enumerate(texts)]
        self.assertEqual([row["voice"] for row in features_of(part, [0], [1, 2, 3], decay=2)], [False, True, False])
        for chosen in ([], [3]):
            self.assertEqual([row["voice"] for row in features_of(part, chosen, [1, 2], decay=2)], [False, False])

    def test_manner(self):
        def noted(text):
            return [name for name, value in manner_of(text).items() if value]

        self.assertEqual(noted("Ann: Yes, of course, I think so too."), ["small_talk"])
        self.assertEqual(noted("Doctor: What brings you in on such a rainy day?"), ["question"])
        self.assertEqual(noted("This is what we propose in this paper, is it not?"), ["we", "claim", "question"])
        self.assertEqual(noted("Theory and practice went together in the weeks of the strike."), [])


class Weighing(unittest.TestCase):
    def test_what_tells_the_closest_sentence_counts_more(self):
        chance, place = np.random.default_rng(1), FITTED["prose"].index("repeats") + 1  # behind the model's opinion
        steps = []
        for _ in range(200):
            features = chance.normal(size=(6, len(FITTED["prose"]) + 1)).astype(np.float32)
            steps.append((features[:, 0], features, (0.3 + 0.05 * features[:, 0] + 0.05 * features[:, place]).astype(np.float32)))
        fitted, shipped = fit("prose", steps), SHIPPED["prose"]
        self.assertGreater(fitted.repeats / shipped.repeats, 1.5 * fitted.claim / shipped.claim)
        self.assertEqual(fitted.decay, shipped.decay)

    def test_an_opinion_that_speaks_against_the_closest_is_refused(self):
        steps = [(np.float32([2, 0]), np.float32([[2, 0, 0, 0, 0], [0, 0, 0, 0, 0]]), np.float32([0, 1]))] * 4000
        with self.assertRaises(ValueError):
            fit("prose", steps)


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


class Choices(unittest.TestCase):
    SENTENCES = [[5, 6, 7], [5, 6, 8], [5, 9], [10, 11]]

    def test_shares_follow_the_branches(self):
        tree, main = tree_of(self.SENTENCES, [(1, {0: 0.1, 1: 0.4, 2: 0.2, 3: 0.3}), (3, {0: 0.5, 3: 0.5})])
        self.assertEqual([tree.pieces[place] for place in main], [0, 5, 6, 8, 10, 11])
        rounded = [(tree.depths[place], ways, [round(share, 3) for share in shares]) for place, ways, shares in tree.choices]
        self.assertEqual(rounded, [(0, [5, 10], [0.7, 0.3]), (1, [6, 9], [0.5, 0.2]), (2, [7, 8], [0.1, 0.4]), (3, [5, 10], [0.5, 0.5])])

    def test_a_tree_is_read_as_its_branches_would_be(self):
        torch.manual_seed(1)
        model = SmallT5(Shape(vocabulary=64)).eval()
        tree, main = tree_of(self.SENTENCES, [(1, {0: 0.5, 1: 0.5}), (3, {0: 0.5, 3: 0.5})])
        source = torch.arange(3, 20)[None]
        mask = torch.ones_like(source, dtype=torch.bool)
        line = torch.tensor([[tree.pieces[place] for place in main]])
        depths, visible = torch.tensor([tree.depths]), visible_of(tree.parents)[None]
        with torch.no_grad():
            memory = model.encode(source, mask)
            inside = model.decode_tree(torch.tensor([tree.pieces]), depths, visible, memory, mask)[0, main]
            alone = model.decode(line, memory, mask)[0]
        torch.testing.assert_close(inside, alone, rtol=1e-4, atol=1e-5)

    def test_worth_by_summary_and_by_the_rest(self):
        sentences = ["Rain fell all day.", "The old bridge was closed by the council.", "The council closed the bridge for the day."]
        first = path(BySummary(sentences, "Council closes old bridge"), [True] * 3, random.Random(1))[0][1]
        self.assertEqual(int(first.argmax()), 1)
        self.assertEqual(int(path(ByRest(sentences), [False, True, True], random.Random(1))[0][1].argmin()), 0)


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
