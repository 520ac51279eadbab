"""Praise and blame by negation, spelled as what they mean: "I can't thank you enough" is thanks, "没有人不爱" is everybody's love.

An encoder of three layers adds up words, and of two negations it often counts one. These turns are few and fixed, so they are
rewritten before a text is cut into pieces, as its faces and stars are (spelling.py). Where it can be, only the negation goes and
the word that judges stays: "couldn't be ruder" is as rude as it was. The patterns are for lower case, and Python, JavaScript and
Oniguruma read them alike.
"""


def words(pattern):
    """Whole words: "cant" is not in "decant"."""
    return f"(?<![a-z'])(?:{pattern})(?![a-z'])"


def before(pattern, follows):
    """Whole words and a space, if that follows which is matched and stays."""
    return f"(?<![a-z'])(?:{pattern}) (?=(?:{follows}))"


CANNOT = "(?:can't|cannot|can not|couldn't|could not)"
NEVER = "(?:(?:(?:does|did|wo|will|would|has|have|had)(?:n't| not| never)|never)(?: ever| once| yet)?|(?:has|have) yet to)"
SOMEBODY = "(?:me|us|you|them|anyone|anybody)"
NOBODY = "(?:nobody|no one|no-one|none of (?:us|them|my [a-z]+))(?: i know| we know| here| else| (?:in|at) (?:(?:my|our|the) )?[a-z]+)?(?: ever| has)?"
HIGHER = "(?:better|nicer|kinder|happier|prouder|easier|friendlier|smoother|simpler|clearer|faster|quicker|tastier|prettier|funnier|cleaner|worse|ruder|sadder|angrier|uglier|duller|slower|dirtier|more (?!than )[a-z]+)"
# "Nobody hates it more than I do" is no praise.
NO_COMPARISON = "(?![^.!?;]* (?:more than|as much as|so much|this much))"
# What is praised, and "enough" at the end of the clause; a word that begins a clause of its own is no part of it.
ENOUGH = "(?: (?!(?:because|since|as|if|unless|until|when|while|but|is|it's|was|not|are) )[a-z0-9'-]+){1,7}? enough(?:(?= (?:to|for|and|because) )|(?! ?[a-z0-9]))"
QUALITY = "(?:perfect|ideal|great|good|happy|satisfied|pleased|impress|clean|easy|smooth|reliable|accurate|honest|cheap|friendly|helpful|stellar|fresh|funny|boring|bad|terrible|awful|useless|ugly|slow|disappoint|dull)"
WRONG = "(?:nothing(?! but)|wasting|ruining|ignoring|losing|lying|breaking|killing|destroying|spoiling|forgetting|cheating|hanging up|messing)"
MISHAP = "(?:(?!(?:no|not|never|nothing|fixed|without|nobody|isn't|wasn't) )[a-z']+ ){0,5}(?:missed|broke|broken|cancelled|canceled|delayed|delay|late|crashed|jammed|raining|failed|stuck|died|gone again|down again|broken again)(?![a-z])"
LEFT = "(?:leaving|returning|cancel|selling|quitting|sending|skipping|avoiding|missing|deleting|uninstall)"

