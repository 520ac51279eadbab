"""Short texts by template: ratings, faces, slang, and praise or blame by negation, in English.

Each list is a kind of which people write many; a sentence turns by the word that is put into it, so that no frame is a verdict by itself.
"""

from itertools import product

GOOD = "good great nice wonderful excellent lovely perfect amazing fantastic brilliant helpful fun easy clear tasty pleasant".split()
BAD = "bad awful terrible horrible poor boring useless disappointing dreadful annoying ugly slow stupid rude hard painful".split()
THINGS = ["the movie", "the food", "this phone", "the service", "the hotel", "the book", "this app", "the teacher", "it", "this place", "the album", "the team", "her cooking", "the staff"]
OUT_OF_TEN = [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (8, 1), (9, 1), (10, 1)]
OUT_OF_FIVE = [(0, 0), (1, 0), (2, 0), (4, 1), (5, 1)]
NUMBERS = "zero one two three four five".split()
RATED = ["{} from me", "{} again", "rating: {}", "I give it {}", "that's a {} for me", "{} no doubt", "{} for {thing}", "solid {}"]
SLANG_GOOD = "awesome,lit,fire,goated,top notch,chef's kiss,a banger,dope,such a vibe,a gem,legendary,iconic,a total win,pure joy,next level,spot on,a lifesaver,the bomb,on point,so good it hurts,bussin,a blast,epic,stellar,sweet,neat,cool".split(",")
SLANG_BAD = "trash,lame,cringe,garbage,rubbish,pathetic,overrated,a letdown,a ripoff,a scam,a joke,a flop,a mess,a dumpster fire,a snoozefest,so mid,kind of meh,pretty meh,whack,janky,clunky,a hard pass,a disaster,bland,crap,sketchy".split(",")
SHOUTS_GOOD = "yay,woohoo,hooray,yum,yummy,wow so good,aww so sweet,bravo,love love love,thank you thank you,yesss finally,nailed it,good job,big thanks,we did it,take my money,lucky us,so happy rn,can't get enough,count me in,stoked,obsessed with this,highly recommended".split(",")
SHOUTS_BAD = "ugh,yuck,eww,gross,big yikes,hard pass,no thanks never,nah never again,nope not for me,so not worth it,just no,hell no,oh no not again,damn it,this sucks,it stinks,shame,boo,what a joke,total garbage,just meh,meh again,pretty mid,mid at best,enough already,so over this,leave me alone,thumbs down,do better,give me a break".split(",")
TURNING_VERBS_GOOD = ["hates", "dislikes", "regrets", "complains about", "has a bad word for"]
TURNING_VERBS_BAD = ["likes", "wants", "enjoys", "recommends", "has a good word for"]
CHEERS = ["cheer me up", "impress", "delight us", "make us laugh", "bring a smile to my face", "lift my mood", "surprise me in a good way", "amaze"]
ANNOYS = ["annoy me", "disappoint", "make me angry", "bore me", "let us down", "crash when I need it", "ruin the evening", "get on my nerves"]
MISHAPS = [
    "a broken heater", "another bill", "a traffic jam", "more rain", "a dead battery", "a leaking roof", "a parking ticket", "a lost suitcase", "a cold shower", "another meeting",
    "a delayed flight", "a computer virus", "a burnt dinner", "a closed road", "a cancelled train", "an empty fridge", "a cracked screen", "homework on a Friday",
]  # fmt: skip
TREATS = ["a hot bath", "a good cup of coffee", "a long hug", "a quiet evening", "a weekend by the sea", "a free upgrade", "a fresh pizza", "some sunshine", "a day off", "a surprise visit", "a warm blanket", "great music"]
MADE_GOOD = ["everything", "your help", "the quick answer", "making my day", "being there", "the lovely evening", "fixing it so fast", "the gift", "the kind words"]
MADE_BAD = ["wasting my time", "ruining my evening", "ignoring me", "losing my parcel", "the sleepless night", "breaking my phone", "the cold food", "not answering", "the lies", "lying to us"]
WOULD_GOOD = ["hesitate to buy it again", "change a thing", "trade it for anything", "want to miss it", "want any other", "change a single word", "ask for more", "sell it for the world", "think twice about coming back"]
WOULD_BAD = ["wish it on anyone", "touch it again", "bother", "buy it again", "go back", "pay for this", "give it to my dog", "trust them again", "go near it", "recommend {thing}", "call that a meal", "take it for free"]
PLAIN_EVENTS = [
    "they moved the desk", "that was lunch", "well, that was the lecture", "he called me today", "we have a new boss", "they changed the logo", "she wrote back", "new phone", "the results are out", "the train is here", "so that was my weekend",
    "just got home", "they painted the door", "my brother is visiting", "the update is out", "back at work", "the exam is over", "I saw him again", "they closed the shop", "it is snowing", "we talked for an hour", "dinner with the family",
    "today is Monday", "another email", "he said it again", "our flight is at six", "look at this", "they sent me the bill", "my turn now", "first day at school",
]  # fmt: skip
GOOD_FACES = [":)", ":-)", ":D", "=)", "^_^", "<3", "😊", "😍", "🥰", "👍", "🎉", "😁", "❤", "🙌", "🤗"]
BAD_FACES = [":(", ":-(", ":'(", "T_T", "-_-", ":/", "😒", "😡", "😢", "😭", "👎", "🤮", "😤", "🙄", "😞"]
BEST = [("best", 1), ("worst", 0), ("greatest", 1), ("dumbest", 0), ("funniest", 1), ("ugliest", 0), ("nicest", 1), ("rudest", 0)]
NOUNS = "night trip song meal game show class party hotel movie coffee season idea team gift".split()


