"""Spelling, traditional script, the lexicon's places, rounding, folds and balance, what masked pieces teach, texts in other words, what takes no side, and that the sentences that are judged stay out of training."""

import random
import unittest
from unittest import mock

import numpy as np
import torch

from training.sentiment import aside, traditional
from training.sentiment.balance import kind_of, level
from training.sentiment.batches import Sampler
from training.sentiment.everyday import everyday_rows
from training.sentiment.export import NO_SIDE_PRIOR, best_odds, best_scales
from training.sentiment.fit import loss_of, state_file
from training.sentiment.lexicon import BASE, FOLDS, SIZES, counts, fit_lexicon, folds_of, places, restore_weights, round_weights
from training.sentiment.measure import judge_neutral
from training.sentiment.mix import NO_SIDE
from training.sentiment.model import SentimentEncoder, Shape
from training.sentiment.neutral import neutral_rows
from training.sentiment.phrases import everyday_phrases
from training.sentiment.pretrain import NOT_ASKED, UNLABELLED, Filler, losses
from training.sentiment.reworded import FRAMES_A_WORD, Rewording, near_words
from training.sentiment.spelling import plain


class Places(unittest.TestCase):
    def test_pair_and_triple_end_with_the_piece(self):
        pieces, pairs, triples = places([7, 15999, 3])
        self.assertEqual(pieces.tolist(), [7, 15999, 3])
        self.assertEqual(pairs.tolist(), [7, (7 * BASE + 15999) % SIZES[1], (15999 * BASE + 3) % SIZES[1]])
        self.assertEqual(int(triples[2]), ((7 * BASE + 15999) % SIZES[2] * BASE + 3) % SIZES[2])
        self.assertTrue(all((row < size).all() for row, size in zip((pieces, pairs, triples), SIZES)))

    def test_counts_are_over_the_root_of_the_length(self):
        matrix = counts([[5, 5, 6, 1]])
        self.assertAlmostEqual(float(matrix[0, 5]), 2 / 4**0.5)
        self.assertEqual(matrix.shape, (1, sum(SIZES)))


class Steps(unittest.TestCase):
    def test_a_step_does_not_take_the_state_of_another_for_its_own(self):
        steps = [state_file(9), state_file(9, short_texts=True), state_file(9, taught=True), state_file(9, short_texts=True, taught=True), state_file(8)]
        self.assertEqual(len(set(steps)), len(steps))


class Weights(unittest.TestCase):
    def test_rounding_keeps_what_is_small(self):
        table = np.float32([-6, 3, 0.1, 0.01, -0.002, 0])
        restored = restore_weights(*round_weights(table))
        self.assertLess(np.abs(restored - table).max(), 0.05)
        self.assertTrue((np.sign(restored) == np.sign(table)).all())

    def test_good_and_bad_words_are_learnt(self):
        good, bad = [[10, 20 + i, 1] for i in range(30)], [[11, 20 + i, 1] for i in range(30)]
        lexicon = fit_lexicon(counts(good + bad), np.array([1] * 30 + [0] * 30), np.ones(60), np.ones(60))
        self.assertGreater(lexicon.tables[0][10], 0.1)
        self.assertLess(lexicon.tables[0][11], -0.1)
        self.assertGreater(lexicon.says([10, 50, 1]), 0.1)
        self.assertLess(lexicon.says([11, 50, 1]), -0.1)


class Folds(unittest.TestCase):
    def test_a_phrase_shares_the_fold_of_its_sentence(self):
        sentence = "a film that is as deep as it is long and loud"
        texts = [sentence, "is as deep as it is", "loud"] + [f"filler number {i} of a few more words" for i in range(20)]
        for seed in range(10):
            folds = folds_of(["sst2"] * len(texts), texts, random.Random(seed))
            self.assertEqual(folds[0], folds[1])
            self.assertTrue(set(folds) <= set(range(FOLDS)))

    def test_a_phrase_of_our_own_that_comes_several_times_is_in_one_fold(self):
        texts = ["we missed the bus", "not bad"] * 12
        folds = folds_of(["phrases"] * len(texts), texts, random.Random(1))
        self.assertEqual(len(set(folds[::2])), 1)
        self.assertEqual(len(set(folds[1::2])), 1)


