"""Praise and blame by negation and other fixed turns, spelled as what they mean: "I can't thank you enough" is thanks, "没有人不爱" is everybody's love.

An encoder of three layers adds up words, and of two negations it often counts one. These turns are few and fixed, so they are
rewritten before a text is cut into pieces, as its faces and stars are (spelling.py). Where it can be, only the negation goes and
the word that judges stays: "couldn't be ruder" is as rude as it was. Turns of one meaning are one pattern, since each pattern is
another walk over the text. The patterns are for lower case, and Python, JavaScript and Oniguruma read them alike. Chinese turns
are in idioms_zh.py.
"""

from training.sentiment.idioms_zh import CHINESE


def words(*patterns):
    """Whole words, any of these: "cant" is not in "decant"."""
    return f"(?<![a-z'])(?:{'|'.join(patterns)})(?![a-z'])"


def before(pattern, follows):
    """Words and a space, if that follows which is matched and stays."""
    return f"(?:{pattern}) (?=(?:{follows}))"


def begins(*patterns):
    """A whole word begins with any of these."""
    return f"(?<![a-z'])(?:{'|'.join(patterns)})"


CANNOT = "(?:can't|cannot|can not|couldn't|could not)"
NEVER = "(?:(?:(?:does|did|wo|will|would|has|have|had)(?:n't| not| never)|never)(?: ever| once| yet)?|(?:has|have) yet to)"
WOULD_NOT = "(?:wouldn't|would not|would never|(?:i|we|you)'d never|won't|will not|will never)"
SOMEBODY = "(?:me|us|you|them|anyone|anybody)"
NOBODY = "(?:nobody|no one|no-one|not (?:one|a single) (?:person|guest|customer|one|soul|student|child|visitor)|none of (?:us|them|my [a-z]+))(?: i know| we know| here| else| (?:in|at) (?:(?:my|our|the) )?[a-z]+)?(?: ever| has)?"
HIGHER = "(?:better|harder|bigger|safer|softer|warmer|calmer|cuter|comfier|nicer|kinder|happier|prouder|easier|friendlier|smoother|simpler|clearer|faster|quicker|tastier|prettier|funnier|cleaner|worse|ruder|sadder|angrier|uglier|duller|slower|dirtier|more (?!than )[a-z]+)"
# "Nobody hates it more than I do" is no praise.
NO_COMPARISON = "(?![^.!?;]* (?:more than|as much as|so much|this much))"
# What is praised, and "enough" at the end of the clause; a word that begins a clause of its own is no part of it.
ENOUGH = "(?: (?!(?:because|since|as|if|unless|until|when|while|but|is|it's|was|not|are) )[a-z0-9'-]+){1,7}? enough(?:(?= (?:to|for|and|because) )|(?! ?[a-z0-9]))"
# What is not so is well
BAD = "(?:sorry|lonely|scared|afraid|unsafe|unhappy|sad|angry|rude|bored|boring|dull|overrated|ugly|annoy(?:ed|ing)|dirty|noisy|stuffy|greasy|sticky|bland|stale|overcooked|cramped|crowded|tired|stressed|worried|anxious|painful|upset|depressed|ashamed|predictable|confusing|complicated|frustrat(?:ed|ing)|hungover)"
QUALITY = "(?:perfect|ideal|great|good|happy|satisfied|pleased|impress|clean|easy|smooth|reliable|accurate|honest|cheap|friendly|helpful|stellar|fresh|funny|boring|bad|terrible|awful|useless|ugly|slow|disappoint|dull)"
MADE = "(?:relaxing|comfort|romantic|quiet|fun|pleasant|nice|clear|fast|quick|warm)"
LEFT = "(?:leaving|returning|cancel|selling|quitting|sending|skipping|avoiding|missing|deleting|uninstall)"
FAULTS = "(?:problems?|fuss|mess|stress|weak (?:links?|spots?|points?|tracks?)|issues?|troubles?|bugs?|glitch(?:es)?|hitch(?:es)?|faults?|flaws?|complaints?|delays?|hiccups?|crash(?:es)?|ads|lags?|squeaks?|rattles?|leaks?|hidden fees?|drawbacks?|downsides?|hassles?|negatives?|bad (?:words?|things?|experiences?|reviews?|photos?|meals?|days?))"
# "No problems until it broke" is no praise.
NO_TURN = "(?![^.!?;]* (?:until|till|but|except|that|than|if) )(?! (?:were |was |got )?(?:fixed|resolved|solved|answered|addressed|handled))"
UNFOUND = "(?:(?:can't|cannot|can not|couldn't|could not|can hardly|yet to|haven't|have not|hard to|difficult to|impossible to|struggl(?:e|ed|ing) to)(?: even)? (?:find|found|think of|name|see|come up with)|(?:don't|do not|didn't) have|(?:(?:have|has|had)(?:n't| not)|never)(?: had| found| seen| got)|(?:there )?(?:isn't|is not|wasn't|was not)|there's not|not(?: even)?)(?: a| an| one| any| much)?(?: single)?(?: thing| real| major| minor)?"
IT = "(?:it|this|that|they|she|he)"
IS_NOT = f"[.,;!]? (?:but |and )?(?:sadly,? |unfortunately,? |luckily,? )?{IT}(?:'s not| is not| isn't| aren't| wasn't| was not| weren't| didn't| did not| doesn't| does not)(?= ?[.!]| *$)"
FEARED = "(?:bad|boring|awful|terrible|cheap|too|ugly|hard|flimsy|loud|noisy|small|dull|expensive|slow|difficult|heavy|thin|scam|gimmick)"
# Thanks for it, or joy over it, are none.
WRONG = "(?:nothing(?! but)|wasting|ruining|ignoring|losing|lying|breaking|killing|destroying|spoiling|forgetting|cheating|hanging up|messing|screwing|overcharging|waking|(?:telling|letting) (?:me|us) (?:know )?(?:after|too late|now|so late)|(?:making|letting) (?:me|us) (?:wait|late|miss|cry|sick|starve)|giving (?:me|us) (?:food poisoning|a headache)|leaving (?:me|us)|the (?:cold|sleepless|late|wasted|ruined|broken|wrong|lost|food poisoning|headache|spam|ads|empty|burnt|soggy))"
RUINED = "(?:(?:you|they)(?:'ve| have)? (?:just )?)?(?:broke|ruined|lost|wasted|killed|spoiled|forgot|messed up|screwed up|missed|failed)"
MISHAP = "(?:(?!(?:no|not|never|nothing|fixed|without|nobody|isn't|wasn't) )[a-z']+ ){0,5}(?:missed|broke|broken|cancelled|canceled|delayed|delay|late|crashed|jammed|raining|(?:rain|traffic|queues?|spam|delays|bills?|homework|overtime|errors?) again|failed|stuck|died|gone again|down again|broken again)(?![a-z])"
NUISANCE = "(?:(?:an?|one|some) (?:hair|bug|fly|cockroach|worm|rat|leak|flat (?:tire|tyre)|crack|puncture|dent|fine|parking ticket|power cut|traffic jam|delay|crash|error|outage|hole|stain|migraine|headache)|a (?:dead|broken|cracked|burnt|stained|ripped|soggy|mouldy|moldy|dirty) [a-z]+|cold (?:food|fries|pizza|coffee|soup|water)|no (?:hot water|signal|wifi|power|internet|parking|heating|refund|reply|seats?)|lost (?:my|our) [a-z]+|it (?:rained|rains|leaks|won't (?:start|turn on|open|charge|work|load|fit))|now it (?:won't|doesn't|isn't))(?![a-z])"
BREAKS = "(?:breaks|broke|cold|late|broken|dies|fails?|crash(?:es)?|freezes?|ignores?|stops? working|falls? apart)(?![a-z])"
IGNORED = "(?:ignored|lied to|ripped off|overcharged|scammed|hung up on|stuck|late|charged)"
ANSWER = "(?:a |an |any |your |the )?(?:answer|reply|response|refund|money|help|hold|through|anyone|anybody|it to work|support|customer|service|human|someone to)"

