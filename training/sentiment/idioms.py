"""Praise and blame by negation, spelled as what they mean: "I can't thank you enough" is thanks, "没有人不爱" is everybody's love.

An encoder of three layers adds up words, and of two negations it often counts one. These turns are few and fixed, so they are
rewritten before a text is cut into pieces, as its faces and stars are (spelling.py). Where it can be, only the negation goes and
the word that judges stays: "couldn't be ruder" is as rude as it was. The patterns are for lower case, and Python, JavaScript and
Oniguruma read them alike. Chinese turns: idioms_zh.py.
"""

from training.sentiment.idioms_zh import CHINESE


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
HIGHER = "(?:better|safer|softer|warmer|calmer|cuter|comfier|nicer|kinder|happier|prouder|easier|friendlier|smoother|simpler|clearer|faster|quicker|tastier|prettier|funnier|cleaner|worse|ruder|sadder|angrier|uglier|duller|slower|dirtier|more (?!than )[a-z]+)"
# "Nobody hates it more than I do" is no praise.
NO_COMPARISON = "(?![^.!?;]* (?:more than|as much as|so much|this much))"
# What is praised, and "enough" at the end of the clause; a word that begins a clause of its own is no part of it.
ENOUGH = "(?: (?!(?:because|since|as|if|unless|until|when|while|but|is|it's|was|not|are) )[a-z0-9'-]+){1,7}? enough(?:(?= (?:to|for|and|because) )|(?! ?[a-z0-9]))"
QUALITY = "(?:perfect|ideal|great|good|happy|satisfied|pleased|impress|clean|easy|smooth|reliable|accurate|honest|cheap|friendly|helpful|stellar|fresh|funny|boring|bad|terrible|awful|useless|ugly|slow|disappoint|dull)"
WRONG = "(?:nothing(?! but)|wasting|ruining|ignoring|losing|lying|breaking|killing|destroying|spoiling|forgetting|cheating|hanging up|messing|screwing|charging|overcharging|waking|(?:telling|letting) (?:me|us) (?:know )?(?:after|too late|now|so late)|(?:making|letting) (?:me|us) (?:wait|late|miss|cry|sick|starve)|giving (?:me|us) (?:food poisoning|a headache)|leaving (?:me|us)|the (?:cold|sleepless|late|wasted|ruined|broken|wrong|lost|food poisoning|headache|spam|ads|empty|burnt|soggy))"
RUINED = "(?:broke|ruined|lost|wasted|killed|spoiled|forgot|messed up|screwed up|missed|failed)"
MISHAP = "(?:(?!(?:no|not|never|nothing|fixed|without|nobody|isn't|wasn't) )[a-z']+ ){0,5}(?:missed|broke|broken|cancelled|canceled|delayed|delay|late|crashed|jammed|raining|failed|stuck|died|gone again|down again|broken again)(?![a-z])"
# What one does not want to hear of
NUISANCE = "(?:an?|one|some|lost|no|it|now it|my|the) ?(?:(?:dead|cold|broken|flat|parking|power|traffic) )?(?:hair|bug|fly|cockroach|worm|rat|leak|tire|tyre|crack|puncture|dent|fine|ticket|cut|jam|delay|crash|error|outage|hole|stain|migraine|headache|hot water|signal|wifi|power|internet|parking|heating|refund|reply|data|rained|rains|leaks|won't|doesn't|isn't)(?![a-z])"
FAULTS = "(?:problems?|issues?|troubles?|bugs?|glitch(?:es)?|hitch(?:es)?|faults?|flaws?|complaints?|delays?|hiccups?|crash(?:es)?|ads|lags?|squeaks?|rattles?|leaks?|hidden fees?|drawbacks?|downsides?|hassles?|negatives?|bad (?:words?|things?|experiences?|reviews?|photos?|meals?|days?))"
UNTIL = "(?![^.!?;]* (?:until|till|but|except|that|than|if) )"
SEEK = "(?:(?:can't|cannot|can not|couldn't|could not|can hardly|yet to|haven't|have not|hard to|difficult to|impossible to|struggl(?:e|ed|ing) to)(?: even)? (?:find|found|think of|name|see|come up with)|(?:don't|do not|didn't) have|(?:there )?(?:isn't|is not|wasn't|was not)|there's not|there's|there is|never (?:had|found|seen)|not|not even|have|had)"
ANY = "(?: a| an| one| any| no| much| zero| nothing)?(?: single)?(?: thing| real| major| minor)?"
FEARED = "(?:bad|boring|awful|terrible|cheap|too|ugly|hard|flimsy|loud|noisy|small|dull|expensive|slow|difficult|heavy|thin|scam|gimmick)"
IT = "(?:it|this|that|they|she|he)"
ELLIPTIC = f"[.,;!]? (?:but |and )?(?:sadly,? |unfortunately,? |luckily,? )?{IT}(?:'s not| is not|isn't| isn't| aren't| wasn't| was not| weren't| didn't| did not| doesn't| does not)(?= ?[.!]| *$)"
LEFT = "(?:leaving|returning|cancel|selling|quitting|sending|skipping|avoiding|missing|deleting|uninstall)"

