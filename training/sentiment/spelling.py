"""How a text is spelled before it is cut into pieces: the same in training and in the shipped tokenizer.

Posts write words as names (#LoveIt), call people by their account, bend their quotation marks, stretch words, and draw faces and stars.
Of that only what the training texts know is left: a drawn face becomes an emoji, a row of stars becomes words.
"""

import re

from training.sentiment.idioms import IDIOMS
from training.sentiment.ratings import RATINGS
from training.sentiment.slang import SLANG

# Contractions whose apostrophe was left out.
BARE = ("dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "hasnt", "havent", "couldnt", "wouldnt", "shouldnt", "cant", "wont")
# Emoji that training hardly has -> the one with its meaning that it has.
LIKE_EMOJI = (
    ("[🧡💛💚💙💜🖤🤍💗💓💞💘💝💟❣😻💌]", "❤"),
    ("[🤣😹😆]", "😂"),
    ("[👌💪🙌🤝🏆🥇✅👊🤙]", "👍"),
    ("[😇😌😋😛😜😝🤪😺😸🥳🤠😽😙😚😗🎊🎈🌈🌞🌹🌸💐💃🕺🔥🥂🍻😉🤑🤭🤓🫶🍀🤞✌🤟🍾]", "😊"),
    ("[🙄🙃😐🫤😑🤨😬🤡🤦🫠🤥🥱🙀]", "😒"),
    ("[👿😾👺💢🖕]", "😡"),
    ("[😥😧😦😰😨😿🥺😓😪]", "😢"),
    ("[🤕🤧😵🥴🥵🤒😷]", "😖"),
    ("[❌⛔🚮🐌🗑]|🚩{2,}", "👎"),
)
# A letter of a word or a number, Chinese ones too, may not follow: "see:(1)" is no face.
FACE_ENDS = "(?![A-Za-z0-9一-鿿])"
FACE_BEGINS = "(?<![A-Za-z0-9])"
NO_WORD = "[^A-Za-z0-9一-鿿()]{0,3}"
FACES = (
    (r"(?:\(?[╯ノ][^A-Za-z0-9一-鿿]{0,20})?┻━*┻", " 😡 "),
    (r"╮?[(（]?╯[^A-Za-z0-9一-鿿]╰[)）]?╭?", " 😒 "),
    (r"\(?[-=ಠ¬]_+[-=ಠ¬]\)?|눈_눈|[(（][ー—]_?[ー—][;；]*[)）]|>[_.]<|(?<![-A-Za-z0-9])-\.-(?![-A-Za-z0-9])|😮\u200d💨", " 😒 "),
    (r"[:：=;]'?[-^]?[)）D]+" + FACE_ENDS, " 😊 "),
    (r"[:=][',]?[-^]?[(\[]+" + FACE_ENDS + "|" + FACE_BEGINS + r"[:=]-?[cC<@|{]" + FACE_ENDS + r"|(?<!\S)\):(?!\S)|(?<![A-Za-z0-9])D(?:':|: *$)", " 😞 "),
    (r"[:=]-?[/\\](?![/A-Za-z0-9])", " 😕 "),
    ("</3", " 💔 "),
    ("<3+(?![0-9])", " ❤ "),
    (r"\^[_.o-]?\^|\\[oO0]/", " 😊 "),
    (FACE_BEGINS + r"(?:[:=]-?[Pp]|[xX]D+|[B8]-\))" + FACE_ENDS, " 😊 "),
    (r"[(（]" + NO_WORD + "(?:[﹏︿ಥ╥︹ლ益皿]|[;；][ωд]|′⌒|[‵`]□|´(?:[Дд]|･_)|˙◠)" + NO_WORD + r"[)）]", " 😞 "),
    (FACE_BEGINS + "(?:[Oo]rz|ORZ|OTZ|[囧冏])" + FACE_ENDS, " 😞 "),
    (r"\(" + NO_WORD + "[▽‿∀ω◡︶ᴗ◠]" + NO_WORD + r"\)", " 😊 "),
    (FACE_BEGINS + "(?:[Tt][_.^][Tt]|[uvxY]_[uvxY]|ToT|QAQ|QwQ|Q_Q|TAT)" + FACE_ENDS + "|;[_-];|┭┮﹏┭┮|ಥ_+ಥ|(?<![A-Za-z0-9一-鿿])QQ(?= *$)", " 😭 "),
)
STARS = (
    ("[★⭐]{5,}", " five stars "),
    ("[★⭐]{4}☆?", " four stars "),
    ("[★⭐]{3}☆{0,2}", " three stars "),
    ("[★⭐]{2}☆{0,3}", " two stars "),
    ("[★⭐]☆{1,4}", " one star "),
)
# Patterns that Python, JavaScript and Oniguruma read alike, in this order, before lower case.
REPLACED = (
    ("[\u00ad\u200b\u200c\u200e\u200f\u2060\ufe0f\ufeff🏻🏼🏽🏾🏿]", ""),  # nobody sees them, or they are only a colour of skin
    ("&amp;", "&"),
    ("&#0?39;|&apos;|&[lr]squo;|&#821[67];", "'"),
    ("&quot;|&[lr]dquo;|&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    (r"(?:https?://|www\.)[!-~]+", " "),
    *FACES,
    *STARS,
    *LIKE_EMOJI,
    (r"([A-Za-z一-鿿])(?=\1{2})", ""),  # of a letter that comes more than twice, two are left
    (r"(?<![A-Za-z0-9_])@[A-Za-z0-9_]+", " "),  # whom a post speaks to says nothing of it
    (r"(?<=[a-z])(?=[A-Z])", " "),
    (r"#(?=[A-Za-z])", " "),
    ("[\u2018\u2019]", "'"),
    ('["\u201c\u201d]', " "),
    *((f"(?<![A-Za-z'])[{word[0]}{word[0].upper()}]{word[1:-1]}t(?![A-Za-z'])", f"{word[:-1]}'t") for word in BARE),
    (r"<(?=0x[0-9A-Fa-f]{2}>)", " "),  # or transformers.js takes <0x41> for the piece of a byte
)

# The same in lower case
MEANT = IDIOMS + RATINGS + SLANG


def plain(text):
    """As the shipped tokenizer spells it: words of names apart, straight apostrophes, no quotation marks, faces as emoji, lower case, no negation of a negation."""
    for pattern, content in REPLACED:
        text = re.sub(pattern, content, text)
    text = text.lower()
    for pattern, content in MEANT:
        text = re.sub(pattern, content, text)
    return text


def normalizers():
    """The same for tokenizer.json."""

    def replacing(pairs):
        return [{"type": "Replace", "pattern": {"Regex": pattern}, "content": content} for pattern, content in pairs]

    return [*replacing(REPLACED), {"type": "Lowercase"}, *replacing(MEANT)]