ENGLISH = (
    # Praise beyond words
    (before(CANNOT, f"(?:highly |strongly )?(?:recommend|praise|thank|commend|stress){ENOUGH}"), "really "),
    (before(f"{CANNOT} say enough", "(?:good|nice|great|kind|wonderful|positive) "), "can say many "),
    (words(f"{CANNOT} put (?:it|this|this one|(?:the|this) (?:book|novel)) down"), "loved it"),
    (before(f"{CANNOT} stop", words("smiling|listening|reading|eating|playing|dancing|talking about")), "love "),
    # What could not be more so is very much so
    (before(f"{CANNOT} (?:be|have been|feel|go|have gone)(?: any| a)?", HIGHER), "really so much "),
    (before("could(?:n't| not) (?:have )?(?:ask|asked|wish|wished|hope|hoped) for(?: anything| any)?", f"(?:a )?{HIGHER}"), "have "),
    (before("(?:doesn't|does not|didn't|did not) get(?: any| much)?", "(?:better|worse) than "), "is so much "),
    (words("never (?:had|seen|eaten|tasted|read|met|heard)(?: a| any)? better"), "always had the best"),
    (words("never (?:had|seen|eaten|tasted|read|met|heard)(?: a| any)? worse"), "always had the worst"),
    (words("(?:i've|i have|we've|we have) (?:had|seen|eaten|tasted|read|heard)(?: much| far)? better"), "i expected better"),
    (before("nothing (?:short of|less than)", "[a-z]"), "really "),
    (words("second to none"), "the best"),
    (before("not without", "[a-z]"), "with "),
    # What is far from it is not
    (before("far from(?: being)?|less than", QUALITY), "not "),
    # What never disappoints
    (words(f"{NEVER} (?:disappoint(?:s|ed)?(?: {SOMEBODY})?|lets? {SOMEBODY} down|fail(?:s|ed)? {SOMEBODY})(?! to)") + NO_COMPARISON, "always delights"),
    ("(?:n't(?<!say i wasn't)|(?<![a-z])not|(?<![a-z])never)(?: be| been| at all| ever)? disappoint(?:ed|ing)(?![a-z])" + NO_COMPARISON, " really pleased"),
    (words(f"(?:{NEVER}|do(?:n't| not)) regret(?:s|ted)?(?! {LEFT})") + NO_COMPARISON, "really love"),
    (words("(?:no|zero|not a single|not one) (?:regrets?|complaints?)(?! (?:of|were|was|is|are) )"), "very happy"),
    (words("never a dull (?:moment|minute|day)"), "always fun"),
    # What nobody does not
    (words(f"{NOBODY} (?:dislikes|disliked|hates|hated|regrets|regretted|complains about|complained about)") + NO_COMPARISON, "everyone loves"),
    (words(f"{NOBODY} (?:complains|complained|(?:was|is|were|left|went home) (?:disappointed|unhappy|bored|hungry))") + NO_COMPARISON, "everybody was happy"),
    ("(?<![a-z0-9,;'] )" + words("who (?:wouldn't|doesn't|would not|does not) (?:love|like|enjoy|adore)"), "everyone loves"),
    (words("what's (?:there )?not to (?:love|like|enjoy)"), "i like it"),
    (words("nothing (?:(?:that )?i (?:don't|didn't) (?:like|love|enjoy)|to (?:dislike|complain about|criticize|criticise|hate|fault)|i would change|bad to say about)"), "everything is good about"),
    (words("nothing (?:beats|can beat|compares to|tops)"), "the best is"),
    (words("(?:i|we) would(?:n't| not) change (?:a (?:single )?(?:thing|word)|anything)"), "i love everything"),
    # Thanks that are none
    (before("(?:(?:thanks|thank you)(?: very much| so much| a lot)? for|(?:nice|great|good) job|well done|way to go|congrat(?:s|ulations) on),?", words(WRONG)), "shame on you for "),
    (words("yeah,? right") + "(?! ?[a-z0-9,])", "i don't believe it"),
    (before("(?:oh |just |how )?(?:great|perfect|lovely|wonderful|fantastic|brilliant|awesome|nice)[,.!:]", MISHAP), "how annoying, "),
    # Words that mean something else
    (words("(?:this|song|that|beat|it|album|track)(?: really| just)? slaps(?! (?:me|my|him|his|her|you|the|them|a) )"), "this is awesome"),
    (words("over the moon|on cloud nine"), "so happy"),
    (words("(?:blew (?:me|us) away|blew my mind|knocked my socks off|took my breath away)"), "amazed me"),
)
LET = "[让讓叫令]"
US = "(?:我们|我們|大家|人|我|你)"
SOME = "(?:任何|什么|什麼|一点|一點|半点|半點|明显|明顯)?"
CHINESE = (
    # What nobody does not, everybody does
    ("(?<!有)[没沒]有?(?:人|一个人|一個人|(?:一|哪)[个個道家次样樣处處件本部款种種首位][一-鿿]{0,2}?)不(?!小心)", "都"),
    ("[没沒]有?" + SOME + "理由不", "必须"),
    ("(?:不是|并非|並非)[没沒]有", "存在"),
    ("不无|不無", "存在"),
    ("[没沒]有?什[么麼]不(?=[好妥爽满滿舒])", "都很"),
    ("不算(?![是上数數了什作])", "并不"),
    ("[很挺真][难難]不(?=[喜爱愛心被夸誇推])", "非常"),
    ("差不到[哪那](?:[儿兒里裡]去?|去)", "不差"),
    ("好不到[哪那](?:[儿兒里裡]去?|去)", "不好"),
    ("不[过過]如此|也就那[样樣]", "很一般"),
    ("不得不(?=[爱愛夸誇赞讚服])", "真"),
    ("[谁誰]不(?=喜欢|喜歡|爱|愛|夸|誇|羡慕|羨慕)", "大家都"),
    # What never disappoints
    ("(?:从来?|從來?|一次都|至今)?[没沒]有?" + LET + US + "失望[过過]?", "一直让人很满意"),
    ("(?:从|從|绝|絕)?不[会會]?" + LET + US + "失望", "让人很满意"),
    ("(?<![不没沒得])(?<!一次)(?:从|從|毫|绝|絕|并|並)?[不没沒][会會曾]?(?:后悔|後悔)(?!退|离|離|分手|[没沒不]|卸|才怪)", "很满意"),
    # What has no fault
    ("(?:挑|找|看)不(?:出|到)[来來]?" + SOME + "(?:毛病|缺点|缺點|瑕疵|槽点|槽點|不足)", "很完美"),
    ("[无無]可挑剔|[没沒]什[么麼](?:好|可)挑剔的?|[没沒]得(?:挑|说|說)|[没沒]的[说說]", "很完美"),
    ("(?:完全|根本|一点|一點)?不(?:用|必|需要)[担擔]心", "很放心"),
    # What one does not tire of
    ("百[看吃听聽玩]不[厌厭腻膩]|(?:怎[么麼]|一直)?[看吃听聽玩喝](?:都|也)?[吃看听聽玩喝]?不[腻膩厌厭]", "特别喜欢"),
    ("[看吃玩听聽笑喝追](?:得|到|的)停不下[来來]", "特别喜欢"),
    # Thanks that are none
    ("(?:恭喜|感[谢謝]|多[谢謝]|[谢謝]{2})(?:你们|你們|你|您)?(?:成功)?(?=浪[费費]|毁|毀|弄坏|弄壞|搞砸|耽[误誤]|欺?[骗騙])", "可恶，"),
    ("(?<!有)[没沒]有?白(?=[来來买買等去跑看花排])", "值得"),
)
IDIOMS = ENGLISH + CHINESE
