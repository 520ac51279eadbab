"""Asks model.onnx about a text or a row: python example.py

Needs: pip install onnxruntime numpy regex. Everything that it knows stands in preprocessing.json.
"""

import json
import math
import sys
import unicodedata
from pathlib import Path

import numpy as np
import onnxruntime
import regex

HERE = Path(__file__).parent


def words_of(text, rule):
    """Words of a text: runs of letters and digits; unspaced scripts by character and by pair."""
    text = unicodedata.normalize(rule["normalization"], text).lower()
    words, before_end, before = [], -1, ""
    for match in regex.finditer(rule["word"], text):
        word = match.group()
        unspaced = regex.match(rule["unspaced"], word) is not None
        if unspaced and before_end == match.start():
            words.append(before + word)
        words.append(word)
        before_end, before = (match.end() if unspaced else -1), word
    return words[: rule["length"]]


def ids_of(text, spec):
    rule = spec["words"]
    places = {word: i for i, word in enumerate(spec["vocabulary"])}
    ids = [places.get(word, rule["unknown"]) for word in words_of(text, rule)]
    return ids + [rule["padding"]] * (rule["length"] - len(ids))


def number_in(cell, column, rule):
    """A number, or None. Of numbers written with units, only the column's own unit is known here."""
    if isinstance(cell, (int, float)):
        return float(cell) if math.isfinite(cell) else None
    text = cell.strip()
    if regex.match(rule["noNumber"], text, regex.IGNORECASE):
        return None
    text = regex.sub(rule["limit"], "", text)
    if column.get("unit"):
        text = text.removesuffix(column["unit"]).strip()
    if column["decimalComma"]:
        text = text.replace(".", "").replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def features_of(row, spec):
    """The numbers of a row, which is a dict of cells by the names of columns."""
    rule, features = spec["cells"], []
    for column in spec["columns"]:
        cell = row.get(column["name"])
        cell = "" if cell is None else cell
        missing = isinstance(cell, str) and cell.strip().lower() in rule["missing"]
        if column["kind"] == "number":
            number = None if missing else number_in(cell, column, rule)
            known = column["median"] if number is None else number
            features.append((known - column["mean"]) / column["deviation"])
            if column["missing"]:
                features.append(1.0 if number is None else 0.0)
            continue
        values = column["values"]
        shares = [0.0] * (len(values) + 1 + int(column["missing"]))
        value = str(cell).strip()
        if value in values:
            shares[values.index(value)] = 1.0
        else:
            shares[-1 if missing and column["missing"] else len(values)] = 1.0
        features += shares
    return features


class Model:
    def __init__(self, folder=HERE):
        folder = Path(folder)
        self.spec = json.loads((folder / "preprocessing.json").read_text("utf-8"))
        self.session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), providers=["CPUExecutionProvider"]
        )

    def ask(self, given):
        """Probabilities by label, or the number that is expected."""
        if self.spec["task"] == "classify":
            inputs = {"ids": np.array([ids_of(given, self.spec)], np.int64)}
        else:
            inputs = {"features": np.array([features_of(given, self.spec)], np.float32)}
        if self.spec["task"] == "regress":
            return float(self.session.run(["value"], inputs)[0][0, 0])
        shares = self.session.run(["probabilities"], inputs)[0][0]
        return dict(zip(self.spec["labels"], map(float, shares)))


if __name__ == "__main__":
    model = Model()
    if model.spec["task"] == "classify":
        print(model.ask(sys.argv[1] if len(sys.argv) > 1 else "The quick brown fox."))
    else:
        ordinary = {
            column["name"]: column["median"]
            if column["kind"] == "number"
            else next(iter(column["values"]), "")
            for column in model.spec["columns"]
        }
        print(model.ask(json.loads(sys.argv[1]) if len(sys.argv) > 1 else ordinary))
