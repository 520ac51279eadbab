"""Ratings in figures, spelled as the stars that the training texts have: 4.5/5, "nine out of ten", 100分.

People rate on many scales; the encoder has seen few of their figures, and "4 out of 5" was read as 4 of something. What a fraction
counts ("3/10 of the cake") and dates (on 4/5, 9/10/2024) stay. Patterns for lower case that Python, JavaScript and Oniguruma read alike.
"""

from training.sentiment.idioms import words
from training.sentiment.idioms_zh import both

BEGINS = r"(?<![0-9a-z./-])(?<!on )(?<!by )(?<!at )"
# Behind a rating a sentence ends, or goes on with one of these words.
ENDS = r"(?![0-9/])(?!\.[0-9])(?! (?!from |for |would |will |and |but |overall|again|no |i |we |my |in my )[a-z])"
OF_FIVE = "(?: ?/ ?5| out of (?:5|five))(?: stars)?"
OF_TEN = "(?: ?/ ?10| out of (?:10|ten))(?: stars)?"
PART = r"(?:\.[0-9])?"
OF_ALL = "满分(?:十|10|100|一百)分[，, ]?我?(?:只能|只|最多)?[给打]个?"
ALONE = "(?<![一-鿿0-9.])"


def rated(of_ten, of_five, *others):
    """One of these numbers of ten, or of five, or other words for it"""
    of_five = f"|(?:{of_five}){OF_FIVE}" if of_five else ""
    return "|".join((f"{BEGINS}(?:(?:{of_ten}){OF_TEN}{of_five}){ENDS}", *others))


RATINGS = (
    (rated(f"9{PART}|1[01]|nine|ten", "5|five", f"{BEGINS}solid (?:9|10){PART}{ENDS}"), "five stars"),
    (rated(f"[78]{PART}|seven|eight", f"4{PART}|four", f"{BEGINS}4\\.[0-9] stars{ENDS}", words("(?:four|4)(?: and a half|½| 1/2) stars?")), "four stars"),
    (f"{BEGINS}(?:(?:3{PART}|three){OF_FIVE}|3\\.[0-9] stars){ENDS}", "three stars"),
    (rated(f"[34]{PART}|three|four", f"2{PART}|two"), "two stars"),
    (
        rated(
            f"[0-2]{PART}|zero|one|two",
            f"[01]{PART}|zero|one",
            f"{BEGINS}[01]\\.[0-9] stars{ENDS}",
            f"{BEGINS}solid [0-2]{PART}{ENDS}",
            words("(?:minus|negative) (?:[a-z]+|[0-9]+) stars?|(?:one|1|half a|zero|0)-star|half a star"),
            "(?<![a-z])(?:(?:rating|rated|verdict)(?: is|:)?|score:) [0-2](?:\\.[0-9])?(?![a-z0-9/.%:-])(?! (?!stars)[a-z])",
        ),
        "one star",
    ),
    (
        both(
            f"(?<![0-9])(?:100|一百)分(?![钟鐘之])|100昏|(?<![0-9一-十])(?:[五5]颗|[五5十]个|十颗|10[个颗])星(?![期级座际酒])|(?<=[给打])[五5]星(?![级級酒])|(?<![0-9一-十.])(?:[四4]颗?星半(?!点)|4\\.[5-9]颗?星)(?![级級酒])"
            f"|(?:{OF_ALL}|(?<=[给打]))(?:[89]{PART}|[八九十]|10)分(?![钟鐘之])|{ALONE}(?:[89]{PART}|[八九]|10|120)分(?![一-鿿0-9])"
        ),
        "满分",
    ),
    (both(f"(?:{OF_ALL}|(?<=[给打]))[0-3零一二两三]分(?![钟鐘之球])|{ALONE}[2-5][0-9]分(?![一-鿿0-9])|(?<![0-9一-十.])(?:[一两二12]颗?星半(?!点)|[0-2]\\.[0-9]颗?星)(?![级級酒])"), "差评"),
)