class Balance(unittest.TestCase):
    def test_both_labels_of_a_kind_weigh_the_same(self):
        weights = level(["a", "a", "a", "a", "b", "b", None, None, None], [1, 1, 1, 0, 1, 0, 1, 1, 0])
        self.assertAlmostEqual(sum(weights[:3]), weights[3])
        self.assertAlmostEqual(sum(weights[:4]), 4)
        self.assertEqual(weights[4:], [1] * 5)

    def test_a_topic_is_what_is_spoken_of(self):
        self.assertEqual(kind_of("zh", "这本书写得很好"), "book")
        self.assertNotEqual(kind_of("zh", "说明书看不懂"), "book")
        self.assertEqual(kind_of("zh", "如果早点知道，结果会更好"), "other")
        self.assertEqual(kind_of("goemotions", "any post"), "goemotions")
        self.assertIsNone(kind_of("cr", "a sentence of a product review"))

    def test_a_row_is_drawn_as_often_as_it_counts(self):
        sampler = Sampler.__new__(Sampler)
        sampler.chance, sampler.balance = random.Random(1), [[0.5, 2.25]]
        drawn = [row for _ in range(2000) for row in sampler.queue(0)]
        self.assertAlmostEqual(drawn.count(0) / 2000, 0.5, delta=0.05)
        self.assertAlmostEqual(drawn.count(1) / 2000, 2.25, delta=0.05)

    def test_rare_complaints_do_not_make_the_answer_kinder(self):
        chance = np.random.default_rng(1)
        labels = np.array([1] * 300 + [0] * 100)
        odds = np.where(labels == 1, 1, -1) + chance.normal(size=400)
        *_, as_drawn = best_scales(odds, odds * 0, labels, np.ones(400))
        *_, levelled = best_scales(odds, odds * 0, labels, level(["file"] * 400, labels.tolist()))
        self.assertGreater(as_drawn, 0.7)
        self.assertLess(abs(levelled), 0.3)


class Masked(unittest.TestCase):
    def test_only_hidden_pieces_and_known_labels_teach(self):
        torch.manual_seed(1)
        model, filler = SentimentEncoder(Shape(vocabulary=32, width=16, feed_forward=16, layers=1), dropout=0), Filler(16, 32)
        hidden = ([2, 7, 1], [5, NOT_ASKED, NOT_ASKED])
        labelled, masked = losses(model, filler, [(1, *hidden), (UNLABELLED, [2, 1], [9, NOT_ASKED])])
        self.assertAlmostEqual(labelled.item(), losses(model, filler, [(1, *hidden)])[0].item(), places=2)
        alone = [losses(model, filler, [row])[1].item() for row in ((1, *hidden), (0, [2, 1], [9, NOT_ASKED]))]
        self.assertAlmostEqual(masked.item(), sum(alone) / 2, places=2)
        self.assertEqual(losses(model, filler, [(UNLABELLED, *hidden)])[0].item(), 0)


class Reworded(unittest.TestCase):
    VOCABULARY = {"[PAD]": 0, "the": 1, "movie": 3000, "film": 3001, "awful": 3002, "dreadful": 3003, "##ing": 3004}
    VECTORS = torch.tensor([[0, 0], [1, 1], [1, 0], [1, 0.1], [0, 1], [0.1, 1], [0, 0]])

    def setUp(self):
        vectors = torch.zeros(3005, 2)
        vectors[list(self.VOCABULARY.values())] = self.VECTORS
        teacher = mock.Mock()
        teacher.tokenizer.get_vocab.return_value = self.VOCABULARY
        teacher.encoder.embeddings.word_embeddings.weight = vectors
        self.rewording = Rewording(teacher, random.Random(1))

    def test_near_are_the_words_with_a_like_vector(self):
        self.assertEqual(near_words(["movie", "film", "awful"], self.VECTORS[2:5]), {"movie": ["film"], "film": ["movie"], "awful": []})

    def test_words_give_way_to_others_and_small_ones_signs_and_strange_ones_stay(self):
        texts = [self.rewording.reworded("The movie, Zork, is awful!") for _ in range(60)]
        for text in texts:
            self.assertRegex(text, r"^The [a-z]+, Zork, is [a-z]+!$")
        self.assertIn("The film, Zork, is awful!", texts)
        self.assertIn("The movie, Zork, is dreadful!", texts)

    def test_every_word_stands_in_its_frames(self):
        framed = list(self.rewording.framed())
        self.assertEqual(len(framed), 5 * FRAMES_A_WORD)
        self.assertTrue(all("{" not in text for text in framed))
        self.assertIn("dreadful", " ".join(framed))


