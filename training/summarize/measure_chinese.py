"""python3 -m training.summarize.measure_chinese [--documents 300]: ROUGE-1 over characters of what counting chooses of Chinese test files.

The summaries are those of the engine that ships, beside the document's opening cut to the same number of characters, TextRank over the same
sentences with the same units, random sentences, and the sentence by sentence best choice. Files of zh-judge-only are only measured on.
"""

import argparse
import json
import math
import random
from collections import Counter

import numpy as np

from training.common.places import work_folder
from training.common.reading import read_json_lines
from training.summarize.counting import characters_of, units_of
from training.summarize.engine import sentences, summaries

SEED = 99
# Sentences asked for, by the usual length of each file's summaries.
ASKED = {
    "zh-open/lctt-test": 1,
    "zh-open/tainan-news-test": 1,
    "zh-open/arxiv-zh-tldr-test": 1,
    "zh-open/vcsum-segment-test": 4,
    "zh-open/vcsum-meeting-test": 6,
    "zh-open/ms-docs-zh-test": 1,
    "zh-open/pingcap-docs-zh-test": 1,
    "zh-open/wikipedia-zh-lead-test": 1,
    "zh-open/crosswoz-goal-test": 4,
    "zh-judge-only/cloud-posts-zh-test": 2,
    "zh-judge-only/council-news-hant-test": 1,
    "zh-judge-only/lctt-other-test": 1,
}
RIVALS = ("model", "opening", "TextRank", "random", "oracle")


def rouge_1(text, summary):
    """-> F1 over characters that are letters or digits"""
    ours, theirs = Counter(characters_of(text.lower())), Counter(characters_of(summary.lower()))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def opening(document, length):
    """-> its beginning of so many characters"""
    return "".join(characters_of(document)[:length])


def text_rank(texts, count):
    """Sentences as nodes, their shared units over the logarithms of their lengths as edges (Mihalcea and Tarau 2004)."""
    units = [set(units_of(text)) for text in texts]
    links = np.zeros((len(texts), len(texts)))
    for one, own in enumerate(units):
        for other in range(one):
            size = math.log(max(1, len(own))) + math.log(max(1, len(units[other])))
            links[one, other] = links[other, one] = len(own & units[other]) / size if size > 0 else 0
    flow = links / np.maximum(1e-9, links.sum(0))
    rank = np.ones(len(texts))
    for _ in range(50):
        rank = 0.15 + 0.85 * flow @ rank
    return sorted(np.argsort(-rank, kind="stable")[:count].tolist())


def oracle(texts, summary, count):
    """-> numbers of the sentences that together come closest, one after the other"""
    chosen = []
    for _ in range(min(count, len(texts))):
        rest = [number for number in range(len(texts)) if number not in chosen]
        chosen.append(max(rest, key=lambda number: rouge_1("".join(texts[each] for each in [*chosen, number]), summary)))
    return chosen


def scores_of(row, texts, written, count, chance):
    """-> ROUGE-1 of each of RIVALS, and of TextRank the opening's of its own length"""
    document, summary = row["document"], row["summary"]
    said = lambda numbers: "".join(texts[number] for number in numbers)  # noqa: E731
    ranked = said(text_rank(texts, count))
    answers = (
        written,
        opening(document, len(characters_of(written))),
        ranked,
        said(chance.sample(range(len(texts)), min(count, len(texts)))),
        said(oracle(texts, summary, count)),
    )
    return [*(rouge_1(answer, summary) for answer in answers), rouge_1(opening(document, len(characters_of(ranked))), summary)]


def card_table(results):
    """The same scores as a table for the model's card."""
    lines = ["| test file | sentences | documents | counted | opening | TextRank | opening, TextRank's length | random | oracle |", "|---|---|---|---|---|---|---|---|---|"]
    for result in results:
        own, first, ranked, chance, best, other = (f"{value:.3f}" for value in result["means"])
        lines.append(f"| {result['dataset']} | {result['sentences']} | {result['documents']} | {own} | {first} | {ranked} | {other} | {chance} | {best} |")
    return "\n".join(lines) + "\n"


def manifest_scores(result):
    yield {
        "dataset": result["dataset"],
        "metric": f"rouge1 F1 over characters, {result['sentences']} sentence{'s' * (result['sentences'] > 1)}, by counting",
        "value": round(result["means"][0], 4),
        "examples": result["documents"],
        "baseline": round(result["means"][1], 4),
        "baselineName": "opening, same number of characters",
    }


def measure(documents):
    results = []
    for name, count in ASKED.items():
        chance = random.Random(SEED)
        rows = read_json_lines(f"summarization/{name}.jsonl.gz")
        rows = chance.sample(rows, min(documents, len(rows)))
        written = summaries([(row["document"], count) for row in rows])
        split = sentences([row["document"] for row in rows])
        means = np.array([scores_of(*each, count, chance) for each in zip(rows, split, written)]).mean(0).tolist()
        results.append({"dataset": name.split("/")[1], "sentences": count, "documents": len(rows), "means": means})
        print(name, dict(zip((*RIVALS, "opening of TextRank's length"), (round(value, 3) for value in means))), flush=True)
    work = work_folder("summarize")
    (work / "measured-chinese.json").write_text(json.dumps([score for result in results for score in manifest_scores(result)]))
    (work / "table-chinese.md").write_text(card_table(results))


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--documents", type=int, default=300, help="at most so many of each file; no file of zh-open has more")
    measure(flags.parse_args().documents)
