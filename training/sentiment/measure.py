"""python3 -m training.sentiment.measure: accuracy and calibration of the shipped weights on every test set."""

import json

import numpy as np
import torch

from training.common.places import model_folder, work_folder
from training.common.reading import read_labelled
from training.common.reference import reference
from training.common.shipped import shipped_pieces
from training.sentiment.everyday import everyday_rows
from training.sentiment.export import LONGEST_INPUT, NO_SIDE_PRIOR
from training.sentiment.fit import logits_of
from training.sentiment.batches import encode
from training.sentiment.mix import JUDGED, NEUTRAL_POSTS, NO_SIDE
from training.sentiment.neutral import neutral_rows
from training.sentiment.shipped import KnownPieces, shipped_model

LABELS = ("NEGATIVE", "POSITIVE")
GOLDEN = (
    "the plot is a mess, but I loved every minute",
    "我很高兴",
    "@inkling_shop it’s “great” #FastDelivery #1 <0x41>",
    "I dont &lt;3 it :-( soooo slow ★★☆☆☆ 👍🏽",
    "這家餐廳的服務態度很差",
    "The train leaves at nine",
    "I can't thank you enough, 9.5/10. Nobody here regrets it",
    "從來沒讓我失望，给五颗星 (╥﹏╥)",
)
MONITORED = "sst2-dev"


def calibration_error(confidence, right, bins=10):
    """Expected calibration error: mean gap between confidence and accuracy over equal bins of confidence."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs((confidence[place == b] - right[place == b]).sum()) for b in range(bins)]
    return float(sum(gaps) / len(right))


def judge(model, pieces, lexicon, rows):
    """-> (accuracy, calibration error, probabilities [N,2], probabilities [N] of taking no side)"""
    logits, aside = logits_of(model, pieces, lexicon, [text for _, text in rows], longest=LONGEST_INPUT)
    chances = torch.softmax(logits, 1).numpy()
    right = chances.argmax(1) == np.array([label for label, _ in rows])
    return float(right.mean()), calibration_error(chances.max(1), right), chances, torch.sigmoid(aside).numpy()


def judge_neutral(none, sided, bins=10):
    """Probabilities of taking no side, of texts that take none and of some that do -> (accuracy where both kinds weigh the same, calibration error where they weigh as is assumed)"""
    chances, truth = np.concatenate([none, sided]), np.repeat([1, 0], [len(none), len(sided)])
    weight = np.where(truth == 1, NO_SIDE_PRIOR / len(none), (1 - NO_SIDE_PRIOR) / len(sided))
    place = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [abs((weight * (chances - truth))[place == b].sum()) for b in range(bins)]
    return float(((none >= 0.5).mean() + (sided < 0.5).mean()) / 2), float(sum(gaps))


def majority(rows):
    share = sum(label for label, _ in rows) / len(rows)
    return max(share, 1 - share)


def golden(model, pieces, lexicon, known, text):
    logits, aside = logits_of(model, known, lexicon, [text])
    chances = torch.softmax(logits[0], 0)
    return {
        "text": text,
        "ids": encode(pieces, text),
        "logits": logits[0].tolist(),
        "label": LABELS[int(chances.argmax())],
        "score": chances.max().item(),
        "neutral": torch.sigmoid(aside[0]).item(),
    }


def monitored_reference(known, rows, chances, aside):
    """As the request log has it: what takes no side is a label of its own."""
    labels = ["NEUTRAL" if none >= 0.5 else LABELS[place] for place, none in zip(chances.argmax(1), aside)]
    return reference(MONITORED, len(rows), labels, np.where(aside >= 0.5, aside, chances.max(1)), [len(encode(known, text)) for _, text in rows])


def measure():
    torch.set_num_threads(1)
    folder = model_folder("sentiment")
    (model, lexicon, aliases), pieces = shipped_model(folder), shipped_pieces(folder)
    known = KnownPieces(pieces, aliases)
    sets = {name: read_labelled(file) for name, file in JUDGED.items()} | {"everyday-phrases": everyday_rows()}
    scores, monitored, asides = [], None, {}
    for name, rows in sets.items():
        accuracy, error, chances, asides[name] = judge(model, known, lexicon, rows)
        print(f"{name:18} accuracy {accuracy:.4f}  calibration error {error:.4f}  called neutral {(asides[name] >= 0.5).mean():.3f}  ({len(rows)})", flush=True)
        common = {"dataset": name, "examples": len(rows)}
        scores.append(common | {"metric": "accuracy", "value": round(accuracy, 4), "baseline": round(majority(rows), 4), "baselineName": "more frequent label"})
        scores.append(common | {"metric": "expected calibration error", "value": round(error, 4)})
        if name == MONITORED:
            monitored = monitored_reference(known, rows, chances, asides[name])
        if name == "everyday-phrases":
            wrong = [text for (label, text), guess in zip(rows, chances.argmax(1)) if label != guess]
            print("  wrong:", " | ".join(wrong))
    for name, none, sided in (("neutral-posts", read_labelled(NEUTRAL_POSTS), "goemotions-test"), ("neutral-sentences", [(NO_SIDE, text) for text in neutral_rows()], "everyday-phrases")):
        *_, aside = judge(model, known, lexicon, none)
        accuracy, error = judge_neutral(aside, asides[sided])
        print(f"{name:18} accuracy {accuracy:.4f}  calibration error {error:.4f}  called neutral {(aside >= 0.5).mean():.3f}  ({len(none)}, beside {sided})", flush=True)
        common = {"dataset": f"{name} beside {sided}", "examples": len(none) + len(asides[sided])}
        scores.append(common | {"metric": "balanced accuracy", "value": round(accuracy, 4), "baseline": 0.5, "baselineName": "one answer for all"})
        scores.append(common | {"metric": "expected calibration error", "value": round(error, 4)})
    first, *more = (golden(model, pieces, lexicon, known, text) for text in GOLDEN)
    result = {
        "parameters": sum(value.numel() for value in model.parameters()) + sum(len(table) for table in lexicon.tables),
        "scores": scores,
        "reference": monitored,
        "golden": first | {"more": more},
    }
    (work_folder("sentiment") / "measured.json").write_text(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    measure()
