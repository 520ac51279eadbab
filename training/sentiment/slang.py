"""Slang that training hardly has, each as a word with its meaning that it has; in lower case, only words that always take the same side."""

from training.sentiment.idioms import words
from training.sentiment.idioms_zh import both

SLANG = (
    (
        words(
            "mouth[- ]?watering|lip-?smacking|take a bow|faultless|spotless|painless|effortless|(?:hassle|stress|pain|bug|worry)-free|poggers|pog|noice|on fleek|groovy|fab|bomb\\.com|the bee's knees|slay(?:ed)?(?! the| my| a)|bops|ftw|delish|scrumptious|nom nom(?: nom)*|melts? in (?:your|the|my) mouth",
            "s-tier|god-tier|(?:so|is|it's|that's) dope|(?:is|are|was|so|pretty) elite|it rules|mwah|crushed it|(?:(?<![a-z] )|(?:is|was|were|are) )bang on(?= *[.!,]| *$)|not half bad|not (?:too |so |that )?shabby|bad-?ass|bad ass|(?:so |very |really |highly |severely )*underrated|(?:nailed|aced) it|(?<![a-z] )(?:smashed|killed) it(?= *[.!]| *$)|absolutely (?:smashed|killed) it|killed it (?:on stage|tonight|out there|up there)|no brainer|no-brainer|blown away|straight fire|shut up and take my money|(?<![a-z] )take my money(?= *[.!]| *$)",
        ),
        "awesome",
    ),
    (words("yas+(?: queen)?|yippee|hurray"), "yay"),
    (words("stoked|chuffed|(?:so|super|i'm|am|really) (?:chuffed|pumped|hyped)"), "so happy"),
    (words("tysm|thx|tnx"), "thank you"),
    (words("luv|ily|(?:i'm|i am|we're|so|absolutely|totally|completely|literally|lowkey|highkey) obsessed(?: with)?|(?<![a-z] )obsessed(?= *[.!]| *$)|smitten(?: with)?"), "love"),
    (words("livid|seething|fuming|irate|infuriated"), "angry"),
    (words("gr8"), "great"),
    (words("(?:we|i) stan"), "love"),
    (words("lowkey|highkey|low key|no cap|ngl|istg"), "really"),
    (words("dogshit|dog ?water|nothingburger|dud|a must[- ](?:miss|avoid|skip)|daylight robbery|cash grab|money grab|naff|buyer's remorse|steer clear(?: of)?"), "garbage"),
    (words("ffs|smh|fml|bleh|facepalm|gtfo|stfu|wth|so done|(?:i'm |am )done with (?:them|this (?:app|company|place|airline|brand|shop|store))|full of ads|thanks,? but no,? thanks|(?<![a-z] )no thank you(?= *[.!]| *$)|count me out|pull the other one"), "ugh"),
    (words("(?:give me|i wish i (?:could (?:get|have)|had)|i want|can i (?:get|have)|i demand) my (?:money|time) back"), "i want my money back"),
    (
        both(
            "炸裂|太燃了?|高燃|巴[适適]|很哇塞|(?<!蒙)牛[批掰]|(?<![一-鿿])牛逼(?=[！!，。]|$)|奥利给|6翻了|(?<![0-9.])6{3,6}(?![0-9元块年号路分米])|[二三四五]刷(?![子牙卡新])|[真针]不戳|萌翻了?|白菜价|俗[擱搁]大碗|贵有贵的道理"
            "|吹爆|(?:冲|衝)就完了|(?:无脑|闭眼)[冲衝入]|推爆|[狂大激]推(?![出开迟动广力进销手荐薦])|真心推(?!荐|薦)|必[访訪]|(?<![不没])会再[访訪]|的天花板(?=$|[了啊！!，。,])|天花板[级級]|界天花板"
            "|(?<!不)得劲|美哭了?|美翻了?|颜值(?:在[线線]|爆表|很高)"
        ),
        "太棒了",
    ),
    ("开森|開森|嗨翻了?|撒花", "开心"),
    ("泪目|淚目|破防了(?=[，,]?太)", "很感动"),
    ("笔芯|筆芯|么么哒?(?=[！!～~。]|$)|(?:路|黑)[转轉]粉|圈粉|(?<!脱)(?<!脫)粉了|[磕嗑]到了|白月光", "爱你"),
    ("(?<=[香美讚赞爱愛])到不行|(?<=[香美帅帥吃爱愛])(?:迷糊|[疯瘋])了", "极了"),
    (both("(?<!扣)加(?:个|只)?鸡腿|打call|泰[裤酷][辣啦]"), "点赞"),
    (
        both(
            "真的会谢(?![谢你您大他她])|栓q|宰客|套路深|全是套路|套路太多|闪退|(?<![不没无会有])卡顿|(?:塑料|廉价)感(?:十足|很强|满满)?|齁甜|离大[谱譜]|(?:剧情|劇情)?狗血|不及格|槽点满满"
            "|普普(?![通艺])|(?<![有用不没])[等拖](?:很|超|好)久|尬演|(?<![不会])(?:太|有点|好)[挤吵](?!出)|(?<![不会])太薄|看[到得]?都?睡着|勉强及格|将将及格|还需(?:努力|改进|提高|加强)|爆气|气炸|傻眼|扫兴|空[欢歡]喜|白高[兴興]|[看买吃等用]了个寂寞|心疼(?:我的?)?钱包?|太卷了?"
        ),
        "太差了",
    ),
)
