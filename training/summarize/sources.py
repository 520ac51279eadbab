"""Which documents the summariser learns from, how many of each, and how often training sees them.

Only files of en-open whose name ends in -train, and running text of clear licence. Papers are
two thirds of the pairs, and what they want is seldom the opening; news wants little else. So
`share`, the part of the training examples, holds papers at a third.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    name: str
    file: str
    documents: int
    share: float
    made: bool = False  # made pair: the reference is the rest of the document, not a written summary
    lead: float = 1.0  # favour for the opening sentence; encyclopedias and posts put the gist first
    field: str = "document"


SOURCES = [
    Source("arxiv-tldr", "summarization/en-open/arxiv-tldr-train.jsonl.gz", 20000, 0.22),
    Source("arxiv-title", "summarization/en-open/arxiv-title-train.jsonl.gz", 3000, 0.03),
    Source("scitldr", "summarization/en-open/scitldr-train.jsonl.gz", 2000, 0.07),
    Source("scisummnet", "summarization/en-open/scisummnet-train.jsonl.gz", 500, 0.03),
    Source("wikipedia-lead", "summarization/en-open/wikipedia-lead-train.jsonl.gz", 6000, 0.13),
    Source("us-gov-blog", "summarization/en-open/us-gov-blog-train.jsonl.gz", 500, 0.04),
    Source("us-bill-lead", "summarization/en-open/us-bill-lead-train.jsonl.gz", 400, 0.02),
    Source("tech-proposals", "summarization/en-open/tech-proposals-train.jsonl.gz", 1100, 0.03),
    Source("qmsum", "summarization/en-open/qmsum-train.jsonl.gz", 1000, 0.03),
    Source("crd3", "summarization/en-open/crd3-train.jsonl.gz", 2200, 0.05),
    Source("mts-dialog", "summarization/en-open/mts-dialog-train.jsonl.gz", 900, 0.03),
    Source("wikipedia-made", "text/wikipedia-articles.jsonl.xz", 9000, 0.19, made=True, lead=1.5, field="text"),
    Source("us-government-made", "text/us-government.jsonl.xz", 3800, 0.11, made=True, lead=1.5, field="text"),
    Source("books-made", "text/books-public-domain.jsonl.xz", 1500, 0.02, made=True, field="text"),
]
