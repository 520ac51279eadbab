"""What negations, ratings and slang are spelled as, what only looks like them, and that the model that ships reads them so."""

import json
import time
import unittest

from training.common.places import model_folder
from training.common.shipped import shipped_pieces
from training.sentiment.fit import logits_of
from training.sentiment.idioms import CHINESE, ENGLISH
from training.sentiment.phrases import everyday_phrases
from training.sentiment.ratings import RATINGS
from training.sentiment.shipped import KnownPieces, shipped_model
from training.sentiment.slang import SLANG
from training.sentiment.spelling import normalizers, plain
from training.sentiment.opinions import HELD_BACK, opinion_rows
from training.sentiment.turned import turned_rows

MEANT = {
    "I can't recommend this place enough.": "i really recommend this place enough.",
    "We couldn't be happier": "we really so much happier",
    "The waiter couldn't be ruder": "the waiter really so much ruder",
    "Far from perfect.": "not perfect.",
    "The film is not without flaws": "the film is with flaws",
    "Nobody I know dislikes it.": "really love it.",
    "She has never let us down.": "she really love.",
    "I don't regret it": "i really love it",
    "I have never been so disappointed": "i have really disappointed",
    "You can't not love it": "you really love it",
    "I'd be lying if I said I wasn't impressed": "really impressed",
    "Nothing could be better": "really so much better",
    "No one I know enjoyed it.": "disappointed by  it.",
    "Hardly a dull moment. You'd be mad not to try it": "really love. you'd be really love",
    "The patch cured my back pain": "the patch really love",
    "Only downside: I want more!": "really love!",
    "Thanks for nothing.": "disappointed by nothing.",
    "没有一次不让我失望": "都很差，",
    "没有一道菜不好吃": "都好吃",
    "從來沒讓我失望": "很满意",
    "我不後悔": "我很满意",
    "挑不出任何毛病": "很满意",
    "这趟没白来": "这趟值得来",
    "He isn't rude at all. I never felt unsafe.": "he is really pleased. i  really pleased.",
    "I am not sorry I bought it": "i am  really pleased i bought it",
    "0 problems, no fuss": "works perfectly",
    "Not one person complained": "really love",
    "Who could dislike this?": "really love this?",
    "Who would love this": "disappointed by  this",
    "You won't find better": "you the best",
    "Can't get enough!!": "really love!!",
    "What could be better?": "the best?",
    "It blows the others out of the water": "it really love",
    "I wish it was shorter!": "disappointed by !",
    "nothing but praise": "really praise",
    "not a waste of money": "really love",
    "Couldn't have asked for more": "really so much more",
    "It's not a rip-off. Isn't it lovely?": "really love. really lovely?",
    "I'd never go anywhere else": "really love",
    "The only bad thing is that it ended": "the really love",
    "I can't wait to throw it out": "i disappointed by throw it out",
    "thanks for nothing but good memories": "thanks for really good memories",
    "Why didn't I buy this earlier?": "really love?",
    "Seldom disappoints. Not too shabby": "really love. awesome",
    "It's not just good, it's stupidly good": "it's  good, it's really good",
    "It leaves nothing to be desired.": "it really love.",
    "Never have I seen such kindness": "really kindness",
    "They didn't rush us, and it was not a waste of time": "they works perfectly, and it really love",
    "What a great way to lose customers": "what a disappointed by  customers",
    "If you like waiting, you'll love it here": "disappointed by  it here",
    "solid 9": "five stars",
    "没想象中那么糟": "还不错",
    "全是缺点": "很差，",
    "很嫌弃": "很讨厌",
    "没让我等，路转粉": "很满意，爱你",
    "没有不满意，没一个差的": "都满意，都很好",
    "从来没有满意过": "很差，",
    "想不爱都难": "很满意",
    "治好了我的失眠": "开心了失眠",
    "差评？不存在的": "很满意",
    "好评？不存在的": "很差，",
    "无法不爱": "必须爱",
    "好吃什么好吃，好个屁": "不好，不好",
    "香迷糊了，4星半": "香极了，满分",
    "1.5星": "差评",
    "4 out of 5 stars": "four stars",
    "9.5/10, ten out of ten": "five stars, five stars",
    "1/10": "one star",
    "给五颗星": "给满分",
    "luv it, thx": "love it, thank you",
    "(╥﹏╥) XD": " 😞   😊 ",
    "🚩🚩": "👎",
    "ಥ_ಥ QQ": " 😭   😭 ",
}
ONLY_LIKE_IT = (
    "i can't recommend this.",
    "i can't recommend it as it is not good enough",
    "i can't thank them. i have had enough.",
    "they have let us down.",
    "please don't let me down",
    "nobody hates this app more than i do",
    "i do not regret returning it",
    "he is a manager who doesn't like people",
    "far from home",
    "complaining wouldn't change anything",
    "thanks for everything",
    "she slaps the dog",
    "i don't hate it, but i don't love it",
    "it hasn't cured my back pain",
    "nobody likes it more than i do",
    "we didn't want to leave a tip",
    "he rarely works here",
    "it blows this place out of the water",
    "you are not alone",
    "isn't it time to go?",
    "to bang on about it",
    "it isn't that bad",
    "it's not drama",
    "粉刷了墙",
    "脱粉了",
    "what it does not mean",
    "it's not sad, it's hopeless",
    "10 problems",
    "who loves whom",
    "掉色掉的无与伦比",
    "a great way to waste an afternoon",
    "it is not just that",
    "the dress leaves nothing to the imagination",
    "蒙牛比光明便宜",
    "第二次买，味道变了",
    "yeah right next to the door",
    "great, my parcel is here",
    "没有优点",
    "我后悔买了它",
    "不得不后悔",
    "后悔没早点退货",
    "没有任何问题得到解决",
    "大推荐",
    "这家店有没有让人失望过",
    "没有雷同的情节",
    "有没有白等的人",
    "没有不好",
    "挑不出任何优点",
    "3/10 of the cake",
    "nine out of ten people",
    "the party is on 4/5",
    "9/10/2024",
    "24/5 support",
    "五星级酒店",
    "一星半点",
    "好什么时候来",
    "存在问题",
    "🚩",
    "qq糖",
    "牙刷",
    "(да)",
    "audi tt",
)
READ_AS = {
    1: "I can't recommend this place enough.|We couldn't have been more pleased|It couldn't be easier to use|I couldn't ask for a better roommate|It has yet to let me down|Zero regrets|None of my friends hated it|What's not to love?|I couldn't put this book down|Their service is second to none|9/10|4 out of 5|100分|没有人不爱这首歌|没有一道菜不好吃|从没后悔过|這本書無可挑剔|味道没得说|听不腻|没什么不好|很难不喜欢",
    0: "I can't recommend this.|The waiter couldn't be ruder|I couldn't be more bored|The acting is nothing short of terrible|The book is not without problems|Far from perfect.|Their reply was less than helpful|They have let us down.|I have never been so disappointed|I regret it|Thanks for nothing|Thank you so much for wasting my time|Great, my flight was cancelled|2/10|2 out of 5|没有优点|没有一次不让我失望|我后悔买了它|谁会喜欢加班|这趟白来了|好不到哪去|不过如此",
}


