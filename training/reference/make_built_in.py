"""python3 -m training.reference.make_built_in: goldens of the summariser in public/models -> tests/golden.

To be run after every export; needs nothing but the exported files.
"""

import gzip
import hashlib
import json

import torch

from training.common.places import MODELS
from training.common.shipped import shipped_pieces
from training.reference.decoding import END
from training.reference.goldens import CASES, decode_all, faithful_case, write_golden
from training.reference.lines import odd_lines
from training.reference.make_tiny import GOLDEN
from training.reference.shipped import shipped_model
from training.reference.texts import ARTICLES

LINES, SEED = 2000, 31


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def faithful_cases(model, pieces):
    for article in ARTICLES:
        sentences = [pieces.encode(sentence) for sentence in article]
        for count in (1, 2, 3):
            prefix = "summarize in 1 sentence: " if count == 1 else f"summarize in {count} sentences: "
            yield faithful_case(model, pieces.encode(prefix), sentences, count)


def write_lines(pieces, path):
    """[line, ids, decoded text or null where there is an unknown piece], as gzipped JSON with a fixed time stamp."""
    rows = []
    for line in odd_lines(LINES, SEED):
        ids = pieces.encode(line)
        rows.append([line, ids, None if pieces.unk_id() in ids else pieces.decode(ids)])
    packed = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(packed, mtime=0))
    print(path, len(rows), "lines,", path.stat().st_size, "bytes,", sum(row[2] is None for row in rows), "with unknown pieces")


def main():
    torch.set_num_threads(1)
    folder = MODELS / "summarize"
    model, pieces = shipped_model(folder), shipped_pieces(folder)
    texts = [" ".join(article) for article in ARTICLES]
    sources = [pieces.encode("summarize: " + text) + [END] for text in texts]
    content = {
        "text": texts[0],
        "decoder": digest(folder / "onnx" / "decoder_model_merged_quantized.onnx"),
        "faithful": [case for case in faithful_cases(model, pieces) if case],
        "cases": decode_all(model, sources, CASES),
    }
    write_golden(GOLDEN / "built-in.json", content)
    write_lines(pieces, GOLDEN / "lines.json.gzip")


if __name__ == "__main__":
    main()
