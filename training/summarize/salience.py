"""What a sentence is worth beside the model's opinion, as the engine's src/engine/tasks/summarize/choose/salience.ts has it.

Both read their patterns and weights from one file (`choice.py`), and tests/golden/choice-cases.json says what both must find.
"""

import math
from collections import Counter
from dataclasses import dataclass, fields

import numpy as np

from training.summarize.choice import CHOICE, PATTERNS

FUNCTION_WORDS = set(CHOICE["functionWords"])
DAMPING, ROUNDS = 0.85, 30
# Features are named as in the file, but in Python's way.
NAMES = {"few_words": "fewWords", "small_talk": "smallTalk"}


@dataclass(frozen=True)
class Weights:
    """In log-probability; what each is for says src/engine/tasks/summarize/choose/features.ts."""

    rest: float
    repeats: float
    central: float
    opening: float
    decay: float
    first: float
    lead: float
    late: float
    dangling: float
    voice: float
    we: float
    verdict: float
    step: float
    claim: float
    question: float
    few_words: float
    small_talk: float


def shipped_weights(kind):
    """-> what the engine counts in that kind of text"""
    weights = CHOICE["weights"][kind]
    return Weights(**{field.name: weights[NAMES.get(field.name, field.name)] for field in fields(Weights)})


def speaker_of(line):
    """-> the short name in front of a line, None where there is none; as src/engine/tasks/summarize/document/speaker.ts"""
    name = PATTERNS["speaker"].match(line)
    return name and name[1]


def kind_of(text):
    """-> "conversation", "research" or "prose"; as src/engine/tasks/summarize/document/text-kind.ts"""
    lines = [line for line in PATTERNS["lineBreak"].split(text) if PATTERNS["word"].search(line)]
    labelled = sum(1 for line in lines if speaker_of(line) is not None)
    if len(lines) >= CHOICE["fewestLines"] and labelled >= len(lines) / 2:
        return "conversation"
    return "research" if PATTERNS["research"].search(text.lower()) else "prose"


def stems_of(text):
    """-> its words that mean something, without their endings; as src/engine/tasks/summarize/choose/repeats.ts"""
    return [match[1] for match in PATTERNS["contentWord"].finditer(text.lower()) if match[0] not in FUNCTION_WORDS]


def repeats_of(texts):
    """-> how often the words of each sentence occur in other places, over the root of all words"""
    stems = [stems_of(text) for text in texts]
    times = Counter(stem for own in stems for stem in own)
    root = math.sqrt(max(1, times.total()))
    return [sum(times[stem] - 1 for stem in set(own)) / root for own in stems]


def centrality_of(texts):
    """-> how well the other sentences vouch for each (TextRank), in spreads above the mean; as src/engine/tasks/summarize/document/centrality.ts"""
    words = [set(stems_of(text)) for text in texts]
    links = np.zeros((len(texts), len(texts)))
    for one, own in enumerate(words):
        for other in range(one):
            if common := len(own & words[other]):
                links[one, other] = links[other, one] = common / (math.log1p(len(own)) + math.log1p(len(words[other])))
    shares = links / np.maximum(1e-9, links.sum(0))
    ranks = np.ones(len(texts))
    for _ in range(ROUNDS):
        ranks = 1 - DAMPING + DAMPING * shares @ ranks
    spread = ranks.std() if len(texts) else 0
    return ((ranks - ranks.mean()) / spread).tolist() if spread > 1e-9 else [0.0] * len(texts)


def is_news(texts):
    """Whether the sentences tell what people said, time and again; as src/engine/tasks/summarize/document/text-kind.ts"""
    reports = sum(1 for text in texts if PATTERNS["report"].search(text.lower()))
    return reports >= CHOICE["fewestReports"] and reports * CHOICE["sentencesPerReport"] >= len(texts)


def central_in(texts):
    """-> how central each sentence of a document is, where that counts: among more than a few of no talk, in news more; as document/document.ts"""
    news = is_news(texts)
    fewest = CHOICE["brief"] + 1 if news else CHOICE["fewestRanked"]
    if not fewest <= len(texts) <= CHOICE["mostRanked"] or speaker_of(texts[0]) is not None:
        return [0.0] * len(texts)
    return [(CHOICE["centralInNews"] if news else 1) * central for central in centrality_of(texts)]


def said_in(text):
    """-> a turn of a conversation without the name of who says it"""
    return PATTERNS["turnName"].sub("", text)


def manner_of(text):
    """-> {feature: value}, whoever says it; as src/engine/tasks/summarize/choose/manner.ts"""
    said = said_in(text)
    return {
        "we": bool(PATTERNS["we"].search(said.lower())),
        "claim": bool(PATTERNS["claim"].search(said.lower())),
        "verdict": bool(PATTERNS["verdict"].search(said.lower())),
        "step": bool(PATTERNS["step"].search(said.lower())),
        "question": said.endswith("?"),
        "few_words": len(PATTERNS["word"].findall(said)) < CHOICE["fewestWords"],
        "small_talk": bool(PATTERNS["smallTalk"].search(said)),
    }


def are_instructions(manners):
    """Whether sentences are a recipe or instructions; as src/engine/tasks/summarize/choose/manner.ts"""
    return sum(manner["step"] for manner in manners) * CHOICE["sentencesPerStep"] >= len(manners)


def refers_back(text):
    """As src/engine/tasks/summarize/choose/back-reference.ts."""
    said = said_in(text)
    return bool(PATTERNS["backReference"].search(said)) and not PATTERNS["ownName"].search(said.lower())


def features_of(part, chosen, open_, decay):
    """-> [{feature: value} of each sentence of a part that may come next], given the numbers of those chosen before"""
    total = Counter(piece for sentence in part for piece in sentence.ids)
    taken = Counter(piece for number in chosen for piece in part[number].ids)
    repeats = repeats_of([sentence.text for sentence in part])
    manners = [manner_of(sentence.text) for sentence in part]
    instructions = are_instructions(manners)

    def says(number):
        counts = Counter(part[number].ids).items()
        return sum(
            min(taken[piece] + times, total[piece] - taken[piece] - times) - min(taken[piece], total[piece] - taken[piece]) for piece, times in counts
        )

    there = {part[number].index for number in chosen}
    heard = {speaker_of(part[number].text) for number in chosen} - {None}
    values = [says(number) for number in open_]
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)) or 1
    return [
        {
            "rest": (value - mean) / spread,
            "repeats": repeats[number],
            "central": part[number].central,
            "opening": math.exp(-part[number].index / decay),
            "first": part[number].index == 0 and not manners[number]["small_talk"],
            "lead": part[number].in_lead,
            "late": part[number].late,
            "dangling": part[number].index > 0 and refers_back(part[number].text) and part[number].index - 1 not in there,
            "voice": bool(heard) and speaker_of(part[number].text) not in heard | {None},
        }
        | manners[number]
        | {"step": instructions and manners[number]["step"]}
        for number, value in zip(open_, values)
    ]


def worth_of(part, chosen, open_, weights):
    """-> {number of a sentence: what is added to its log-probability}"""
    return {number: weighted(row, weights) for number, row in zip(open_, features_of(part, chosen, open_, weights.decay))}


def weighted(row, weights):
    """{feature: value} -> their sum as the weights count them"""
    return sum(getattr(weights, name) * value for name, value in row.items())
