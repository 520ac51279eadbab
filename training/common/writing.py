"""Writes JSON that people can read: indented, but lists of numbers on one line."""

import json
import re

NUMBERS = re.compile(r"\[\s+([-+.,eE\d\s]+?)\s+\]")


def write_json(path, content):
    text = json.dumps(content, indent=1, ensure_ascii=False)
    text = NUMBERS.sub(lambda match: "[" + re.sub(r"\s+", " ", match.group(1)) + "]", text)
    path.write_text(text + "\n", encoding="utf-8")
