"""Slang that training hardly has, each as a word with its meaning that it has; in lower case, only words that always take the same side."""

from training.sentiment.idioms import words

SLANG = (
    (words("poggers|pog|noice|on fleek|groovy|fab|bomb\\.com|the bee's knees|slay(?:ed)?(?! the| my| a)|bops|ftw"), "awesome"),
    (words("yas+(?: queen)?|yippee|hurray"), "yay"),
    (words("stoked"), "so happy"),
    (words("tysm"), "thank you so much"),
    (words("thx|tnx"), "thanks"),
    (words("luv"), "love"),
    (words("ily"), "i love you"),
    (words("gr8"), "great"),
    (words("dogshit|dog ?water|nothingburger|dud|daylight robbery"), "garbage"),
    (words("ffs|smh|fml|bleh|facepalm|gtfo|stfu"), "ugh"),
    (words("so done"), "so fed up"),
    (words("give me my money back"), "i want my money back"),
    ("炸裂|太燃了?|高燃", "很精彩"),
    ("泪目|淚目", "很感动"),
    ("巴适|巴適", "很舒服"),
    ("开森", "开心"),
    ("笔芯", "爱你"),
    ("白菜[价價]", "很便宜"),
    ("很哇塞", "很棒"),
    ("牛[批掰]|6翻了|(?<![0-9.])6{3,6}(?![0-9元块塊年号號路分米])", "太棒了"),
    ("[二三四五]刷(?![子牙卡新])", "很喜欢，再看一遍"),
    ("太卷了?", "太累了"),
)
