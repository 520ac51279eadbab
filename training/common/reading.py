"""Readers for the three formats the data sets come in."""

import gzip
import json
import lzma

from training.common.places import data_file


def read_labelled(relative):
    """Lines `label<TAB>text` of a .tsv.gz file -> list of (label, text)."""
    rows = []
    with gzip.open(data_file(relative), "rt", encoding="utf-8") as lines:
        for line in lines:
            label, text = line.rstrip("\n").split("\t", 1)
            rows.append((int(label), text))
    return rows


def read_json_lines(relative, limit=None):
    """Objects of a .jsonl.gz or .jsonl.xz file, at most `limit` of them, in the file's order."""
    opener = lzma.open if str(relative).endswith(".xz") else gzip.open
    rows = []
    with opener(data_file(relative), "rt", encoding="utf-8") as lines:
        for line in lines:
            if limit is not None and len(rows) >= limit:
                break
            rows.append(json.loads(line))
    return rows