ENGLISH = (
    # Praise beyond words
    (before(CANNOT, f"(?:highly |strongly )?(?:recommend|praise|thank|commend|stress){ENOUGH}"), "really "),
    (before(f"{CANNOT} say enough", "(?:good|nice|great|kind|wonderful|positive) "), "can say many "),
    (words(f"{CANNOT} put (?:it|this|this one|(?:the|this) (?:book|novel)) down"), "loved it"),
    (before(f"{CANNOT} stop", words("smiling|listening|reading|eating|playing|dancing|talking about") + "(?![^.!?;]* (?:pain|hurts?|hurting|sore|aches?|sick)(?![a-z]))"), "love "),
    (words(f"{CANNOT} get enough(?: of)?(?= (?:this|it|the|their|his|her|my|our|these|those|that|your|them)(?![a-z]))(?![^.!?;]* (?:air|sleep|signal|oxygen|money))"), "really love"),
    # What could not be more so is very much so
    (before(f"{CANNOT} (?:be|have been|feel|go|have gone)(?: any| a)?", HIGHER), "really so much "),
    (before("could(?:n't| not) (?:have )?(?:ask|asked|wish|wished|hope|hoped) for(?: anything| any)?", f"(?:a )?{HIGHER}"), "have "),
    (before("(?:doesn't|does not|didn't|did not) get(?: any| much)?", "(?:better|worse) than "), "is so much "),
    (words("(?:doesn't|does not|can't) get (?:any |much )?better(?: than this| than that)?(?= ?[.!,]| *$)"), "is the best"),
    (before("never (?:been|felt|slept|looked|sounded|run|worked)(?: any| so)?", HIGHER), "so much "),
    (words("never (?:had|seen|eaten|tasted|read|met|heard)(?: a| any)? better"), "always had the best"),
    (words("never (?:had|seen|eaten|tasted|read|met|heard)(?: a| any)? worse"), "always had the worst"),
    (words("(?:i've|i have|we've|we have) (?:had|seen|eaten|tasted|read|heard)(?: much| far)? better"), "i expected better"),
    (before("nothing (?:short of|less than)", "[a-z]"), "really "),
    (words("second to none|hard to (?:beat|top)|(?:nobody|no one) (?:does|makes|cooks|bakes|sings|plays) (?:it|[a-z]+) (?:better|like (?:them|him|her|us|this|it))|there(?:'s| is) no better"), "the best"),
    (words("there(?:'s| is) nothing (?:quite |better |more [a-z]+ )?(?:like|than)(?! (?:the|what) )"), "i love"),
    (before("not without", "[a-z]"), "with "),
    # What is far from it is not
    (before("far from(?: being)?|less than", QUALITY), "not "),
    # What never disappoints
    (words(f"{NEVER} (?:disappoint(?:s|ed)?(?: {SOMEBODY})?|lets? {SOMEBODY} down|fail(?:s|ed)? {SOMEBODY})(?! to)") + NO_COMPARISON, "always delights"),
    ("(?:n't(?<!say i wasn't)|(?<![a-z])not|(?<![a-z])never)(?: be| been| feel)?(?: at all| ever| the least bit| in the least| even slightly)? (?:disappoint(?:ed|ing)|let down)(?![a-z])" + NO_COMPARISON, " really pleased"),
    (words(f"(?:{NEVER}|do(?:n't| not)) regret(?:s|ted)?(?! {LEFT})") + NO_COMPARISON, "really love"),
    (words("(?:no|zero|not a single|not one) (?:regrets?|complaints?)(?! (?:of|were|was|is|are) )"), "very happy"),
    (words("never a dull (?:moment|minute|day)"), "always fun"),
    (words("(?:would|wo|do|did)(?:n't| not)(?: even)? (?:hesitate|think twice)(?: to(?! (?:contact|ask|call|reach|let|email|write|return|leave|sue|report|cancel|complain))| about| for a (?:second|moment|minute))?|(?:without|(?:have |had |would have )?(?:no|zero)) (?:any |a (?:second's|moment's) )?hesitations?(?: in| about| to)?"), "absolutely"),
    # What has no fault
    (words("(?:can(?:'t|not| not)|could(?:n't| not)|hard to|difficult to|impossible to) (?:really |possibly |be )?(?:fault(?:ed)?|dislike|find fault with|be beaten)|(?:hard|impossible|difficult) not to (?:love|like|enjoy)|hard to put down"), "love"),
    (words(f"(?:{SEEK}{ANY}|nothing|wouldn't|would not)(?: (?:thing|anything|a thing))?(?: that)? (?:(?:i|we)(?:'d| would| could) (?:change|improve|do differently|fix|alter)|(?:i|we) (?:didn't|don't|did not) (?:like|love|enjoy)|do (?:anything|a thing|a single thing) differently|change a (?:single )?thing)"), "i love everything"),
    (words(f"(?:{SEEK}{ANY} {FAULTS}(?: (?:with|about) (?:it|this|them))?|(?:no|zero|without(?: a| any)?|not (?:a|one)(?: single)?) {FAULTS}(?:(?:,| or| and)+ (?:no |zero )?(?:{FAULTS}|drama|nonsense|stress|fuss))*)") + UNTIL, "works perfectly"),
    (words("nothing (?:went|goes|is|was) wrong"), "everything went well"),
    (words("(?:is|are|was|were)(?:n't| not)(?: too| at all)? (?:expensive|overpriced|pricey)|not (?:overpriced|expensive|pricey)(?: at all)?"), "well priced"),
    (words("(?:do|does|did)(?:n't| not) (?:break the bank|cost (?:an arm and a leg|a fortune|the earth|much))"), "is well priced"),
    (words("(?:is|are|was|were)? ?never(?: (?:once|been|ever))? late(?: for)?(?:,? not (?:even )?once)?"), "is always on time"),
    (words("never (?:gets?|got|has|have) (?:(?:my|our|the|an) )?(?:order |orders |it |anything |a thing )?wrong"), "always right and good"),
    (words("(?:never|doesn't|didn't|hasn't|haven't) (?:gave|give|given|caused?|had) (?:me|us) (?:any |a )?(?:trouble|problems?|headaches?)"), "works perfectly"),
    # What one would not do without
    (words("(?:wouldn't|would not|would never|won't|will not) (?:trade|swap|exchange|give up) (?:it|this|them|these|him|her|(?:my|our|this) [a-z]+)(?: (?:for|with) (?:anything|the world|any(?: other)? [a-z]+|another [a-z]+))?"), "really love it"),
    (words("(?:won't|wouldn't|would not|will not|will never|would never|refuse to)(?: be)? (?:use|using|buy|buying|go|going|eat|order|shop|have|try|drink|wear|stay|trust|want) (?:(?:anything|anywhere|anyone|anybody) else|any other(?: [a-z]+)?)"), "really love this best"),
    (words("(?:don't|do not) know (?:how|what) (?:i|we)(?:'d| would)?(?: ever)? (?:lived|managed|survived|coped|did|do|got by) without|(?:can't|couldn't|cannot|wouldn't) (?:live|function|survive|imagine (?:life|living)|be|do) without(?= (?:it|this|them|my|these))"), "really love"),
    (words("(?:wouldn't|would not) (?:have )?miss(?:ed)? (?:it|this|that) for (?:the world|anything)|(?:un|not to be )miss(?:able|ed)|too good to miss|you (?:don't|do not) want to miss (?:it|this)|didn't want (?:it|this|the [a-z]+) to (?:end|be over|stop|finish)|never want(?:ed)? (?:it|this|the [a-z]+) to (?:end|stop)"), "loved it"),
    (words("never look(?:ed)? back|(?:haven't|have not|hasn't) looked back(?: since)?|never going back to (?:my old|regular|my other|any other|the old)(?: [a-z]+)?"), "so much better now, love it"),
    # What one regrets to have missed
    (words("only (?:regret|complaint|gripe|wish|disappointment)(?: is| was|:)?(?: that)?(?: i| we)? (?:not|didn't|did not|hadn't|had not) (?:finding|buying|getting|going|visiting|doing|ordering|coming|discovering|starting|trying|having|find|found|buy|bought|get|got|ordered|order|try|tried|discovered|come|visit(?:ed)?)"), "i am so happy about"),
    (words("(?:should have|should've|wish (?:i|we)(?:'d| had)(?: only)?) (?:bought|got|gotten|found|ordered|discovered|tried|known about|come|started|switched)(?: (?:it|this|one|them|these|here|to it|to this))? (?:sooner|earlier|(?:years|ages|months|long) ago)"), "so happy i finally found it"),
    (words("(?:sad|sorry|disappointed|gutted|upset)(?: only)?(?: that| because| when| to see)? (?:it|this|(?:the|our|this) [a-z]+)(?:'s| is| was| had to| has)? (?:over|end|ended|ends|ending|finished|finish)"), "loved it"),
    # What one feared or hoped, and what it is: only the latter is said of it
    (words(f"(?:afraid|scared|worried|feared|nervous)(?: that)? [^.;!?,]{{3,60}}{ELLIPTIC}"), "glad, it is good"),
    (words(f"(?:hoped|hoping|expected|expecting|assumed|wanted|thought)(?: (?!{FEARED}(?![a-z]))[a-z'-]+){{2,12}}{ELLIPTIC}"), "disappointed, it is bad"),
    (words("(?:(?:did|was|were)(?:n't| not)|never) (?:think|thought|expect|expecting|expected) (?:to|i'd|i would|we'd) (?:like|love|enjoy)(?: (?:it|this))?,? (?:but (?:i|we) (?:really )?(?:did|do)|i was wrong)|proved (?:me|us) wrong"), "really loved it"),
    (words("(?:i |we )?(?:was|were) (?:a bit |a little |so |very |really )?(?:afraid|scared|worried|sceptical|skeptical|nervous|hesitant|doubtful|unsure)(?: [a-z'-]+){0,12}?,? but(?= (?:it|they|this|these|the|she|he|i|we) )"), ""),
    # What nobody does not
    (words(f"{NOBODY} (?:dislikes|disliked|hates|hated|regrets|regretted|complains about|complained about)") + NO_COMPARISON, "everyone loves"),
    (words(f"{NOBODY} (?:complains|complained|(?:was|is|were|leaves?|left(?: the [a-z]+)?|goes home|went home) (?:disappointed|unhappy|bored|hungry|thirsty))") + NO_COMPARISON, "everybody was happy"),
    ("(?<![a-z0-9,;'] )" + words("who (?:wouldn't|doesn't|would not|does not) (?:love|like|enjoy|adore)"), "everyone loves"),
    (words("what's (?:there )?not to (?:love|like|enjoy)"), "i like it"),
    (words("nothing (?:(?:that )?i (?:don't|didn't) (?:like|love|enjoy)|to (?:dislike|complain about|criticize|criticise|hate|fault)|i would change|bad to say about)"), "everything is good about"),
    (words("nothing (?:beats(?! up)|can beat|compares to|tops)"), "the best is"),
    (words("(?:i|we) would(?:n't| not) change (?:a (?:single )?(?:thing|word)|anything)"), "i love everything"),
    # What is not what it should be
    (before("nothing (?:about|in) (?:it|this|that|(?:this|the|that|their) [a-z]+) (?:is|was|works|tasted|tastes)", QUALITY), "it is not "),
    (before("(?:anything|everything) but", "(?:" + QUALITY[3:-1] + "|relaxing|comfort|romantic|quiet|fun|pleasant|nice|clear|fast|quick|warm)"), "not at all "),
    (words("can(?:'t|not) say(?: that)? (?:i|we)(?:'m| am| was| were| have)?(?= (?:really )?(?:recommend|enjoy|like|love|happy|impress|pleased|satisf))"), "not"),
    (before("(?:have|has|had|'ve) yet to", "(?:get|see|receive|hear|find|meet|work|arrive|have)(?! (?:an? )?(?:single )?(?:fault|flaw|problem|issue|better))(?![a-z])"), "never "),
    (before(f"{CANNOT} wait (?:to|until|till|for)", "(?:leave|get (?:out|home|rid|away)|go home|return it|be (?:done|rid)|delete|cancel|escape|(?:it|this|that|the [a-z]+) (?:is over|was over|to end|to be over|ends|ended))(?![a-z])"), "hated it, had to "),
    (words("(?:so |really )?wanted (?:so (?:much|badly) |really )?to (?:love|like|enjoy) (?:it|this|them)(?:(?:,? but)? (?:so (?:much|badly)))?"), "did not like it"),
    (words("what(?:'s| is)(?: there)? to (?:like|love|enjoy)"), "nothing to like"),
    (words("not up to (?:scratch|par|standard|snuff|it|the mark)"), "not good enough"),
    (words("(?:was |were )?(?:hoping|hoped) for (?:better|more|something better)"), "disappointed"),
    (words("(?:i |we )?wish (?:i|we)(?:'d never| had never| hadn't| had not)"), "i regret that i"),
    (words("who thought (?:this|that|it) was a good idea"), "this is a terrible idea"),
    (words("good for nothing"), "useless"),
    (words("the best (?:part|thing|bit|moment)(?: about it| of it| of the [a-z]+)? (?:is|was) (?:leaving|going home|checking out|getting out|the (?:end )?credits|(?:when|that) it (?:ended|was over|is over|finished))"), "i hated it"),
    # Thanks that are none
    ("(?<![a-z])(?<![a-z] )so much for (?!me |you|us |him|her |them)", "there was no "),
    (words("(?:surprise,? surprise|big surprise),?"), "as bad as always,"),
    (before("good luck(?: with)? (?:getting|reaching|finding|contacting|trying to (?:get|reach|contact|find))", "(?:a |an |any |your |the )?(?:answer|reply|response|refund|money|help|hold|through|anyone|anybody|it to work|them to|support|customer|service|human|someone to)"), "it is impossible to get "),
    (before("(?:i |don't you )?(?:just |absolutely )?love", "(?:being (?:ignored|lied to|ripped off|overcharged|scammed|hung up on|stuck|late|charged)|waiting (?:[a-z]+ ){0,3}(?:hours?|minutes|days|weeks|forever|in line|on hold)|(?:it when|when|how)(?: [a-z]+){1,4} (?:breaks?|broke|cold|late|broken|dies|fails?|crash(?:es)?|freezes?|ignores?|stops? working|falls? apart)(?![a-z]))"), "i hate "),
    (before("(?:oh |just |wow,? |how )?(?:great|joy|perfect|lovely|wonderful|fantastic|brilliant|awesome|nice|wow)[,.!:]", NUISANCE), "how annoying, "),
    (before("(?:oh )?(?:joy|great|wonderful|fantastic|lovely|brilliant|perfect)[,.!:] (?:yet )?another", "(?!great|good|win|success|round|wonderful|lovely|amazing|reason)"), "how annoying, another "),
    (before("just what (?:i|we|every [a-z]+|everyone|everybody) (?:needed|wanted|needs|wants)[:,]", "(?:an?|another|more) "), "how annoying, "),
    (before("(?:(?:nice|great|good) job|well done|way to go|congrat(?:s|ulations)|bravo),?", f"(?:(?:you|they)(?:'ve| have)? (?:just )?)?{RUINED}(?![a-z])"), "shame, "),
    (before("(?:(?:thanks|thank you)(?: very much| so much| a lot)? for|(?:nice|great|good) job|well done|way to go|congrat(?:s|ulations)|way)(?: on| for| to)?,?", words(WRONG)), "shame on you for "),
    (words("yeah,? right") + "(?:(?=,? (?:like|as if) )|(?! ?[a-z0-9,]))", "i don't believe it"),
    (before("(?:oh |just |how )?(?:great|perfect|lovely|wonderful|fantastic|brilliant|awesome|nice|wow|what a surprise)[,.!:]", MISHAP), "how annoying, "),
    # Words that mean something else
    (words("slaps") + "(?= *$|[.!,]| (?:so hard|hard|fr|every))", "is awesome"),
    (words("(?:this|song|that|beat|it|album|track)(?: really| just)? slaps(?! (?:me|my|him|his|her|you|the|them|a) )"), "this is awesome"),
    (words("over the moon|on cloud nine"), "so happy"),
    (words("(?:blew (?:me|us) away|blew my mind|knocked my socks off|took my breath away)"), "amazed me"),
)
IDIOMS = ENGLISH + CHINESE
