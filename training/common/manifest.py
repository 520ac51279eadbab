"""Writes public/models/manifest.json, and the cards, from what the measure scripts found and what lies in the folders.

A model that was not measured here keeps the entry it has. Nothing in the manifest is typed by hand.
"""

import hashlib
import json

from training.common.cards import write_card
from training.common.places import MODELS, WORK
from training.common.writing import write_json

RESEARCH = "none stated, published for research"
MNIST = {"name": "MNIST", "licence": "CC BY-SA 3.0"}
DESCRIPTIONS = {
    "digits": {
        "name": "Inkling Digits",
        "version": "1.3.0",
        "runtime": "tfjs",
        "dtype": "float32",
        "languages": [],
        "data": [MNIST, {"name": "Pen-Based Recognition of Handwritten Digits (Alpaydin, Alimoglu)", "licence": "CC BY 4.0"}],
    },
    "sentiment": {
        "name": "Inkling Sentiment",
        "version": "1.8.0",
        "runtime": "onnx",
        "dtype": "q8",
        "languages": ["en", "zh"],
        "data": [
            {"name": "GoEmotions", "licence": "Apache-2.0"},
            {"name": "Stanford Sentiment Treebank (SST-2)", "licence": RESEARCH},
            {"name": "Movie review sentences (MR)", "licence": RESEARCH},
            {"name": "Large Movie Review Dataset (IMDb)", "licence": RESEARCH},
            {"name": "Customer review sentences (CR)", "licence": RESEARCH},
            {"name": "MPQA opinion phrases", "licence": RESEARCH},
            {"name": "Amazon and Yelp reviews (SAPT)", "licence": "none stated"},
            {"name": "ChineseNlpCorpus: hotel, food and shopping reviews", "licence": "none stated"},
            {"name": "Project Gutenberg books (no labels)", "licence": "public domain in the USA"},
            {"name": "English Wikipedia (no labels)", "licence": "CC BY-SA 3.0/4.0"},
            {"name": "CRD3 (no labels)", "licence": "CC BY-SA 4.0"},
            {"name": "Event2Mind", "licence": "MIT"},
            {"name": "Paragraphs of Chinese Wikipedia (CMRC 2018, DRCD, XQuAD; no side)", "licence": "CC BY-SA 3.0/4.0"},
            {"name": "HowToCook recipes (no side)", "licence": "Unlicense"},
            {"name": "Kubernetes documentation, OI Wiki, CNCF glossary, Chinese (no side)", "licence": "CC BY 4.0, CC BY-SA 4.0"},
            {"name": "Everyday phrases by template", "licence": "MIT"},
            {"name": "Opinions of all-MiniLM-L6-v2, fine-tuned on the English texts (a teacher)", "licence": "Apache-2.0"},
        ],
    },
    "summarize": {
        "name": "Inkling T5",
        "version": "1.1.0",
        "runtime": "onnx",
        "dtype": "q8",
        "languages": ["en"],
        "data": [
            {"name": "arXiv abstracts and titles", "licence": "CC0 1.0"},
            {"name": "daily-arXiv-ai-enhanced summaries (machine-written)", "licence": "Apache-2.0"},
            {"name": "English Wikipedia", "licence": "CC BY-SA 3.0/4.0"},
            {"name": "SciTLDR", "licence": "Apache-2.0"},
            {"name": "ScisummNet", "licence": "CC BY 4.0"},
            {"name": "CRD3", "licence": "CC BY-SA 4.0"},
            {"name": "QMSum", "licence": "MIT"},
            {"name": "MTS-Dialog", "licence": "CC BY 4.0"},
            {"name": "EIP, Rust RFC and PEP texts", "licence": "CC0 1.0, MIT or Apache-2.0, public domain"},
            {"name": "Digital.gov and 18F posts, CRS bill summaries", "licence": "public domain, CC0 1.0"},
            {"name": "Project Gutenberg books", "licence": "public domain in the USA"},
            {"name": "Tainan City Government press releases (weights of counting)", "licence": "not subject to copyright"},
            {"name": "LCTT translations of opensource.com and Fedora Magazine (weights of counting)", "licence": "CC BY-SA 4.0"},
            {"name": "Microsoft technical articles in Chinese (weights of counting)", "licence": "CC BY 4.0"},
            {"name": "PingCAP documentation (weights of counting)", "licence": "CC BY-SA 3.0"},
            {"name": "VCSum (weights of counting)", "licence": "MIT"},
            {"name": "CrossWOZ, daily-arXiv-ai-enhanced in Chinese (weights of counting)", "licence": "Apache-2.0"},
            {"name": "Chinese Wikipedia, CMRC 2018 (weights of counting)", "licence": "CC BY-SA 3.0/4.0"},
        ],
    },
}


def files_of(folder):
    """Every file of a model but its card, sorted by path."""
    entries = []
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and path.name != "README.md":
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            entries.append({"path": path.relative_to(folder).as_posix(), "bytes": len(content), "sha256": digest})
    return entries


def model_entry(task, description):
    measured = json.loads((WORK / task / "measured.json").read_text())
    beside = WORK / task / "measured-chinese.json"
    if beside.exists():
        measured["scores"] += json.loads(beside.read_text())
    return {
        "id": task,
        "task": task,
        "name": description["name"],
        "version": description["version"],
        "runtime": description["runtime"],
        "dtype": description["dtype"],
        "licence": "MIT",
        "languages": description["languages"],
        "parameters": measured["parameters"],
        "files": files_of(MODELS / task),
        "data": description["data"],
        "scores": measured["scores"],
        "golden": measured["golden"],
        "reference": measured["reference"],
    }


def generator_entry():
    measured = json.loads((WORK / "generator" / "measured.json").read_text())
    return {
        "id": "digit-generator",
        "name": "Inkling Digit Generator",
        "version": "1.0.0",
        "runtime": "tfjs",
        "licence": "MIT",
        "parameters": measured["parameters"],
        "files": files_of(MODELS / "digit-generator"),
        "sampling": "sampling.json",
        "data": [MNIST],
        "scores": measured["scores"],
    }


def is_measured(task):
    return (WORK / task / "measured.json").exists()


def write_manifest():
    path = MODELS / "manifest.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"models": [], "generators": []}
    entries = {entry["id"]: entry for entry in before["models"]}
    entries |= {task: model_entry(task, description) for task, description in DESCRIPTIONS.items() if is_measured(task)}
    generators = [generator_entry()] if is_measured("generator") else before["generators"]
    models = [entries[task] for task in DESCRIPTIONS if task in entries]
    write_json(path, {"schema": 1, "models": models, "generators": generators})
    for entry in models:
        write_card(entry, entry["id"])
    for entry in generators:
        write_card(entry, "generator")


if __name__ == "__main__":
    write_manifest()