class Spelling(unittest.TestCase):
    def test_posts_are_spelled_plainly(self):
        self.assertEqual(plain("@someone #LoveIt"), "   love it")
        self.assertEqual(plain("it’s “fine”"), "it's  fine ")
        self.assertEqual(plain("<0x4A> <0xx>"), " 0x4a> <0xx>")

    def test_drawn_faces_and_stars_become_what_is_known(self):
        self.assertEqual(plain("fine :-( or :D"), "fine  😞  or  😊 ")
        self.assertEqual(plain("I &lt;3 it ^_^"), "i  ❤  it  😊 ")
        self.assertEqual(plain("(╯°□°)╯︵ ┻━┻"), " 😡 ")
        self.assertEqual([plain("★" * n + "☆" * (5 - n)).strip() for n in range(1, 6)], ["one star", "two stars", "three stars", "four stars", "five stars"])
        self.assertEqual(plain("🙄👍🏽❤️"), "😒👍❤")

    def test_what_is_stretched_broken_or_bare_is_mended(self):
        self.assertEqual(plain("soooo gooood 差差差差"), "soo good 差差")
        self.assertEqual(plain("I dont, it isn&#39;t, she WASNT"), "i don't, it isn't, she wasnt")
        self.assertEqual(plain("ha\u200bte https://example.com/bad"), "hate  ")

    def test_what_is_no_post_keeps_its_letters(self):
        for text in ("mail me@example.org", "we're #1", "NASA", "它很好#不错#", "see:(1) and 1000", "缺点：（主要是）", "a:/b", "is 3 <35", "canto", "*one* ☆"):
            self.assertEqual(plain(text), text.lower())


class Traditional(unittest.TestCase):
    FORMS = {"STCharacters": {"发": ["發", "髮"], "后": ["後", "后"]}, "TSCharacters": {"發": ["发"], "髮": ["发"], "著": ["着", "著"]}, "TWVariants": {"髮": ["髪"]}, "HKVariants": {}}

    def setUp(self):
        patched = mock.patch.object(traditional, "table", self.FORMS.__getitem__)
        patched.start()
        self.addCleanup(patched.stop)

    def test_each_form_that_is_no_piece_is_read_as_its_piece(self):
        self.assertEqual(traditional.traditional_pieces(["好", "发", "发后", "后"]), [("發", 1), ("髮", 1), ("髪", 1), ("發後", 2), ("發后", 2), ("髮後", 2), ("髮后", 2), ("後", 3)])

    def test_a_piece_is_read_as_another_only_where_it_is_traditional_only(self):
        self.assertEqual(traditional.already_traditional(["发", "髮", "着", "著"]), {1: 0})


class NoSide(unittest.TestCase):
    def test_only_a_side_that_is_taken_is_asked_for(self):
        logits, odds = torch.tensor([[0.0, 3.0], [0.0, 3.0]]), torch.tensor([-2.0, 2.0])
        right = loss_of(logits, odds, torch.tensor([1.0, NO_SIDE]))
        self.assertTrue(torch.equal(right, loss_of(torch.tensor([[0.0, 3.0], [5.0, -5.0]]), odds, torch.tensor([1.0, NO_SIDE]))))
        self.assertGreater(loss_of(logits, odds, torch.tensor([0.0, NO_SIDE])).item(), right.item())
        self.assertGreater(loss_of(logits, -odds, torch.tensor([1.0, NO_SIDE])).item(), right.item())
        self.assertTrue(torch.isfinite(loss_of(logits, odds, torch.tensor([float(NO_SIDE), NO_SIDE]))))

    def test_both_kinds_weigh_the_same(self):
        self.assertEqual(judge_neutral(np.array([0.9]), np.array([0.1, 0.1, 0.1, 0.8]))[0], 0.875)
        accuracy, error = judge_neutral(np.full(10, NO_SIDE_PRIOR), np.full(30, NO_SIDE_PRIOR))
        self.assertEqual(accuracy, 0.5)
        self.assertAlmostEqual(error, 0)

    def test_a_rare_kind_does_not_move_the_threshold(self):
        odds = np.array([-1.2] * 90 + [0.8] * 10 + [1.2] * 9 + [-0.8])
        said = np.array([1, -1, 0.5, -0.5, 1.5] * 22)
        scale, against, added = best_odds(odds, said, [0] * 100 + [NO_SIDE] * 10)
        self.assertGreater(scale, 0)
        between = added - against * np.abs(said).mean()
        self.assertAlmostEqual(between, np.log(NO_SIDE_PRIOR / (1 - NO_SIDE_PRIOR)), delta=0.2)


class JudgedSentences(unittest.TestCase):
    def test_no_template_makes_a_sentence_that_is_held_out(self):
        def letters(text):
            return "".join(letter for letter in text.lower() if letter.isalnum())

        held_out = {letters(text) for text in [text for _, text in everyday_rows()] + neutral_rows()}
        made = [text for _, text in everyday_phrases()] + [*aside.english(), *aside.chinese()]
        self.assertEqual([text for text in made if letters(text) in held_out], [])

    def test_there_are_200_that_take_no_side(self):
        self.assertEqual(len(set(neutral_rows())), 200)

    def test_no_phrase_has_both_labels(self):
        labels = {}
        for label, text in everyday_phrases():
            labels.setdefault(text, set()).add(label)
        self.assertEqual([text for text, both in labels.items() if len(both) > 1], [])


if __name__ == "__main__":
    unittest.main()
