"""Documents -> sentences -> pieces -> examples, cached in the work folder as flat arrays.

An example is a document as the engine shows it to the model: its beginning, of a length of its own (so that every source
has short and long ones), or what was kept of all its parts; and a path of up to five choices, with what every sentence
would be worth at each of them. How many choices are asked for is drawn anew each time training uses it.
"""

import json
import random
import re
from multiprocessing import Pool

import numpy as np

from training.common.pieces import open_pieces, train_pieces
from training.common.places import work_folder
from training.common.reading import read_json_lines
from training.summarize.sentences import split_sentences
from training.summarize.sources import SOURCES
from training.summarize.targets import STEPS, ByRest, BySummary, path

SEED = 20261122
VOCABULARY = 8192
MAX_SOURCE = 496  # pieces; the prefix and the closing </s> come on top
LENGTHS = (100, 140, 180, 220, 260, 320, 400, MAX_SOURCE)
SHORTEST_SENTENCE, LONGEST_SENTENCE = 4, 110  # pieces; others stay readable in the source but are not chosen
LONGEST_DOCUMENT = 3000  # pieces that are looked at of a very long one
KEPT_SHARE = 0.35  # of the documents that are too long for one reading, as many are shown as what was kept of each part
KEPT = 3  # sentences kept of a part, as the engine does
# As the engine prefers them: headings, list items and navigation mostly do not end so.
WHOLE = re.compile(r"""[.!?…]["'”’)\]]*$""")


def write_tokenizer_text(path):
    """A balanced sample of every source, one sentence a line."""
    chance = random.Random(SEED)
    with open(path, "w", encoding="utf-8") as out:
        for source in SOURCES:
            for row in read_json_lines(source.file, limit=min(source.documents, 4000)):
                sentences = split_sentences(row[source.field])
                chance.shuffle(sentences)
                sentences = sentences[:12] + ([] if source.made else [" ".join(row["summary"].split())])
                out.write("".join(sentence + "\n" for sentence in sentences))


def natural_count(summary):
    """How many sentences a summary of this length stands for."""
    return 1 if len(summary) < 160 else 2 if len(summary) < 350 else 3


def beginning(encoded, longest):
    """Numbers of the leading sentences that have at most so many pieces together."""
    total, numbers = 0, []
    for number, ids in enumerate(encoded):
        total += len(ids)
        if total > longest:
            break
        numbers.append(number)
    return numbers


def kept_parts(encoded, worth, chance):
    """Numbers of the sentences that a first round might keep: the best few of each part that fits the model."""
    kept, first = [], 0
    while first < len(encoded):
        part = [first + number for number in beginning(encoded[first:], MAX_SOURCE)] or [first]
        order = sorted(part, key=lambda number: worth[number] + chance.gauss(0, 1), reverse=True)
        kept += order[: max(1, min(KEPT, len(part) // 2))]
        first = part[-1] + 1
    return sorted(kept)


def candidates(sentences, encoded):
    usual = [SHORTEST_SENTENCE <= len(ids) <= LONGEST_SENTENCE for ids in encoded]
    whole = [right and bool(WHOLE.search(text)) for right, text in zip(usual, sentences)]
    return whole if sum(whole) > STEPS // 2 else usual


def judge_of(source, row, sentences):
    return ByRest(sentences) if source.made else BySummary(sentences, row["summary"])


def make_example(source, row, pieces, chance):
    """-> (pieces of each sentence, path of choices, natural number of sentences) or None"""
    longest = chance.choice(LENGTHS)
    sentences = split_sentences(row[source.field])
    encoded = [pieces.encode(sentence) for sentence in sentences]
    numbers = beginning(encoded, LONGEST_DOCUMENT)
    sentences, encoded = sentences[: len(numbers)], encoded[: len(numbers)]
    if sum(map(len, encoded)) > MAX_SOURCE and chance.random() < KEPT_SHARE:
        worth = judge_of(source, row, sentences).logits([], np.ones(len(sentences), bool))
        numbers = kept_parts(encoded, worth / max(float(worth.std()), 1e-6), chance)
        sentences, encoded = [sentences[number] for number in numbers], [encoded[number] for number in numbers]
        longest = MAX_SOURCE
    numbers = beginning(encoded, longest)
    sentences, encoded = sentences[: len(numbers)], encoded[: len(numbers)]
    allowed = candidates(sentences, encoded)
    if len(sentences) < 3 or sum(allowed) < 2:
        return None
    judge = judge_of(source, row, sentences)
    if not judge.useful:
        return None
    natural = 1 + (sum(map(len, encoded)) > 160) if source.made else natural_count(row["summary"])
    return encoded, path(judge, allowed, chance), natural


def examples_of(source_number):
    source = SOURCES[source_number]
    chance = random.Random(SEED + source_number)
    pieces = open_pieces(work_folder("summarize") / "pieces.model")
    rows = read_json_lines(source.file, limit=source.documents)
    made = (make_example(source, row, pieces, chance) for _ in range(source.variants) for row in rows)
    return [example for example in made if example]


def prepare():
    """Builds tokenizer and examples unless they are there."""
    folder = work_folder("summarize")
    if not (folder / "pieces.model").exists():
        write_tokenizer_text(folder / "sentences.txt")
        train_pieces(folder / "sentences.txt", folder / "pieces", VOCABULARY, coverage=0.9995)
    if (folder / "choices.npz").exists():
        return
    tokens, sentence_ends, document_ends, chosen, logits, logit_ends, naturals, sources = [], [], [], [], [], [], [], []
    with Pool(2) as pool:
        for number, examples in enumerate(pool.imap(examples_of, range(len(SOURCES)))):
            print(json.dumps({"source": SOURCES[number].name, "examples": len(examples)}), flush=True)
            for encoded, steps, natural in examples:
                for ids in encoded:
                    tokens.extend(ids)
                    sentence_ends.append(len(tokens))
                document_ends.append(len(sentence_ends))
                chosen.append([taken for taken, _ in steps] + [-1] * (STEPS - len(steps)))
                logits.extend(values for _, values in steps)
                logit_ends.append(sum(len(values) for _, values in steps))
                naturals.append(natural)
                sources.append(number)
    np.savez(
        folder / "choices.npz",
        tokens=np.array(tokens, np.uint16),
        sentence_ends=np.array(sentence_ends, np.int64),
        document_ends=np.array(document_ends, np.int64),
        chosen=np.array(chosen, np.int16),
        logits=np.concatenate(logits).astype(np.float16),
        logit_ends=np.cumsum(logit_ends),
        naturals=np.array(naturals, np.int8),
        sources=np.array(sources, np.int8),
    )


if __name__ == "__main__":
    prepare()
