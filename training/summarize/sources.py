"""Which documents the summariser learns from, how many of each, and how often training sees them.

Only files of en-open whose name ends in -train, and running text of clear licence. Papers are two thirds of the pairs,
and what they want is seldom the opening; news and posts want little else. So `share`, the part of the training examples,
gives every kind of text its place, and small sources come in several variants (other lengths, other paths).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    name: str
    file: str
    documents: int
    share: float
    variants: int = 1
    made: bool = False  # no written summary: the reference is the rest of the document
    field: str = "document"


SOURCES = [
    Source("arxiv-tldr", "summarization/en-open/arxiv-tldr-train.jsonl.gz", 3000, 0.09),
    Source("arxiv-title", "summarization/en-open/arxiv-title-train.jsonl.gz", 800, 0.03),
    Source("scitldr", "summarization/en-open/scitldr-train.jsonl.gz", 2000, 0.06),
    Source("scisummnet", "summarization/en-open/scisummnet-train.jsonl.gz", 500, 0.11, variants=2),
    Source("wikipedia-lead", "summarization/en-open/wikipedia-lead-train.jsonl.gz", 1500, 0.06),
    Source("us-gov-blog", "summarization/en-open/us-gov-blog-train.jsonl.gz", 500, 0.05, variants=3),
    Source("us-bill-lead", "summarization/en-open/us-bill-lead-train.jsonl.gz", 400, 0.04, variants=3),
    Source("tech-proposals", "summarization/en-open/tech-proposals-train.jsonl.gz", 1100, 0.03),
    Source("qmsum", "summarization/en-open/qmsum-train.jsonl.gz", 1000, 0.03),
    Source("crd3", "summarization/en-open/crd3-train.jsonl.gz", 1200, 0.04),
    Source("mts-dialog", "summarization/en-open/mts-dialog-train.jsonl.gz", 900, 0.05, variants=2),
    Source("wikipedia-made", "text/wikipedia-articles.jsonl.xz", 4000, 0.13, made=True, field="text"),
    Source("us-government-made", "text/us-government.jsonl.xz", 2500, 0.12, made=True, field="text"),
    Source("tech-proposals-made", "text/tech-proposals.jsonl.xz", 1000, 0.04, made=True, field="text"),
    Source("books-made", "text/books-public-domain.jsonl.xz", 800, 0.03, made=True, field="text"),
    Source("qmsum-made", "summarization/en-open/qmsum-train.jsonl.gz", 1000, 0.02, made=True),
    Source("crd3-made", "summarization/en-open/crd3-train.jsonl.gz", 1000, 0.04, made=True),
    Source("mts-dialog-made", "summarization/en-open/mts-dialog-train.jsonl.gz", 900, 0.03, made=True),
]