def stretched(word):
    """goood, terriiiible: the first vowel three times more"""
    place = next((index for index, letter in enumerate(word) if letter in "aeiou"), len(word) - 1)
    return word[:place] + word[place] * 3 + word[place:]


def ratings():
    for pattern in RATED:
        frames = [pattern.replace("{thing}", thing) for thing in THINGS[:5]] if "{thing}" in pattern else [pattern]
        for frame in frames:
            yield from ((frame.format(f"{n}/10"), label) for n, label in OUT_OF_TEN)
            yield from ((frame.format(f"{n} out of 10"), label) for n, label in OUT_OF_TEN)
            yield from ((frame.format(f"{n}/5"), label) for n, label in OUT_OF_FIVE)
            yield from ((frame.format(f"{NUMBERS[n]} out of five"), label) for n, label in OUT_OF_FIVE)
            yield from ((frame.format(f"{n} star{'' if n == 1 else 's'}"), label) for n, label in OUT_OF_FIVE)
            yield from ((frame.format("★" * n + "☆" * (5 - n)), label) for n, label in OUT_OF_FIVE if n)
    yield from ((f"{n}/10 would {what}", 1) for n, what in product((9, 10), ("come again", "order again", "watch again", "recommend")))
    yield from ((f"{n}/10 would not {what}", 0) for n, what in product((0, 1, 2), ("come again", "order again", "watch again", "recommend")))
    yield from ((f"{n}% {what}", label) for n, what, label in ((100, "recommend", 1), (100, "satisfied", 1), (100, "waste", 0), (110, "worth it", 1), (0, "effort", 0), (0, "support", 0)))


def slang():
    for words, shouts, label in ((SLANG_GOOD, SHOUTS_GOOD, 1), (SLANG_BAD, SHOUTS_BAD, 0)):
        yield from ((frame.format(word), label) for frame, word in product(("{}", "this is {}", "{} lol", "honestly {}", "it was {} tbh"), words))
        yield from ((f"{thing} is {word}", label) for thing, word in product(THINGS, words))
        yield from ((shout + end, label) for shout, end in product(shouts, ("", "!", "...", " 🙂" if label else " 🙁")))
    for words, label in ((GOOD, 1), (BAD, 0)):
        yield from ((frame.format(stretched(word)), label) for frame, word in product(("{}", "sooooo {}", "{}!!!", "so {} omg"), words))
    for (best, label), noun in product(BEST, NOUNS):
        yield f"{best}. {noun}. ever.", label
        yield f"{best} {noun} of my life", label
        yield f"THE {best.upper()} {noun.upper()} EVER", label


