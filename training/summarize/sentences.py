"""Splits running text into sentences, for preparing the training texts and for the rivals that summaries are measured against.

Lines are boundaries too: speakers' turns and headings have no full stop. The engine has rules of its own, which know more
(src/engine/tasks/summarize/split), and what is measured is what it chooses.
"""

import re

# A boundary is closing punctuation (with any quotes or brackets behind it), space, and an opening
# capital, digit, quote or bracket. "e.g. the" therefore stays whole; "Mr. Smith" needs the list.
BOUNDARY = re.compile(r"""(?<=[.!?])(["'”’)\]]*)\s+(?=["'“‘(\[]*[A-Z0-9])""")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Jr|Sr|Inc|Co|Corp|No|vs|Fig|Eq|Sec|cf|al|e\.g|i\.e|U\.S)|\b[A-Z])\.$"
)


def split_sentences(text):
    """Text -> list of sentences with single spaces, in order, nothing lost but white space."""
    sentences = []
    for line in text.split("\n"):
        line = " ".join(line.split())
        start = 0
        for match in BOUNDARY.finditer(line):
            piece = line[start : match.end()].rstrip()
            if ABBREVIATION.search(piece):
                continue
            sentences.append(piece)
            start = match.end()
        if line[start:].strip():
            sentences.append(line[start:].strip())
    return sentences
