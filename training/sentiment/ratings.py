"""Ratings in figures, spelled as the stars that the training texts have: 4.5/5, "nine out of ten", 100分.

People rate on many scales; the encoder has seen few of their figures, and "4 out of 5" was read as 4 of something. What a fraction
counts ("3/10 of the cake") and dates (on 4/5, 9/10/2024) stay. Patterns for lower case that Python, JavaScript and Oniguruma read alike.
"""

from training.sentiment.idioms import words

BEGINS = r"(?<![0-9a-z./-])(?<!on )(?<!by )(?<!at )"
# Behind a rating a sentence ends, or goes on with one of these words.
ENDS = r"(?![0-9/])(?!\.[0-9])(?! (?!from |for |would |will |and |but |overall|again|no |i |we |my |in my )[a-z])"
OF_FIVE = "(?: ?/ ?5| out of (?:5|five))(?: stars)?"
OF_TEN = "(?: ?/ ?10| out of (?:10|ten))(?: stars)?"
PART = r"(?:\.[0-9])?"


def rated(number, scale):
    return f"{BEGINS}(?:{number}){scale}{ENDS}"


RATINGS = (
    (rated(f"9{PART}|1[01]|nine|ten", OF_TEN), "five stars"),
    (rated(f"[78]{PART}|seven|eight", OF_TEN), "four stars"),
    (rated(f"[34]{PART}|three|four", OF_TEN), "two stars"),
    (rated(f"[0-2]{PART}|zero|one|two", OF_TEN), "one star"),
    (rated("5|five", OF_FIVE), "five stars"),
    (rated(f"4{PART}|four", OF_FIVE), "four stars"),
    (rated(f"3{PART}|three", OF_FIVE), "three stars"),
    (rated(f"2{PART}|two", OF_FIVE), "two stars"),
    (rated(f"[01]{PART}|zero|one", OF_FIVE), "one star"),
    (rated(r"4\.[0-9]", " stars"), "four stars"),
    (rated(r"3\.[0-9]", " stars"), "three stars"),
    (rated(r"[01]\.[0-9]", " stars"), "one star"),
    (words("(?:four|4)(?: and a half|½| 1/2) stars?"), "four stars"),
    (words("(?:minus|negative) (?:[a-z]+|[0-9]+) stars?|(?:one|1|half a|zero|0)-star|half a star"), "one star"),
    ("(?<![a-z])(?:rating|rated|score|verdict|grade)(?: is|:)? [0-2](?:\\.[0-9])?(?![0-9/.%:])(?! (?!stars)[a-z])", "one star"),
    ("(?<![0-9一-十.])(?:满分|滿分)(?:十|10|100|一百)分[，, ]?(?:我)?(?:只|最多|只能)?(?:[给給打])(?:[个個])?(?:[0-4零一二两兩三四])分", "差评"),
    ("(?<![0-9一-十.])(?:满分|滿分)(?:十|10)分[，, ]?(?:我)?(?:[给給打])(?:[个個])?(?:[89八九](?:\\.[0-9])?)分", "满分"),
    ("(?<=[给給打])(?:[89](?:\\.[0-9])?|[八九十]|10)分(?![钟鐘之])|(?<![一-鿿0-9.])(?:[89](?:\\.[0-9])?|[八九]|10|120)分(?![一-鿿0-9])|(?<![0-9])(?:[五5十]|10)[个個]星|(?<![0-9])[十][颗顆]星", "满分"),
    ("(?<=[给給打])(?:[0-4零一二两兩三四])分(?![钟鐘之球])|(?<![一-鿿0-9.])[2-5][0-9]分(?![一-鿿0-9])", "差评"),
    ("(?<![0-9])(?:100|一百)分(?![钟鐘之])|(?<![0-9一-十])[五5][颗顆]星|(?<=[给給打])[五5]星(?![级級酒])", "满分"),
)
