"""What a sentence is worth beside the model's opinion, as src/engine/tasks/summarize/choose/salience.ts and manner.ts see it."""

import math
import re
from collections import Counter
from dataclasses import dataclass

LABEL = re.compile(r"^([^\s:][^:]{0,24}):\s")
SPEAKER = re.compile(r"^[A-Z][\w .'#-]{0,24}:\s+")
FEWEST_LINES = 4
RESEARCH = re.compile(
    r"\b(?:we (?:propose|present|introduce|show|find|develop|describe|demonstrate|study|investigate|prove|consider)|(?:in this|this|our) (?:paper|article|study))\b",
    re.IGNORECASE,
)
FEWEST_WORDS = 6
SMALL_TALK = re.compile(
    r"^(?:Hi|Hello|Hey|Dear|Good (?:morning|afternoon|evening|day)|Thank you|Thanks|Ok|OK|Okay|Yeah|Yes|No|Right|Well|Sure|Oh|Mm|Uh|Hmm|Great|I know|Alright|All right)\b"
)
CLAIM = re.compile(
    r"\b(?:we (?:propose|present|introduce|show|find|develop|describe|demonstrate|conclude|study|investigate)"
    r"|this (?:paper|article|proposal|EIP|RFC|PEP|work|bill|document|post|section|study)|in this|results (?:show|indicate|suggest)"
    r"|in summary|in conclusion|summar|decided|agreed|conclude|proposes|establish|require|amend|announce)",
    re.IGNORECASE,
)
BACK = re.compile(
    r"^(?:He|She|It|They|His|Her|Its|Their|This|These|That|Those|Such|Each|Both"
    r"|But|And|So|Then|However|Therefore|Thus|Hence|Instead|Otherwise|Moreover|Furthermore|Also|Additionally|Meanwhile|Afterwards"
    r"|(?:After|Before|With|In|To|For|By|From|Under|During|Despite|Until|Since|On|At) (?:it|this|that|these|those|them))\b"
)
ITSELF = re.compile(
    r"^(?:In )?this (?:paper|article|proposal|EIP|RFC|PEP|work|bill|act|document|post|section|study|report|thesis|chapter|survey|note)\b", re.IGNORECASE
)
WE = re.compile(r"\bwe\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 6  # letters
FUNCTION_WORDS = set(
    "that this these those with from have been were they them their there which when what will would could should than then also more most such other some only "
    "into about over after between through where while being both each because however using used your here very just like does done make made many much same "
    "still even well know going want think yeah okay really right".split()
)


@dataclass(frozen=True)
class Weights:
    """In log-probability; see src/engine/tasks/summarize/choose/features.ts."""

    rest: float
    repeats: float
    opening: float
    decay: float
    first: float
    lead: float
    late: float
    dangling: float
    voice: float
    we: float
    claim: float
    question: float
    few_words: float
    small_talk: float


def speaker_of(line):
    """See src/engine/tasks/summarize/document/speaker.ts."""
    label = LABEL.match(line)
    return label and label[1]


def kind_of(text):
    """-> "conversation", "research" or "prose"; see src/engine/tasks/summarize/document/text-kind.ts"""
    lines = [line for line in text.split("\n") if line.strip()]
    labelled = sum(1 for line in lines if speaker_of(line))
    if len(lines) >= FEWEST_LINES and labelled >= len(lines) / 2:
        return "conversation"
    return "research" if RESEARCH.search(text) else "prose"


def stems_of(text):
    """-> its words that mean something, without their endings"""
    return [word[:STEM] for word in WORD.findall(text.lower()) if word not in FUNCTION_WORDS]


def manner_of(text):
    """-> {feature: value}, whoever says it"""
    said = SPEAKER.sub("", text)
    return {
        "we": bool(WE.search(said)),
        "claim": bool(CLAIM.search(said)),
        "question": said.endswith("?"),
        "few_words": len(said.split()) < FEWEST_WORDS,
        "small_talk": bool(SMALL_TALK.search(said)),
    }


def refers_back(text):
    """See src/engine/tasks/summarize/choose/back-reference.ts."""
    said = SPEAKER.sub("", text)
    return bool(BACK.search(said)) and not ITSELF.search(said)


def features_of(part, chosen, open_, decay):
    """-> [{feature: value} of each sentence of a part that may come next], given the numbers of those chosen before"""
    total = Counter(piece for sentence in part for piece in sentence.ids)
    taken = Counter(piece for number in chosen for piece in part[number].ids)
    stems = Counter(stem for sentence in part for stem in stems_of(sentence.text))
    root = math.sqrt(max(1, sum(stems.values())))

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
            "repeats": sum(stems[stem] - 1 for stem in set(stems_of(part[number].text))) / root,
            "opening": math.exp(-part[number].index / decay),
            "first": part[number].first and not manner_of(part[number].text)["small_talk"],
            "lead": part[number].in_lead,
            "late": part[number].late,
            "dangling": part[number].index > 0 and refers_back(part[number].text) and part[number].index - 1 not in there,
            "voice": bool(heard) and speaker_of(part[number].text) not in heard | {None},
        }
        | manner_of(part[number].text)
        for number, value in zip(open_, values)
    ]


def worth_of(part, chosen, open_, weights):
    """-> {number of a sentence: what is added to its log-probability}"""
    return {number: weighted(row, weights) for number, row in zip(open_, features_of(part, chosen, open_, weights.decay))}


def weighted(row, weights):
    """{feature: value} -> their sum as the weights count them"""
    return sum(getattr(weights, name) * value for name, value in row.items())
