"""Finds in the cases of tests/golden/choice-cases.json what the engine finds (choice-cases.test.ts reads them too)."""

import json
import unittest

from training.summarize.choice_cases import CASES_FILE, COUNT, found_in
from training.summarize.salience import central_in, centrality_of, is_news, repeats_of

CASES = json.loads(CASES_FILE.read_text(encoding="utf-8"))


class SharedCases(unittest.TestCase):
    def check(self, case):
        found = found_in(case["text"])
        for name, value in case.items():
            with self.subTest(text=case["text"], name=name):
                if name == "repeats":
                    self.assertAlmostEqual(found[name], value, 5)
                else:
                    self.assertEqual(found[name], value)

    def test_sentences_and_texts(self):
        for case in CASES["sentences"] + CASES["texts"]:
            self.check(case)

    def test_drawn_lines(self):
        self.assertEqual(len(CASES["drawn"]), COUNT)
        for case in CASES["drawn"]:
            self.check(case)

    def test_repeats(self):
        for case in CASES["repeats"]:
            for found, wanted in zip(repeats_of(case["sentences"]), case["repeats"], strict=True):
                self.assertAlmostEqual(found, wanted)

    def test_news(self):
        for case in CASES["news"]:
            self.assertEqual(is_news(case["sentences"]), case["news"], case["sentences"])

    def test_centrality(self):
        for case in CASES["centrality"]:
            for found, wanted in zip(centrality_of(case["sentences"]), case["centrality"], strict=True):
                self.assertAlmostEqual(found, wanted, 5)

    def test_where_centrality_counts(self):
        """As document.test.ts"""
        texts = [
            "The council has closed the harbour, police know.",
            "Herons breed there in early spring.",
            "Traders warned the council that they lose money.",
            "Ships now wait outside the harbour.",
            "Rain is forecast from Tuesday.",
            "Schools opened again last week.",
            "Farmers expect a poor crop.",
        ]
        self.assertEqual(central_in(texts), [0] * 7)
        self.assertEqual(central_in(texts * 2), centrality_of(texts * 2))
        self.assertEqual(central_in([f"Ann: {texts[0]}", *texts[1:], *texts]), [0] * 14)
        news = [text.replace("know", "said").replace("warned", "told") for text in texts]
        self.assertEqual(central_in(news), [3 * central for central in centrality_of(news)])


if __name__ == "__main__":
    unittest.main()
