"""Summaries by the engine that ships: what is measured is what a visitor gets.

Runs tests/bench/summaries.mjs, which opens the exported model in a real Chromium (Node and `npm ci` are needed).
"""

import json
import subprocess
import tempfile
from pathlib import Path

from training.common.places import TRAINING

SCRIPT = TRAINING.parent / "tests" / "bench" / "summaries.mjs"


def summaries(requests):
    """[(document, number of sentences)] -> [summary], in the same order"""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder) / "documents.json", Path(folder) / "summaries.json"
        asked.write_text(json.dumps([{"document": document, "sentences": count} for document, count in requests]))
        subprocess.run(["node", str(SCRIPT), str(asked), str(answered)], cwd=TRAINING.parent, check=True)
        return json.loads(answered.read_text())
