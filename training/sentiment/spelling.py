"""How a text is spelled before it is cut into pieces: the same in training and in the shipped tokenizer.

Posts write words as names (#LoveIt), call people by their account and bend their quotation marks. Of that
only words that the training texts know are left.
"""

import re

# Patterns that Python and JavaScript read alike, in this order, before lower case.
REPLACED = (
    (r"(?<![A-Za-z0-9_])@[A-Za-z0-9_]+", " "),  # whom a post speaks to says nothing of it
    (r"(?<=[a-z])(?=[A-Z])", " "),
    (r"#(?=[A-Za-z])", " "),
    ("[\u2018\u2019]", "'"),
    ('["\u201c\u201d]', " "),
    (r"<(?=0x[0-9A-Fa-f]{2}>)", " "),  # or transformers.js takes <0x41> for the piece of a byte
)


def plain(text):
    """As the shipped tokenizer spells it: words of names apart, straight apostrophes, no quotation marks, lower case."""
    for pattern, content in REPLACED:
        text = re.sub(pattern, content, text)
    return text.lower()


def normalizers():
    """The same for tokenizer.json."""
    return [{"type": "Replace", "pattern": {"Regex": pattern}, "content": content} for pattern, content in REPLACED] + [{"type": "Lowercase"}]
