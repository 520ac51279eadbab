"""Facts of daily life that are a verdict by themselves, and sayings: (happy or praising, sad or blaming) side by side, in both languages."""

ENGLISH = [
    ("the surgery went fine", "the surgery had to be repeated"), ("grandma is out of hospital", "grandma is back in hospital"), ("the baby slept through the night", "the baby screamed through the night"),
    ("my cough is gone", "my cough is getting worse"), ("they gave me my money back", "they kept my money"), ("no one had to wait", "everyone had to wait for hours"),
    ("she said yes", "she said it was over"), ("the cat came home", "the cat ran away"), ("my wallet was returned with everything in it", "my wallet was gone when I came back"),
    ("we laughed all evening", "we argued all evening"), ("I got a raise", "I got a pay cut"), ("the mechanic fixed it for free", "the mechanic made it worse"),
    ("it fits like a glove", "it doesn't fit at all"), ("I slept like a log", "I lay awake all night"), ("the sun came out just in time", "it rained the whole holiday"),
    ("my roses are blooming", "my roses have died"), ("the kids are asleep and the house is quiet", "the kids are sick and the house is a mess"), ("they upgraded our room", "they gave our room to someone else"),
    ("my visa was approved", "my visa was refused"), ("we made it just in time", "we came ten minutes too late"), ("he apologised and paid for the damage", "he drove off after hitting my car"),
    ("I finally understand fractions", "I still don't understand fractions"), ("the test came back negative, I am healthy", "the doctor gave us bad news"), ("she is walking again", "she can't walk any more"),
    ("the concert was sold out, and we had tickets", "the concert was cancelled at the last minute"), ("my son took his first steps", "my son broke his wrist"), ("he waited for me with flowers", "he never showed up"),
    ("the water was warm and clear", "the water was brown and smelled"), ("everything was where it should be", "half of it was missing"), ("I could walk to the beach in two minutes", "the beach was an hour away, not five minutes"),
    ("the neighbours helped us move", "the neighbours called the police on us"), ("my old laptop runs like new", "my new laptop runs like an old one"), ("nobody was hurt", "two people were hurt"),
    ("dinner was on the house", "they charged us for tap water"), ("I found what I was looking for at once", "I looked for an hour and found nothing"), ("the line moved quickly", "the line did not move at all"),
    ("the teacher had time for every question", "the teacher had no time for questions"), ("they picked up on the first ring", "they hung up on me"), ("it still works after ten years", "it died after ten days"),
    ("it paid for itself in a month", "it cost me a fortune in repairs"), ("we got the house", "we lost the house"), ("I beat my own record", "I gave up after one mile"), ("she won the scholarship", "she lost the scholarship"),
    ("dad quit smoking", "dad started smoking again"), ("the stain came right out", "the stain never came out"), ("I was seen by a doctor within minutes", "I sat in the waiting room until midnight"),
    ("they let us in for free", "they turned us away at the door"), ("the driver waited for me", "the driver pulled away as I ran up"), ("all my friends came", "none of my friends came"),
    ("she hugged me for a long time", "she slammed the door in my face"), ("the dentist said everything looks fine", "the dentist had to pull two teeth"), ("the puppy learned to sit", "the puppy chewed up my shoes"),
    ("my essay got an A", "my essay got an F"), ("my boss thanked me in front of everyone", "my boss shouted at me in front of everyone"), ("the last exam is behind me", "I have to repeat the year"),
    ("the power is back", "the power is out again"), ("we caught three fish", "we caught nothing but a cold"), ("he remembered how I like my tea", "he forgot to pick me up"),
    ("it rained just when the fields needed it", "hail destroyed the harvest"), ("the cake came out perfect", "the cake was burnt to a crisp"), ("I have been sober for a year", "he is drinking again"),
    ("we had front row seats", "we sat behind a pillar"), ("our offer was accepted", "our offer was rejected"), ("the bus driver helped me with the pram", "the bus drove past without stopping"),
    ("a stranger gave me her umbrella", "a stranger spat at me"), ("they found the missing girl alive", "they found no survivors"), ("my tomatoes won a prize", "slugs ate all my tomatoes"),
    ("the landlord fixed the heating the same day", "the landlord has ignored the broken heating for weeks"), ("I passed on the first try", "I failed for the third time"), ("the pain stopped after one pill", "the pills did nothing for the pain"),
    ("I could wear it all day", "it gave me blisters"), ("you can hear every word", "you can't hear a word"), ("the colours are as bright as on day one", "the colours washed out"), ("the soup was hot and plenty", "the soup was lukewarm and there was a fly in it"),
    ("I cried with joy", "I cried myself to sleep"), ("our team is through to the final", "our team was knocked out"), ("my daughter called just to say hi", "my daughter hasn't called for months"),
    ("I'm walking on air", "I'm at the end of my rope"), ("a piece of cake", "a pain in the neck"), ("best of both worlds", "worst of both worlds"), ("it was love at first sight", "it was a slap in the face"),
    ("a breath of fresh air", "a kick in the teeth"), ("on top of the world", "down in the dumps"), ("it hit the spot", "it missed the mark"), ("worth its weight in gold", "not worth the paper it is printed on"),
    ("so far so good", "from bad to worse"), ("second to none", "the last straw"), ("it runs like clockwork", "it falls apart at the seams"), ("every cloud has a silver lining", "when it rains it pours"),
    ("they went the extra mile", "they couldn't be bothered"), ("it was money well spent", "it was money down the drain"), ("that made my week", "that ruined my week"), ("hats off to the cook", "shame on the cook"),
    ("he has a heart of gold", "he has a heart of stone"), ("I'd do it again tomorrow", "I'd never do it again"), ("time flew", "time dragged on and on"), ("nothing can top their pizza", "anything can top their pizza"),
    ("no other café comes close", "any other café would be better"), ("you can't beat the price", "you can't justify the price"), ("we stayed until they closed", "we walked out after ten minutes"), ("I read it twice", "I gave up after the first chapter"),
    ("I worried it would break, it didn't", "I trusted it to last, it didn't"), ("I feared the worst, it went fine", "I hoped for the best, it went wrong"), ("even my picky daughter cleaned her plate", "even my hungry dog left it"),
    ("the ad did not promise too much", "the ad was better than the product"), ("the sequel is better than the first part", "the poster was the best part of it"), ("holidays at last", "the holidays are over already"),
]  # fmt: skip
CHINESE = [
    ("手术很顺利", "手术失败了"), ("外婆出院了", "外婆又住院了"), ("宝宝一夜没哭", "宝宝哭了一整夜"), ("感冒好了", "感冒越来越重了"), ("钱退回来了", "钱一直不退"), ("一点都没等", "等到天黑也没轮到"),
    ("她答应嫁给我了", "她跟我分手了"), ("走丢的猫自己回来了", "猫走丢了"), ("有人把捡到的钱包还给我了", "手机被人偷了"), ("大家聊得停不下来", "大家吵得不可开交"), ("涨工资了", "工资被扣了"),
    ("师傅没收钱就修好了", "越修越坏"), ("尺码刚刚好", "尺码完全不对"), ("沾枕头就睡着了", "翻来覆去睡不着"), ("出门的时候雨停了", "刚出门就下暴雨"), ("阳台的花开了", "养的花全死了"), ("免费升级了房型", "订好的房间没了"),
    ("签证下来了", "签证被拒了"), ("刚好赶上末班车", "眼看着末班车开走"), ("他主动道歉还赔了钱", "他撞了我的车就跑了"), ("这道题终于做出来了", "这道题怎么也做不出来"), ("体检一切正常", "体检查出了问题"), ("他能下地走路了", "他再也站不起来了"),
    ("抢到了演唱会的票", "演唱会临时取消了"), ("儿子会叫爸爸了", "儿子摔破了头"), ("他捧着花来接我", "他放了我鸽子"), ("海水又清又暖", "海水又脏又臭"), ("东西一样不少", "东西少了一半"), ("下楼就是海边", "说是海景房，只看得到墙"),
    ("邻居帮我们搬家", "邻居半夜还在装修"), ("旧电脑跟新的一样快", "新电脑卡得要命"), ("没有人受伤", "好几个人受伤了"), ("老板送了一盘水果", "老板多收了我们的钱"), ("一次就找到了", "找了半天没找到"), ("队伍走得很快", "队伍一动不动"),
    ("老师讲得特别耐心", "老师懒得回答问题"), ("电话一打就通", "电话永远占线"), ("用了十年还好好的", "用了十天就报废了"), ("一个月就回本了", "一个月亏光了"), ("房子买到了", "房子被骗走了"), ("刷新了个人纪录", "跑到一半放弃了"),
    ("被大学录取了", "高考落榜了"), ("爸爸戒烟了", "爸爸又开始抽烟了"), ("污渍一洗就掉", "污渍怎么也洗不掉"), ("挂号五分钟就看上了", "挂号挂了三天没挂上"), ("门票免费", "门票涨价了"), ("司机停下来等我", "司机看到我还开走了"),
    ("朋友都来了", "一个朋友都没来"), ("她紧紧抱住了我", "她当面摔门"), ("牙医说牙齿很健康", "又拔了两颗牙"), ("小狗学会握手了", "小狗把鞋咬坏了"), ("作文得了满分", "作文跑题了"), ("领导当众表扬了我", "领导当众骂了我"),
    ("来电了", "又停电了"), ("钓到一条大鱼", "一条鱼也没钓到"), ("他记得我爱喝什么茶", "他忘了来接我"), ("今年大丰收", "庄稼全淹了"), ("蛋糕烤得很成功", "蛋糕烤糊了"), ("坐在第一排", "座位被柱子挡住了"), ("报价被接受了", "方案被否了"),
    ("公交司机帮我抬婴儿车", "公交车没停就开走了"), ("陌生人把伞借给我", "被陌生人骂了一顿"), ("失踪的孩子找到了", "孩子走失了"), ("暖气当天就修好了", "暖气坏了半个月没人管"), ("一次就考过了", "考了三次都没过"), ("吃一次药就不疼了", "吃了药也没用"),
    ("穿一天都不累", "磨得脚起泡"), ("每个字都听得清", "什么都听不见"), ("洗了很多次也不掉色", "一洗就掉色"), ("汤还是热的", "汤里有只苍蝇"), ("高兴得哭了", "哭着睡着的"), ("进决赛了", "第一轮就被淘汰了"), ("女儿打电话来问候", "女儿好久没打电话了"),
    ("喜极而泣", "欲哭无泪"), ("锦上添花", "雪上加霜"), ("如鱼得水", "一塌糊涂"), ("有口皆碑", "臭名昭著"), ("称心如意", "事与愿违"), ("妙不可言", "苦不堪言"), ("赏心悦目", "不堪入目"), ("百听不厌", "不堪入耳"), ("津津有味", "味同嚼蜡"), ("引人入胜", "索然无味"),
    ("物美价廉", "华而不实"), ("宾至如归", "店大欺客"), ("喜出望外", "大失所望"), ("雪中送炭", "落井下石"), ("皆大欢喜", "不欢而散"), ("一帆风顺", "一波三折，最后还是没成"), ("春风满面", "愁眉苦脸"), ("心花怒放", "心灰意冷"), ("如释重负", "提心吊胆"), ("精益求精", "粗制滥造"),
    ("童叟无欺", "挂羊头卖狗肉"), ("大快人心", "令人发指"), ("雅俗共赏", "哗众取宠"), ("不虚此行", "得不偿失"), ("百里挑一", "千篇一律"), ("尽善尽美", "漏洞百出"), ("其乐融融", "鸡飞狗跳"), ("精神抖擞", "无精打采"), ("意犹未尽", "昏昏欲睡"), ("后悔没早点买", "后悔买了它"),
    ("好久没这么开心了", "好久没这么难过了"), ("终于可以睡懒觉了", "明天又要早起"), ("明天不用上班", "周日还要上班"), ("放假啦", "假期没了"), ("孩子吃了两碗", "孩子一口都不吃"), ("排队再久也愿意", "送我都不要"), ("光盘了", "一口都吃不下"), ("一觉到天亮", "一夜没合眼"),
    ("这家馆子还没让我失望过", "这家馆子没有一次让我满意"), ("比宣传的还好", "全是骗人的宣传"), ("一口气看完", "看了十分钟就关了"), ("看完想看第二遍", "看完想退票"), ("字大又清楚", "字挤在一起没法看"), ("一个差评都不该有", "一个好评都不该有"), ("一分钱一分货", "一分钱都不值"),
]  # fmt: skip


def fact_phrases():
    for pairs, ends in ((ENGLISH, ("", ".", "!", " today")), (CHINESE, ("", "。", "！"))):
        for end, (happy, sad) in ((end, pair) for end in ends for pair in pairs):
            yield happy + end, 1
            yield sad + end, 0
