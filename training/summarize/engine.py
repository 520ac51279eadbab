"""Summaries and sentences by the engine that ships: what is measured is what a visitor gets.

Runs tests/bench/summaries.mjs, which opens the exported model in a real Chromium, and tests/bench/document-sentences.mjs, which needs none
(Node and `npm ci` are needed).
"""

import json
import subprocess
import tempfile
from pathlib import Path

from training.common.places import TRAINING

SCRIPTS = TRAINING.parent / "tests" / "bench"


def answers(script, requests):
    """-> what a script answers to each of the requests, in the same order"""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder) / "asked.json", Path(folder) / "answered.json"
        asked.write_text(json.dumps(requests))
        subprocess.run(["node", str(SCRIPTS / script), str(asked), str(answered)], cwd=TRAINING.parent, check=True)
        return json.loads(answered.read_text())


def summaries(requests):
    """[(document, number of sentences)] -> [summary], in the same order"""
    return answers("summaries.mjs", [{"document": document, "sentences": count} for document, count in requests])


def sentences(documents):
    """-> [[sentence]] of each document, as the engine chooses from them: without marks of markup, code and tables"""
    return answers("document-sentences.mjs", documents)