PRAISE = words(
    # Beyond words
    f"{CANNOT} (?:tear (?:myself|ourselves|yourself) away|put (?:it|this|this one|(?:the|this) (?:book|novel)) down|get enough(?= *[.!]| *$)|get enough(?: of)?(?= (?:this|it|the|their|his|her|my|our|these|those|that|your|them)(?![a-z]))(?![^.!?;]* (?:air|sleep|signal|oxygen|money)))",
    f"{CANNOT} stop(?= (?:smiling|listening|reading|eating|playing|dancing|talking about)(?![a-z]))(?![^.!?;]* (?:pain|hurts?|hurting|sore|aches?|sick)(?![a-z]))",
    "no notes(?= *[.!]| *$)|knock(?:ed|s)? it out of the park|could get used to (?:this|it|that)|over the moon|on cloud nine|(?:blew (?:me|us) away|blew my mind|knocked my socks off|took my breath away)|(?:never|hardly|not|rarely|scarcely) (?:ever )?an? dull (?:moment|minute|day)",
    "there(?:'s| is) nothing (?:quite |better )?(?:like|than)(?! (?:the|what) )|nothing (?:beats(?! up)|can beat|compares to|tops|is better than|better than)|what more could (?:i|we|you|anyone) (?:want|ask for|wish for)|(?:could|can) (?:eat|watch|listen to|read|drink|play) (?:it|this|that) (?:forever|all day|every day)",
    "(?:this|song|that|beat|it|album|track)(?: really| just)? slaps(?! (?:me|my|him|his|her|you|the|them|a) )|slaps(?= *$|[.!,]| (?:so hard|hard|fr|every))",
    # What never disappoints, and what nobody does not love
    f"{NEVER} (?:disappoint(?:s|ed)?(?: {SOMEBODY})?|lets? {SOMEBODY} down|fail(?:s|ed)? {SOMEBODY})(?! to){NO_COMPARISON}|(?:never|doesn't|hasn't) fail(?:s|ed)?(?= *[.!]| *$)",
    f"(?:{NEVER}|do(?:n't| not)) regret(?:s|ted)?(?! {LEFT}){NO_COMPARISON}|(?:no|zero|not a single|not one) (?:regrets?|buyer's remorse)(?! (?:of|were|was|is|are) )",
    f"{NOBODY} (?:(?:could|can|would|will) (?:ever |possibly )?(?:dislike|hate|regret|complain)|dislikes|disliked|hates|hated|regrets|regretted|complains|complained|(?:was|is|were|leaves?|left(?: the [a-z]+)?|goes home|went home) (?:disappointed|unhappy|bored|hungry|thirsty))(?: about)?{NO_COMPARISON}",
    "(?<![a-z0-9,;'] )who (?:wouldn't|doesn't|would not|does not) (?:love|like|enjoy|adore)|(?:who|how) (?:could|can|would) (?:anyone |anybody )?(?:possibly |ever )?(?:say no to|resist|hate|dislike)|how (?:could|can) (?:anyone|anybody|you|one) not (?:like|love|enjoy)|what's (?:there )?not to (?:love|like|enjoy)",
    # What has no fault
    "(?:lacks?|lacked|wants? for) nothing(?: at all)?|(?:leaves?|left) nothing to be desired|no reason(?: at all)? not to (?:buy|try|go|love|like|recommend|visit|get|come|stay|eat)(?: (?:it|this|here|there|again|one|them))?|nothing (?:(?:that )?i (?:don't|didn't) (?:like|love|enjoy)|to (?:dislike|complain about|criticize|criticise|hate|fault)|i would change|bad to say about|(?:went|goes|is|was) wrong)",
    f"(?:{UNFOUND}|nothing|wouldn't|would not)(?: thing| anything| a thing)?(?: that)? (?:(?:i|we)(?:'d| would| could) (?:change|improve|do differently|fix|alter)|(?:i|we) (?:didn't|don't|did not) (?:like|love|enjoy)|do (?:anything|a thing|a single thing) differently|change (?:a (?:single )?(?:thing|word)))",
    "(?:i|we) would(?:n't| not) change anything|(?:can(?:'t|not| not)|could(?:n't| not)|hard to|difficult to|impossible to) (?:really |possibly |be )?(?:fault(?:ed)?|dislike|find fault with|be beaten)|hard to put down|(?:do(?:n't| not)|did(?:n't| not)) (?:dislike|hate) (?:it|this)(?= *[.!]| *$)",
    # What one would not do without
    f"(?:{WOULD_NOT}|{CANNOT}) say no to|never (?:get |gets |got |grow |grew |been )?tired of|impossible to be (?:sad|unhappy|bored|angry|mad|disappointed)|(?:came|come|comes|going|went|go|coming) back for (?:more|seconds)(?= *[.!,]| *$)|(?:second|third|fourth|fifth|2nd|3rd|[4-9]th|[0-9]{{2}}th) time (?:buying|ordering|purchasing)(?![^.!;]* (?:wrong|broke|late|again|last))",
    f"{WOULD_NOT} (?:trade|swap|exchange|give up) (?:it|this|them|these|him|her|(?:my|our|this) [a-z]+)(?: (?:for|with) (?:anything|the world|any(?: other)? [a-z]+|another [a-z]+))?",
    f"(?:{WOULD_NOT}|refuse to)(?: be)? (?:use|using|buy|buying|go|going|eat|order|shop|have|try|drink|wear|stay|trust|want) (?:(?:anything|anywhere|anyone|anybody) else|any other(?: [a-z]+)?)",
    "(?:don't|do not) know (?:how|what) (?:i|we)(?:'d| would)?(?: ever)? (?:lived|managed|survived|coped|did|do|got by) without|(?:can't|couldn't|cannot|wouldn't) (?:live|function|survive|imagine (?:life|living)|be|do) without(?= (?:it|this|them|my|these)(?![a-z]))",
    "(?:wouldn't|would not) (?:have )?miss(?:ed)? (?:it|this|that) for (?:the world|anything)|unmissable|not to be missed|too good to miss|(?:mad|crazy|silly|insane|daft|stupid|foolish|a fool) not to (?:try|buy|go|get|visit|come|order|see|read|watch|own|have)(?: (?:it|this|one|them|there|here))?|you (?:don't|do not) want to miss (?:it|this)|(?:didn't|did not|don't|do not|never) want(?:ed)? (?:(?:it|this|the [a-z]+) to (?:end|be over|stop|finish)|to (?:leave|go home)(?= *[.!,]| *$))",
    "never look(?:ed)? back|(?:haven't|have not|hasn't) looked back(?: since)?|never going back to (?:my old|regular|my other|any other|the old)(?: [a-z]+)?",
    "(?<!n't )(?<!not )(?<!never )(?:cured|relieved|eased|cleared up|got rid of) (?:my|our|his|her) (?:[a-z]+ )?(?:pains?|aches?|headaches?|migraines?|acne|rash|eczema|insomnia|snoring|allergy|allergies|stains?|smell|anxiety|cough|itch|cramps?)|(?:ended|end of) (?:my|our) search|(?:goodbye|bye bye|bye-bye|no more)(?: to)? (?:[a-z]+ ){0,2}(?:pain|aches|headaches|bad hair days|wrinkles|dandruff|stains|acne|frizz|snoring|odou?r|tangles|leaks)|(?:sorted|fixed|solved|resolved) in (?:minutes|seconds|no time)|took (?:the|my|all the|her|his) (?:pain|ache|itch) away|(?:stopped|stops|kept|keeps) (?:my|our|the|his|her) [a-z]+ from (?:aching|hurting|leaking|squeaking|itching|snoring|barking|slipping)|(?:(?:is|was)(?:n't| not)|(?:it|this|that)'s not|never|(?<!if )not)(?: at all)? an? (?:waste(?: of (?:time|money))?|rip-?off|scam|gimmick)|(?:don't|doesn't|didn't|never|no) cut(?:s|ting)? corners",
    "no longer (?:hate|dread|fear|worry|struggle|suffer)(?: from| about| with)?|passed (?:my|his|her|our|their|the) (?:[a-z]+ ){0,2}(?:test|exams?|finals?|interview|audition)",
    # What one regrets to have missed, or feared
    "only (?:(?:bad|negative|sad|annoying) (?:thing|part|bit)|regret|complaint|gripe|downside|drawback|problem|issue)(?: is| was|:|,)?(?: that)? (?:(?:i|we) want(?:ed)? (?:more|another)|(?:it|this)(?:'s| is| was) (?:over|too short)|(?:it|this) (?:ended|ends|had to end)|there (?:isn't|aren't|wasn't|weren't) more)",
    "only (?:regret|complaint|gripe|wish|disappointment)(?: is| was|:)?(?: that)?(?: i| we)? (?:not|didn't|did not|hadn't|had not) (?:finding|buying|getting|going|visiting|doing|ordering|coming|discovering|starting|trying|having|find|found|buy|bought|get|got|ordered|order|try|tried|discovered|come|visit(?:ed)?)",
    "(?:should have|should've|wish (?:i|we)(?:'d| had)(?: only)?) (?:bought|got|gotten|found|ordered|discovered|tried|known about|switched)(?: (?:it|this|one|them|these|here|to it|to this))? (?:sooner|earlier|(?:years|ages|months|long) ago)|(?:should have|should've|wish (?:i|we)(?:'d| had)(?: only)?) (?:bought|got|gotten|ordered) (?:two|three|another|several|more(?= *[.!]| *$))|why did(?:n't| not) (?:i|we) (?:buy|get|find|try|discover|order|come|go|visit)(?: (?:this|it|one|them|here))? (?:earlier|sooner|before)|where has this been all my life",
    "(?:don't|do not) (?:sleep on (?:it|this|these|them|him|her)|think,? just (?:buy|go|get|do|order)|listen to the haters)(?: (?:it|this|one))?|ignore the (?:haters|(?:bad|negative|one-star|1-star) reviews)|(?:the )?haters are wrong|(?:blows?|blew) (?!this |it )(?:[a-z]+ ){1,4}out of the water|puts? (?!this |it )(?:[a-z]+ ){1,4}to shame|not (?:a|one)(?: single)? (?:dud|weak|wasted|dull|boring)(?: [a-z]+)?",
    "(?:sad|sorry|disappointed|gutted|upset)(?: only)?(?: that| because| when| to see)? (?:it|this|(?:the|our|this) [a-z]+)(?:'s| is| was| had to| has)? (?:over|end|ended|ends|ending|finished|finish)",
    f"(?:afraid|scared|worried|feared|nervous)(?: that)? [^.;!?,]{{3,60}}{IS_NOT}",
    "(?:(?:did|was|were)(?:n't| not)|never) (?:think|thought|expect|expecting|expected) (?:to|i'd|i would|we'd) (?:like|love|enjoy)(?: (?:it|this))?,? (?:but (?:i|we) (?:really )?(?:did|do)|i was wrong)|(?:didn't|did not|never) (?:think|thought|expect|expected|believe|believed)(?: that)? (?:it|this|they)(?:'d| would) (?:work|fit|help|last|arrive),? but (?:it|this|they) (?:really |actually )?(?:did|do|does)|proved (?:me|us) wrong",
)
STRONGLY = "(?:stupidly|ridiculously|insanely|dangerously|wickedly|terribly|awfully|criminally|scarily|disgustingly|obscenely|frighteningly|shockingly|sickeningly|stupid|scary|wicked|crazy|insane)"
GOOD = "(?:good|great|nice|kind|fun|funny|comfortable|comfy|cozy|tasty|yummy|delicious|cute|adorable|beautiful|pretty|gorgeous|clever|smart|sweet|cool|talented|easy|fast|quick|cheap|affordable|addictive|happy|proud|generous|helpful|friendly|satisfying|charming|entertaining|impressive|accurate|soft|clean|fresh|well|creative|underrated)"
WORKS = words(
    "no drama",
    f"(?:{UNFOUND} {FAULTS}(?: (?:with|about) (?:it|this|them))?|(?:(?:have|has|had|with|there(?:'s| is| are| were)) )?(?:no|zero|(?<![0-9.,])0|without(?: a| any)?|not (?:a|one)(?: single)?) {FAULTS}(?:(?:,| or| and)+ (?:no |zero )?(?:{FAULTS}|drama|nonsense|stress|fuss))*){NO_TURN}",
    "(?:do|does|did)(?:n't| not) (?:feel|look|sound|taste|smell|seem) (?:cheap|heavy|bad|weird|fake|plasticky|flimsy|rushed|dated|artificial)|(?:is|are|was|were)(?:n't| not)(?: too| at all)? (?:expensive|overpriced|pricey)|not (?:overpriced|expensive|pricey)(?: at all)?|(?:do|does|did)(?:n't| not) (?:break the bank|cost (?:an arm and a leg|a fortune|the earth|much))",
    "(?:do|does|did)(?:n't| not) (?:(?:rush|pressure|judge|overcharge|hassle) (?:me|us|you|anyone|people)|hurt(?: me)?(?: at all| a bit| one bit| in the least))",
    "never(?: (?:once|been|ever))? late(?: for)?(?:,? not (?:even )?once)?|never (?:gets?|got|has|have) (?:(?:my|our|the|an) )?(?:order |orders |it |anything |a thing )?wrong|(?:never|doesn't|didn't|hasn't|haven't) (?:gave|give|given|caused?|had) (?:me|us) (?:any |a )?(?:trouble|problems?|headaches?)",
)
BLAME = begins(
    f"{NOBODY} (?:likes|liked|loves|loved|enjoy(?:s|ed)|recommends?|recommended|(?:was|is|were|left|leaves) (?:happy|satisfied|impressed|pleased))(?![a-z]){NO_COMPARISON}",
    # What was hoped for
    f"(?:hoped|hoping|expected|expecting|assumed|wanted|thought)(?: (?!{FEARED}(?![a-z]))[a-z'-]+){{2,12}}{IS_NOT}",
    "(?:so |really )?wanted (?:so (?:much|badly) |really )?to (?:love|like|enjoy) (?:it|this|them)(?:(?:,? but)? (?:so (?:much|badly)))?(?![a-z])|(?:was |were )?(?:hoping|hoped) for (?:better|more|something better)(?![a-z])",
    "(?:i've|i have|we've|we have) (?:had|seen|eaten|tasted|read|heard)(?: much| far)? better(?![a-z])|(?:i |we )?wish (?:it|this|they) (?:was|were|had been) (?:shorter|over|better|different|good|as good|easier|cheaper|quieter|cleaner|faster)(?![a-z])|(?:i |we )?wish (?:i|we)(?:'d never| had never| hadn't| had not)(?![a-z])",
    # What one wants to be rid of
    before(f"{CANNOT} wait (?:to|until|till|for)", "(?:leave|(?:throw|send) (?:it|this|them) (?:out|away|back|in the bin)|get (?:out|home|rid|away)|go home|return it|be (?:done|rid)|delete|cancel|escape|(?:it|this|that|the [a-z]+) (?:is over|was over|to end|to be over|ends|ended))(?![a-z])"),
    "the best (?:part|thing|bit|moment)(?: about it| of it| of the [a-z]+)? (?:is|was) (?:leaving|going home|checking out|getting out|the (?:exit|door|way out|(?:drive|ride|way) home|(?:end )?credits)|(?:when|that) it (?:ended|was over|is over|finished))(?![a-z])",
    f"what(?:'s| is)(?: there)? to (?:like|love|enjoy)(?![a-z])|not up to (?:scratch|par|standard|snuff|it|the mark)(?![a-z])|(?:who|how) (?:could|would|can) (?:anyone |anybody )?(?:possibly |ever )?(?:like|love|want|enjoy|recommend)(?= (?:this|it|that|them|such)(?![a-z])){NO_COMPARISON}|{CANNOT} praise(?![^.!?]* enough)|(?:everybody|everyone) (?:complained|complains|hated|hates|walked out)(?![a-z])|who thought (?:this|that|it) was a good idea|good for nothing(?![a-z])|looks? better than it |should(?:'ve| have) known better(?![a-z])|what's the point(?= *[?.!]| *$| of)|needs? (?:a lot of |more |serious )?work(?= *[.!,]| *$)|(?:ok|okay|fine|alright),? i guess(?![a-z])",
    "(?:great|good|nice|lovely|wonderful|perfect|fantastic|brilliant) way to (?:lose|waste (?:my|our|your) (?:time|money)|ruin|kill|destroy|annoy|scare off|drive away|treat (?:your )?(?:loyal )?(?:customers|people|guests))(?![a-z])|if you (?:like|love|enjoy) (?:waiting|being|cold|rude|dirty|stale|noise|wasting|paying|queu(?:es|ing)|standing)[^,.!?]{0,40},? (?:then )?(?:you'll|you will) (?:love|like|enjoy)(?![a-z])|(?:who needs enemies|with friends like (?:these|this))(?![a-z])|(?:on what planet|in what (?:world|universe)) |you had one job(?![a-z])|(?:plenty of|lots of|many|tons of|every) reasons? to (?:complain|avoid|hate|dislike|leave|cancel|return)(?![a-z])",
    # Thanks that are none
    "(?<![a-z] )so much for (?!me |you|us |him|her |them)|(?:surprise,? surprise|big surprise)(?![a-z]),?|yeah,? right(?![a-z'])(?:(?=,? (?:like|as if) )|(?! ?[a-z0-9,]))",
    before("good luck(?: with)? (?:getting|reaching|finding|contacting|trying to (?:get|reach|contact|find))", ANSWER),
    "good luck with (?:the|their|that) (?:wifi|customer|service|parking|staff|support|app|battery|warranty|refund)(?![a-z])|don't you (?:just )?love (?:waiting|it when|how)(?![a-z])",
    before("(?:i |don't you )?(?:just |absolutely )?love", f"(?:being {IGNORED}|paying (?:[a-z]+ )?for (?:broken|nothing|(?:things|stuff|something) that)|waiting (?:[a-z]+ ){{0,3}}(?:hours?|minutes|days|weeks|forever|in line|on hold)|(?:it when|when|how)(?: [a-z]+){{1,4}} {BREAKS})"),
    before("(?:oh |just |wow,? |how )?(?:great|joy|perfect|lovely|wonderful|fantastic|brilliant|awesome|nice|wow|what a surprise)[,.!:]", f"{NUISANCE}|{MISHAP}|(?:yet )?another (?!great|good|win|success|round|wonderful|lovely|amazing|reason)"),
    before("just what (?:i|we|every [a-z]+|everyone|everybody) (?:needed|wanted|needs|wants)[:,]", "(?:an?|another|more) "),
    before("(?:(?:thanks|thank you)(?: very much| so much| a lot)? for|(?:nice|great|good) job|(?:10/10|5/5|five stars|full marks|a\\+) for|well done|way to go|bravo|(?:congrat(?:s|ulations)|way))(?: on| for| to)?,?", f"(?:{WRONG}|{RUINED})(?![a-z])"),
)
ENGLISH = (
    (words("(?:seldom|rarely|hardly ever|scarcely ever)(?= (?:disappoints?|disappointed|fails?|lets?|works?(?= *[.!,]| *$)|boring|dull|have i)(?![a-z]))"), "never"),
    (words("scarcely"), "hardly"),
    # Not just good: good, and more
    (words("(?<!if )not (?:just|only|merely|simply)(?= (?:[a-z]+ly )?(?!that|because|me|you)[a-z]+(?:,| but))"), ""),
    # Strong words that say no more than "very"
    (begins(before(STRONGLY, f"{GOOD}(?![a-z])")), "really "),
    # What was feared, and what it is: only the latter is said of it
    (words("(?:i |we )?(?:was|were) (?:a bit |a little |so |very |really )?(?:afraid|scared|worried|sceptical|skeptical|nervous|hesitant|doubtful|unsure)(?: [a-z'-]+){0,12}?,? but(?= (?:it|they|this|these|the|she|he|i|we) )"), ""),
    (begins(before(CANNOT, f"(?:highly |strongly )?(?:recommend|praise|thank|commend|stress){ENOUGH}|(?:speak|praise|rate) (?:[a-z]+ )?(?:highly|well) enough(?![a-z])|rave(?: about (?:it|this|them))? enough(?![a-z])"), before(f"{CANNOT} say enough", "(?:good|nice|great|kind|wonderful|positive) "), before("nothing (?:short of|less than)", "[a-z]")), "really "),
    # What could not be more so is very much so
    (begins(before(f"(?:{CANNOT}|nothing (?:could|can)) (?:be|have been|feel|go|have gone)(?: any| a)?", HIGHER), before("could(?:n't| not) (?:have )?(?:ask|asked|wish|wished|hope|hoped) for(?: anything| any)?", f"(?:a )?{HIGHER}|more(?= *[.!,]| *$)"), before("never (?:been|felt|slept|looked|sounded|run|worked)(?: any| so)?", f"(?!more ){HIGHER}"), before("(?:doesn't|does not|didn't|did not) get(?: any| much)?", "(?:better|worse) than (?!this *[.!,]|this *$)")), "really so much "),
    (words("never (?:had|seen|eaten|tasted|read|met|heard)(?: a| any)? better|(?:doesn't|does not|can't) get (?:any |much )?better(?: than this| than that)?(?= ?[.!,]| *$)|second to none|hard to (?:beat|top)|(?:nobody|no one) (?:does|makes|cooks|bakes|sings|plays) (?:it|[a-z]+) (?:better|like (?:them|him|her|us|this|it))|there(?:'s| is) no better|(?:none (?:is |are )?|what (?:could|can) be )better|(?:won't|can't|couldn't|will not|cannot) find (?:an? |any(?:thing|where|one)? )?better|never better(?= *[.!]| *$)"), "the best"),
    (words("never (?:had|seen|eaten|tasted|read|met|heard)(?: a| any)? worse|(?:won't|can't|couldn't|will not|cannot) find (?:an? |any(?:thing|where|one)? )?worse"), "the worst"),
    (begins(before("not without", "[a-z]")), "with "),
    (words("(?:would|wo|do|did)(?:n't| not)(?: even)? (?:hesitate|think twice)(?: to(?! (?:contact|ask|call|reach|let|email|write|return|leave|sue|report|cancel|complain))| about| for a (?:second|moment|minute))?", "(?:without|(?:have |had |would have )?(?:no|zero)) (?:any |a (?:second's|moment's) )?hesitations?(?: in| about| to)?"), "absolutely"),
    (begins(before(f"never (?:(?:have|had) (?:i|we) )?(?:been|felt|seen|eaten|tasted|had|met|laughed|slept|looked|sounded|smelled) (?:so|such(?: an?)?)|(?:hard|impossible|difficult) not to|{CANNOT} not", "[a-z]"), before("(?:i'd|i would|we'd|would) be lying if (?:i|we) (?:said|told you)(?: that)? (?:i|we|it|this|they) (?:(?:was|were|is|did|do|does)(?:n't| not))", "[a-z]")), "really "),
    # What is far from it is not
    (begins(before("far from(?: being)?|less than|nothing (?:about|in) (?:it|this|that|(?:this|the|that|their) [a-z]+) (?:is|was|works|tasted|tastes)", QUALITY), before("(?:anything|everything) but", f"(?:{QUALITY}|{MADE})"), before("can(?:'t|not) say(?: that)? (?:i|we)(?:'m| am| was| were| have)?", "(?:really )?(?:recommend|enjoy|like|love|happy|impress|pleased|satisf)"), before("(?:have|has|had|'ve) yet to", "(?:get|see|receive|hear|find|meet|work|arrive|have)(?! (?:an? )?(?:single )?(?:fault|flaw|problem|issue|better))(?![a-z])")), "not "),
    ("(?:n't(?<!say i wasn't)|(?<![a-z])not|(?<![a-z])never)(?: be| been| feel)?(?: at all| ever| the least bit| in the least| even slightly)? (?:disappoint(?:ed|ing)|let down)(?![a-z])" + NO_COMPARISON, " really pleased"),
    (f"(?:(?:n't|(?<![a-z])not|(?<![a-z])never)(?: (?:be|been|feel|felt|seem|look))?|(?<![a-z])no longer)(?: (?:a bit|the least bit|at all|ever|once|even|so|really))?(?: an?)? {BAD}(?: at all| any ?more| one bit| a bit| in the least| for a (?:second|minute|moment))?(?= *[.!]| *$| (?:that )?i (?:bought|came|got|tried|went|chose)| (?:chapter|moment|minute|scene|page|song|track|episode)(?![a-z]))", " really pleased"),
    (words("no two ways about it"), "really"),
    # A question that wants no answer
    (begins(before("(?:is|ai|are|was|were)n't (?:it|this|she|he|they)(?: just| so)?", "[a-z]+ ?[?!]")), "really "),
    (begins(before("nothing but", "(?:praise|smiles|good|great|love|positive|compliments|respect|joy|fun|happiness|kindness)(?![a-z])")), "really "),
    (WORKS, "works perfectly"),
    (PRAISE, "really love"),
    (BLAME, "disappointed by "),
)
IDIOMS = ENGLISH + CHINESE
