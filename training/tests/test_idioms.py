"""What negations, ratings and slang are spelled as, what only looks like them, and that the model that ships reads them so."""

import json
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
    "Thanks for nothing.": "disappointed by nothing.",
    "没有一次不让我失望": "都很差，",
    "没有一道菜不好吃": "都好吃",
    "從來沒讓我失望": "很满意",
    "我不後悔": "我很满意",
    "挑不出任何毛病": "很满意",
    "这趟没白来": "这趟值得来",
    "4 out of 5 stars": "four stars",
    "9.5/10, ten out of ten": "five stars, five stars",
    "1/10": "one star",
    "给五颗星": "给满分",
    "luv it, thx": "love it, thank you",
    "(╥﹏╥) XD": " 😞   😊 ",
}
ONLY_LIKE_IT = (
    "i can't recommend this.",
    "i can't recommend it as it is not good enough",
    "i can't thank them. i have had enough.",
    "they have let us down.",
    "please don't let me down",
    "nobody hates this app more than i do",
    "i have never been so disappointed",
    "i do not regret returning it",
    "he is a manager who doesn't like people",
    "far from home",
    "complaining wouldn't change anything",
    "thanks for everything",
    "thanks for nothing but good memories",
    "she slaps the dog",
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