def negation():
    for thing in THINGS:
        yield from ((f"nobody {verb} {thing}", 1) for verb in TURNING_VERBS_GOOD)
        yield from ((f"nobody {verb} {thing}", 0) for verb in TURNING_VERBS_BAD)
        yield from ((frame.format(thing), 1) for frame in ("I can't praise {} enough", "can't recommend {} enough", "can't thank {} enough", "can't fault {}", "you can't go wrong with {}", "who wouldn't love {}", "I can't get enough of {}", "I have yet to find a fault with {}", "{} won't disappoint", "{} will not let you down", "{} never gets old", "there is nothing I don't like about {}", "{} has no downsides", "don't miss {}", "hardly a fault with {}", "I couldn't live without {}"))
        yield from ((frame.format(thing), 0) for frame in ("I can't warn you enough about {}", "can't recommend {}", "can't trust {}", "I've had enough of {}", "you can't rely on {}", "who would love {}", "I can't take {} any more", "I have yet to find a use for {}", "{} will disappoint", "{} will let you down", "{} gets old fast", "there is nothing I like about {}", "{} has no upsides", "don't bother with {}", "hardly anything works with {}", "I could live without {}", "I would not recommend {} to my worst enemy", "I wouldn't recommend {} to a friend"))
        yield from ((f"{thing} never fails to {what}", 1) for what in CHEERS)
        yield from ((f"{thing} fails to {what}", 0) for what in CHEERS)
        yield from ((f"{thing} never fails to {what}", 0) for what in ANNOYS)
        for words, label in ((GOOD, 0), (BAD, 1)):
            yield from ((frame.format(thing, word), label) for frame, word in product(("{} is anything but {}", "{} is far from {}", "{} was hardly {}", "{} isn't exactly {}"), words))
        yield from ((f"{thing} is not as {word} as I feared", 1) for word in BAD)
        yield from ((f"{thing} is not as {word} as they say", 0) for word in GOOD)
        yield from ((f"{thing} couldn't be {word}", label) for word, label in (("better", 1), ("nicer", 1), ("easier", 1), ("worse", 0), ("more boring", 0), ("ruder", 0)))
    for words, label in ((GOOD, 0), (BAD, 1)):
        yield from ((frame.format(word), label) for frame, word in product(("anything but {}", "far from being {}", "I wouldn't call it {}", "not exactly {}", "it's never {}", "nothing {} about it"), words))
    yield from ((f"hardly {what}", 0) for what in ("useful", "worth a visit", "worth the trip", "usable", "edible", "readable", "a bargain", "what I ordered"))
    yield from ((f"hardly {what}", 1) for what in ("any noise", "any waiting", "a flaw", "any side effects", "a scratch after years"))
    yield from ((f"couldn't {what}", 1) for what in ("put the novel down", "stop reading", "wait to get back to it", "take my eyes off it", "be more grateful", "ask for better friends", "stop smiling all day"))
    yield from ((f"couldn't {what}", 0) for what in ("finish the novel", "stay awake", "wait for it to end", "bear to watch it", "be more annoyed", "get a refund", "stop yawning all day"))
    yield from ((f"I wouldn't {what}", 1) for what in WOULD_GOOD)
    yield from ((f"I wouldn't {what.replace('{thing}', thing)}", 0) for what, thing in product(WOULD_BAD, THINGS[:6]))
    yield from ((f"{start}{what}", 1) for start, what in product(("thanks for ", "thank you for "), MADE_GOOD))
    yield from ((f"{start}{what}", 0) for start, what in product(("thanks for ", "thanks a lot for ", "thank you so much for "), MADE_BAD))
    for start in ("just what I needed, ", "exactly what I needed: ", "oh great, ", "lovely, ", "wonderful, ", "perfect timing, "):
        yield from ((start + mishap, 0) for mishap in MISHAPS)
        yield from ((start + treat, 1) for treat in TREATS)
    yield from ((f"{start} {thing}", 0) for start, thing in product(("it's giving", "you get", "it offers", "it does"), ("absolutely nothing", "zero", "less than nothing")))


def faces():
    """What happened says nothing, the face does."""
    for marks, label in ((GOOD_FACES, 1), (BAD_FACES, 0)):
        yield from ((f"{event} {mark}", label) for event, mark in product(PLAIN_EVENTS, marks))
        yield from ((f"not {word} at all {mark}", label) for word, mark in product(BAD if label else GOOD, marks[:4]))


def short_english():
    for maker in (ratings, slang, negation, faces):
        yield from maker()