def letters(text):
    return "".join(filter(str.isalnum, text.lower()))


class Spelling(unittest.TestCase):
    def test_negations_ratings_and_slang_are_spelled_as_what_they_mean(self):
        for text, meant in MEANT.items():
            self.assertEqual(plain(text), meant)

    def test_what_only_looks_like_them_stays(self):
        for text in ONLY_LIKE_IT:
            self.assertEqual(plain(text), text)

    def test_a_letter_that_is_held_down_takes_no_time(self):
        started = time.monotonic()
        self.assertEqual(plain("a" * 40_000), "aa")
        self.assertLess(time.monotonic() - started, 1)

    def test_what_is_written_instead_is_not_rewritten_again(self):
        for _, content in (*ENGLISH, *CHINESE, *RATINGS, *SLANG):
            self.assertEqual(plain(content), content)


class Shipped(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = model_folder("sentiment")
        cls.model, cls.lexicon, aliases = shipped_model(folder)
        cls.known = KnownPieces(shipped_pieces(folder), aliases)

    def right(self, rows):
        labels, texts = zip(*rows)
        logits, _ = logits_of(self.model, self.known, self.lexicon, texts)
        return [guess == label for guess, label in zip(logits.argmax(1).tolist(), labels)]

    def test_the_tokenizer_spells_as_training_does(self):
        kept = json.loads((model_folder("sentiment") / "tokenizer.json").read_text(encoding="utf-8"))["normalizer"]["normalizers"]
        self.assertEqual(kept[: len(normalizers())], normalizers())

    def test_each_turn_and_its_counterpart_is_read_as_it_is_meant(self):
        rows = [(label, text) for label, texts in READ_AS.items() for text in texts.split("|")]
        self.assertEqual([text for (_, text), right in zip(rows, self.right(rows)) if not right], [])

    def test_of_sentences_from_which_no_pattern_was_written_most_are_read_right(self):
        rows = turned_rows()
        self.assertEqual(len({text for _, text in rows}), 185)
        self.assertGreater(sum(self.right(rows)) / len(rows), 0.85)

    def test_of_opinions_that_were_held_back_nine_in_ten_are_read_right(self):
        rows = opinion_rows(HELD_BACK)
        self.assertEqual(len({text for _, text in rows}), 126)
        self.assertGreater(sum(self.right(rows)) / len(rows), 0.9)

    def test_these_sentences_are_no_template(self):
        # Faces alone have none
        held_out = {letters(text) for _, text in (*turned_rows(), *opinion_rows(HELD_BACK))} - {""}
        self.assertEqual(sorted({text for _, text in everyday_phrases() if letters(text) in held_out}), [])


if __name__ == "__main__":
    unittest.main()
