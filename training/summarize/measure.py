"""python3 -m training.summarize.measure [--documents 1000]: ROUGE of the shipped weights on every test file.

The summaries are those of the engine that ships (faithful decoding of the exported files in a browser), beside the
document's opening cut to the same number of words, its first three sentences, random sentences and the extractive oracle.
"""

import argparse
import json
import random

import numpy as np

from training.common.places import model_folder, work_folder
from training.common.reading import read_json_lines
from training.common.reference import reference
from training.common.shipped import shipped_pieces
from training.summarize.engine import summaries
from training.summarize.golden import golden
from training.summarize.oracle import order_by_summary
from training.summarize.rouge import rouge
from training.summarize.sentences import split_sentences
from training.summarize.shipped import shipped_model

SEED = 99
# Sentences asked for, by the usual length of each file's summaries.
ASKED = {
    "en-open/arxiv-title-test": 1,
    "en-open/arxiv-tldr-test": 1,
    "en-open/crd3-test": 2,
    "en-open/mts-dialog-test": 2,
    "en-open/qmsum-test": 3,
    "en-open/scisummnet-test": 5,
    "en-open/scitldr-test": 1,
    "en-open/tech-proposals-test": 2,
    "en-open/us-bill-lead-test": 2,
    "en-open/us-gov-blog-test": 1,
    "en-open/wikipedia-lead-test": 2,
    "en-judge-only/bbc-news-summary-dev": 4,
    "en-judge-only/dialogsum-test": 2,
    "en-judge-only/inshorts-headline-test": 1,
}
METRICS = ("rouge1", "rouge2", "rougeL")
RIVALS = ("model", "opening", "first three", "random", "oracle")


def answers(text, row, count, chance):
    """-> the model's text and that of each rival, in the order of RIVALS"""
    sentences = split_sentences(row["document"])
    opening = " ".join(" ".join(sentences).split()[: len(text.split())])
    at_random = sorted(chance.sample(range(len(sentences)), min(count, len(sentences))))
    oracle = sorted(order_by_summary(sentences, row["summary"], [True] * len(sentences), count))
    return (
        text,
        opening,
        " ".join(sentences[:3]),
        " ".join(sentences[number] for number in at_random),
        " ".join(sentences[number] for number in oracle),
    )


def manifest_scores(result):
    """One entry a metric, with the opening of the same length as the baseline."""
    for place, metric in enumerate(METRICS):
        yield {
            "dataset": result["dataset"],
            "metric": f"{metric} F1, {result['sentences']} sentence{'s' * (result['sentences'] > 1)}",
            "value": result["rouge"]["model"][place],
            "examples": result["documents"],
            "baseline": result["rouge"]["opening"][place],
            "baselineName": "opening, same number of words",
        }


def card_table(results):
    """The same scores as a table for the model's card: ROUGE-1/2/L of each rival."""
    lines = ["| test file | sentences | documents | " + " | ".join(RIVALS) + " |", "|---|---|---|" + "---|" * len(RIVALS)]
    for result in results:
        cells = [" / ".join(f"{value:.3f}" for value in result["rouge"][rival]) for rival in RIVALS]
        lines.append(f"| {result['dataset']} | {result['sentences']} | {result['documents']} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def measure(documents):
    folder = model_folder("summarize")
    model, pieces = shipped_model(folder), shipped_pieces(folder)
    results, lengths = [], []
    for name, count in ASKED.items():
        chance = random.Random(SEED)
        rows = read_json_lines(f"summarization/{name}.jsonl.gz")
        rows = chance.sample(rows, min(documents, len(rows)))
        written = summaries([(row["document"], count) for row in rows])
        lengths += [len(pieces.encode(row["document"])) for row in rows]
        table = []
        for text, row in zip(written, rows):
            references = row.get("references") or [row["summary"]]
            table.append([rouge(answer, references) for answer in answers(text, row, count, chance)])
        means = np.array(table).mean(0)  # [rivals, 3]
        result = {"dataset": name.split("/")[1], "sentences": count, "documents": len(rows)}
        result["rouge"] = {rival: [round(float(value), 4) for value in means[place]] for place, rival in enumerate(RIVALS)}
        print(f"{result['dataset']:24} {count} " + "  ".join(f"{rival} " + "/".join(f"{v:.3f}" for v in values) for rival, values in result["rouge"].items()), flush=True)
        results.append(result)
    parameters = sum(value.numel() for value in model.parameters())
    scores = [score for result in results for score in manifest_scores(result)]
    monitored = reference("the documents of the test files", len(lengths), pieces=lengths)
    measured = {"parameters": parameters, "scores": scores, "golden": golden(model, pieces), "reference": monitored}
    (work_folder("summarize") / "measured.json").write_text(json.dumps(measured))
    (work_folder("summarize") / "table.md").write_text(card_table(results))


if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--documents", type=int, default=1000, help="at most so many of each file; no file has more than 1,000")
    measure(flags.parse_args().documents)
