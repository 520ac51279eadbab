"""Short opinions as many people write them, by hand, in two halves: one to develop the patterns of version 1.7.0 on, one measured only at the end.

Of food, phones, films, hotels, apps, clothes, service and deliveries; praise and blame by negation, ratings, faces, slang, short blame,
irony, and plain sentences that use the words of those turns and mean them as they stand. The one who wrote them had read the patterns of
version 1.6.0 and not what it answers. They were halved by chance, evenly by kind, and those that a template of the training texts
makes were left out. A quarter of the Chinese ones are in traditional script. None is in training.
"""

DEVELOPED_ON = {
    1: """
I've never slept better in a hotel bed | It couldn't have gone smoother | Can't get enough of this album | Who could say no to this cake
It didn't let me down | they never get my order wrong | The driver was never late, not even once | Wouldn't trade it for any other phone
Not a single complaint from our group of twelve | wouldn't hesitate to book again | hard to find fault with this one | Couldn't be better
There isn't anything I'd do differently | could not be happier with my new glasses | Never had a single problem with it in two years
full marks from my daughter | rating: 9.5 | nine stars out of ten | 10 out of 10 for the dumplings | 👏👏👏 | :-)) | <333 | new puppy day 🐶💕
top notch stuff | hits different | lowkey obsessed with this lip balm | cant wait to go back | keeps its charge for days | yummmm | I &lt;3 my new desk
disappointed only that the book had to end | less than an hour and the couch was in place, super crew | My only regret is not finding this gym sooner
It was far from home but we felt welcome
孩子没有不爱吃的 | 不踩雷，放心买 | 找不到理由不推荐 | 没有哪里不满意 | 没花冤枉钱 | 用了五年一点毛病都没有 | 不能更满意了 | 挑不出毛病 | 从没踩过雷
完全沒有後悔 | 挑不出缺點的一間民宿 | 不輸五星飯店 | 絕對不會讓你失望 | 给十分 | 9.5分 | 五顆星推薦 | 收到啦🎉 | 绝了，太上头了 | 香爆了 | 超推，必買
CP值爆表 | 这家 brunch 真的 nice | 很贴心 | 出貨很快 | 老闆很親切 | 差评看多了，自己用了觉得很好 | 没有空调也很凉快 | 唯一的缺点是太好吃容易胖
不怕下雨天，鞋子一點都沒濕
""",
    0: """
I have yet to get a working one | Not worth the hype | leaves a lot to be desired | they couldn't care less about their customers | not as described
There's nothing good about the new update | I don't get what everybody sees in this show | doesn't do what it says on the box
never been treated so rudely in a shop | I can't believe people pay for this | I've seen better acting in a school play
Not one person at the desk could help us | I wouldn't wish this airline on my worst enemy | half a star | one star because I can't give none
two thumbs down | zero out of ten | monday morning… -_- | D: | >:( | cold fries 😞 | 👎👎 | scam alert | meh, skip it | hot garbage | what a rip off
the ending was a snoozefest | I didnt like it | waste of a Friday night | Doesn&#39;t work | bland and overpriced | wow, only four hours late this time
Oh great, it broke on day one | Lovely, a hair in my soup | nothing beats up your knees like these shoes | I would change everything about this menu
we couldn't ask for help, nobody was there
从来没准时过 | 一无是处 | 没一样好吃的 | 没有想象中的好 | 没什么可取之处 | 没有下次了 | 不会推荐给任何人 | 满意不了一点 | 没有一个房间是干净的
除了裝潢沒有優點 | 缺點一大堆 | 不推，踩雷了 | 不會再光顧 | 一分都嫌多 | 不及格 | 給一顆星都嫌多 | (。•́︿•̀。) | QAQ 票没抢到 | 真的会谢 | 拉胯 | 有夠爛
雷爆 | 这个 app 又 crash 了 | 难喝 | 货不对板 | 包裝破爛 | 服務生翻白眼 | 真有你的，又把地址送错了 | 等了三小时，可真够快的 | 孩子吐得停不下来
五颗星的酒店住出一颗星的感觉 | 找不出毛病在哪，修了三次还是坏 | 後悔沒聽朋友的話
""",
}
HELD_BACK = {
    1: """
can't recommend these boots enough | You can't go wrong with their dumplings | Did not expect to love this as much as I do
not too shabby for twenty bucks | I was not let down by the ending | I don't know how I lived without this kettle
I have nothing bad to say about this hotel | no bugs, no ads, no nonsense | It isn't ugly at all, the photos don't do it justice
nothing but praise for the delivery guy | I don't hate it, I actually kind of love it | five stars isn't enough | two thumbs up
4.5/5, my only wish is a bigger size | If I could give it six stars I would | 8/10 | the kids liked it ^^ | (^o^)/ | arrived early =) | 😍 | 💯
absolute banger | 10/10 no notes | this cafe is lit | game changer | fits like a glove | Ｓｏ ｇｏｏｄ | fast shipping, well packed
If you hate noise, this fan is the one | He got three out of ten wrong last time and none today, well done | they solved our complaint within an hour
除了贵没毛病 | 不是一般的好吃 | 味道没的挑 | 怎么看都看不够 | 没让我失望 | 没有差评的理由 | 没有比这更舒服的枕头了 | 不会出错的选择 | 不后悔买它
真的沒話說 | 沒什麼可抱怨的 | 沒有不好吃的菜 | 满分推荐 | 打九分 | 必须五颗星 | 滿分十分給九分 | o(≧v≦)o | 哈哈哈哈哈哈 | 顶呱呱 | 宝藏小店
吹爆这家奶茶 | 大推這間 | 包装严实 | 老板实在 | 秒发货 | 甜而不膩 | 不贵不咸不油，正合适 | 本来怕后悔，用了才知道赚到了 | 之前踩过别家的雷，这家才放心
終於不用再排隊，方便
""",
    0: """
didn't finish it, life is too short | not impressed | not great tbh | The jacket is neither warm nor waterproof | not what I hoped
I wanted to like it but I couldn't | anything but comfortable | nothing to write home about | the fit is far from flattering
It could not have gone worse | won't be ordering from here again | don't bother | not even my dog would eat that | Hardly any signal, hardly any battery
can't recommend it, sorry | would give minus ten if it let me | 2 stars, the bun was stale | 0/5 | 3/10 do not download | my order is lost ;(
screen cracked again 🤦 | :-(( | :'( | so cringe | total letdown | this app is trash ngl | I WANT A REFUND | smells like feet | way too small
Broken on arrival | Thanks a lot for the cold pizza | nice job losing my luggage | Just what every traveller wants: a room above the disco
My phone can't stop restarting | No regrets? I have plenty | She could not stop crying after the vet called
有缺点 | 没看出哪里值五百块 | 不如不买 | 毛病不少 | 除了便宜没优点 | 有待提高 | 没达到预期 | 说不上好 | 一點都不好吃 | 完全不值得排隊 | 沒有想像中好看
五星差评 | 差評 | 又下雨了😩 | 呜呜呜 | 踩坑了 | 真下头 | 大無語 | 催了三次才发货 | 太慢了 | 卡成狗 | 掉色 | 剛拆封就壞了 | 谢谢你们让我饿着肚子等到半夜
这防水真好，一沾水就坏 | 停不下来的噪音，整晚没睡 | 没有人不知道他家会坑人 | 我不后悔退掉它 | 挑不出一件能穿的
""",
}


def opinion_rows(half):
    """DEVELOPED_ON or HELD_BACK -> list of (0 or 1, text)"""
    return [(label, text.strip()) for label, lines in half.items() for line in lines.split("\n") if line for text in line.split(" | ")]
