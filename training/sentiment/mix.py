"""Which texts the sentiment model learns from and which it is judged by. Label 0 negative, 1 positive, 2 takes no side."""

from dataclasses import dataclass

from training.common.reading import read_labelled
from training.sentiment.phrases import everyday_phrases

NO_SIDE = 2  # the label of texts that take none


@dataclass(frozen=True)
class Part:
    name: str
    file: str
    share: float  # of the training examples; small everyday sets are seen more often than their size


# Films are half of all English rows, so shares and not sizes decide; Chinese gets about a third, phrases of both languages too.
PARTS = [
    Part("sst2", "sentiment/en/sst2-train.tsv.gz", 0.22),
    Part("mr", "sentiment/en/mr-train.tsv.gz", 0.05),
    Part("imdb", "sentiment/en/imdb-train.tsv.gz", 0.04),
    Part("amazon", "sentiment/en/amazon-train.tsv.gz", 0.05),
    Part("yelp", "sentiment/en/yelp-train.tsv.gz", 0.02),
    Part("cr", "sentiment/en/cr-train.tsv.gz", 0.06),
    Part("mpqa", "sentiment/en/mpqa-train.tsv.gz", 0.02),
    Part("goemotions", "sentiment/en/goemotions-train.tsv.gz", 0.13),
    Part("zh", "sentiment/zh/zh-train.tsv.gz", 0.20),
    Part("events", "sentiment/en/everyday-events-train.tsv.gz", 0.03),
    Part("phrases", "", 0.34),
]

JUDGED = {
    "sst2-dev": "sentiment/en/sst2-dev.tsv.gz",
    "sst2-test": "sentiment/en/sst2-test.tsv.gz",
    "cr-test": "sentiment/en/cr-test.tsv.gz",
    "tweets-test": "sentiment/en/tweets-test.tsv.gz",
    "imdb-dev": "sentiment/en/imdb-dev.tsv.gz",
    "goemotions-test": "sentiment/en/goemotions-test.tsv.gz",
    "amazon-test": "sentiment/en/amazon-test.tsv.gz",
    "yelp-test": "sentiment/en/yelp-test.tsv.gz",
    "zh-test": "sentiment/zh/zh-test.tsv.gz",
    "chnsenticorp-test": "sentiment/zh/chnsenticorp-test.tsv.gz",
}

# Posts that take a side, beside those that take none (aside.py), settle where a text counts as neutral.
SIDED_POSTS = "sentiment/en/goemotions-dev.tsv.gz"
# What takes no side is measured with these beside their sided counterparts.
NEUTRAL_POSTS = "sentiment/en/goemotions-neutral-test.tsv.gz"

# Only how far the network and the lexicon count is fitted on these.
CALIBRATION = [
    "sentiment/en/sst2-dev.tsv.gz",
    "sentiment/en/goemotions-dev.tsv.gz",
    "sentiment/en/tweets-val.tsv.gz",
    "sentiment/zh/zh-dev.tsv.gz",
    "sentiment/zh/chnsenticorp-dev.tsv.gz",
]


def training_rows(part):
    """-> list of (0 or 1, text): what takes no side teaches apart (aside.py)"""
    rows = everyday_phrases() if part.name == "phrases" else read_labelled(part.file)
    return [row for row in rows if row[0] != NO_SIDE]
