"""Patterns, thresholds and weights of the choice of sentences, from the one file that the engine reads too.

Its patterns are written in what JavaScript with the `u` flag and Python's `regex` understand alike (`re` knows no `\\p{L}`). White space and
the ends of words are classes of Unicode there, since `\\s` and `\\b` are not the same in both. Neither is the ignoring of case: what ignores
it is among `lowerCasePatterns`, which are asked of the text in lower case.
"""

import json

import regex

from training.common.places import TRAINING

CHOICE_FILE = TRAINING.parent / "src" / "engine" / "tasks" / "summarize" / "document" / "choice.json"
CHOICE = json.loads(CHOICE_FILE.read_text(encoding="utf-8"))
PATTERNS = {name: regex.compile(source) for name, source in (CHOICE["patterns"] | CHOICE["lowerCasePatterns"]).items()}
