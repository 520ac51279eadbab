"""python3 -m training.sentiment.measure: accuracy and calibration of the shipped weights on every test set."""

import json

import numpy as np
import torch

from training.common.places import model_folder, work_folder
from training.common.reading import read_labelled
from training.common.reference import reference
from training.common.shipped import shipped_pieces
from training.sentiment.everyday import everyday_rows
from training.sentiment.export import LONGEST_INPUT
from training.sentiment.fit import logits_of
from training.sentiment.batches import encode
from training.sentiment.mix import JUDGED
from training.sentiment.shipped import shipped_model

LABELS = ("NEGATIVE", "POSITIVE")
GOLDEN = ("the plot is a mess, but I loved every minute", "我很高兴", "@inkling_shop it’s “great” #FastDelivery #1 <0x41>")
MONITORED = "sst2-dev"


def calibration_error(confidence, right, bins=10):
    """Expected calibration error: mean gap between confidence and accuracy over equal bins of confidence."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs((confidence[place == b] - right[place == b]).sum()) for b in range(bins)]
    return float(sum(gaps) / len(right))


def judge(model, pieces, lexicon, rows):
    """-> (accuracy, calibration error, probabilities [N,2])"""
    chances = torch.softmax(logits_of(model, pieces, lexicon, [text for _, text in rows], longest=LONGEST_INPUT), 1).numpy()
    right = chances.argmax(1) == np.array([label for label, _ in rows])
    return float(right.mean()), calibration_error(chances.max(1), right), chances


def majority(rows):
    share = sum(label for label, _ in rows) / len(rows)
    return max(share, 1 - share)


def golden(model, pieces, lexicon, text):
    logits = logits_of(model, pieces, lexicon, [text])[0]
    chances = torch.softmax(logits, 0)
    return {"text": text, "ids": encode(pieces, text), "logits": logits.tolist(), "label": LABELS[int(chances.argmax())], "score": chances.max().item()}


def monitored_reference(pieces, rows, chances):
    labels = [LABELS[place] for place in chances.argmax(1)]
    return reference(MONITORED, len(rows), labels, chances.max(1), [len(encode(pieces, text)) for _, text in rows])


def measure():
    torch.set_num_threads(1)
    folder = model_folder("sentiment")
    (model, lexicon), pieces = shipped_model(folder), shipped_pieces(folder)
    sets = {name: read_labelled(file) for name, file in JUDGED.items()} | {"everyday-phrases": everyday_rows()}
    scores, monitored = [], None
    for name, rows in sets.items():
        accuracy, error, chances = judge(model, pieces, lexicon, rows)
        print(f"{name:18} accuracy {accuracy:.4f}  calibration error {error:.4f}  ({len(rows)})", flush=True)
        common = {"dataset": name, "examples": len(rows)}
        scores.append(common | {"metric": "accuracy", "value": round(accuracy, 4), "baseline": round(majority(rows), 4), "baselineName": "more frequent label"})
        scores.append(common | {"metric": "expected calibration error", "value": round(error, 4)})
        if name == MONITORED:
            monitored = monitored_reference(pieces, rows, chances)
        if name == "everyday-phrases":
            wrong = [text for (label, text), guess in zip(rows, chances.argmax(1)) if label != guess]
            print("  wrong:", " | ".join(wrong))
    first, *more = (golden(model, pieces, lexicon, text) for text in GOLDEN)
    result = {
        "parameters": sum(value.numel() for value in model.parameters()) + sum(len(table) for table in lexicon.tables),
        "scores": scores,
        "reference": monitored,
        "golden": first | {"more": more},
    }
    (work_folder("sentiment") / "measured.json").write_text(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    measure()
