"""What is decoded for the golden files: sources, options, and how a case is written down."""

import json

from training.reference.decoding import END, Options, Search, generate
from training.reference.faithful import choose_sentences

CASES = {
    "greedy": Options(max_length=24),
    "reference call": Options(max_length=50, num_return_sequences=1, no_repeat_ngram_size=2),
    "greedy, rules": Options(max_length=30, min_length=12, no_repeat_ngram_size=3, repetition_penalty=1.3),
    "beam 2": Options(max_length=20, num_beams=2),
    "beam 4": Options(max_length=20, num_beams=4),
    "beam 4, early": Options(max_length=20, num_beams=4, early_stopping=True, length_penalty=0.6),
    "beam 4, never early": Options(max_length=16, num_beams=4, early_stopping="never", length_penalty=2.0),
    "beam 4, rules": Options(max_length=24, min_length=8, num_beams=4, no_repeat_ngram_size=2, repetition_penalty=1.2),
    "beam 4, three back": Options(max_length=20, num_beams=4, num_return_sequences=3, length_penalty=1.5),
}

# Two sums in another order differ by about 1e-6; below this a golden would test luck.
LEAST_MARGIN = 2e-4


def given(options):
    """Only what was asked for, under the names of `generate`."""
    usual = Options(max_length=-1)
    return {name: value for name, value in vars(options).items() if value != getattr(usual, name)}


def decode_all(model, sources, cases=CASES, least_margin=LEAST_MARGIN):
    """-> list of {name, source, options, sequences}; cases that hang on less than the least margin are left out"""
    rows = []
    for name, options in cases.items():
        for source in sources:
            search = Search(model, source)
            sequences = generate(search, options)
            if search.margin >= least_margin:
                rows.append({"name": name, "source": source, "options": given(options), "sequences": sequences})
    return rows


def faithful_case(model, prefix, sentences, count, least_margin=LEAST_MARGIN):
    """-> {prefix, sentences, count, chosen}, all in tokens and indices, or None where a choice hung on too little"""
    search = Search(model, prefix + sum(sentences, []) + [END])
    chosen = choose_sentences(search, sentences, count)
    return {"prefix": prefix, "sentences": sentences, "count": count, "chosen": chosen} if search.margin >= least_margin else None


def write_golden(path, content):
    """JSON with one case a line."""
    head = {key: value for key, value in content.items() if key != "cases"}
    lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in content["cases"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(head, ensure_ascii=False)[:-1] + (", " if head else "") + '"cases": [\n' + lines + "\n]}\n")
    print(path, len(content["cases"]), "cases")
