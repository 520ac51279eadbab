"""Finds in the cases of tests/golden/counting-cases.json what the engine finds (counting-cases.test.ts reads them too)."""

import json
import unittest

from training.summarize.counting_cases import CASES_FILE, DOCUMENTS, found_in, found_in_document
from training.summarize.measure_chinese import opening, oracle, rouge_1, text_rank

CASES = json.loads(CASES_FILE.read_text(encoding="utf-8"))


class SharedCases(unittest.TestCase):
    def test_lines(self):
        for case in CASES["lines"]:
            with self.subTest(text=case["text"]):
                self.assertEqual(found_in(case["text"]), case)

    def test_documents(self):
        self.assertEqual(len(CASES["documents"]), DOCUMENTS)
        for case in CASES["documents"]:
            with self.subTest(lines=case["lines"]):
                found = found_in_document(case["lines"], case["asked"])
                self.assertEqual((found["kind"], found["chosen"]), (case["kind"], case["chosen"]))
                for ours, theirs in zip(found["fixed"], case["fixed"], strict=True):
                    for one, other in zip(ours, theirs, strict=True):
                        self.assertAlmostEqual(one, other, 5)


class Measures(unittest.TestCase):
    def test_rouge_counts_letters_and_digits(self):
        self.assertEqual(rouge_1("船，回来了。", "船回来了"), 1)
        self.assertAlmostEqual(rouge_1("船回来", "船走了"), 1 / 3)

    def test_opening_has_so_many_characters(self):
        self.assertEqual(opening("船，回来了。人在等。", 5), "船回来了人")

    def test_rivals(self):
        texts = ["渔民合作社买了冷库。", "天气晴朗。", "冷库让渔民合作社的鱼新鲜。", "合作社感谢渔民。"]
        self.assertNotIn(1, text_rank(texts, 2))
        self.assertEqual(oracle(texts, "冷库让鱼新鲜", 1), [2])


if __name__ == "__main__":
    unittest.main()
