/**
 * The worked examples of the Summarize view, written for this page: one in each of its languages, each
 * with its gist in several places.
 */

import type { LanguageCode } from '../../i18n/languages';

const ENGLISH = `The harbour town of Ellsmouth now heats 4,200 homes with warmth drawn from the sea, and its gas works have been cold since October.

It began with a bucket. Mara Whitlock let it down from the quay one January morning, to rinse her boots. It came up steaming.

The plant on the site of the fish market takes in water at about nine degrees and passes it through four heat pumps. Each pump works like a refrigerator in reverse: it cools the water by three degrees and gives the warmth to a loop of pipes that runs under the streets. The cooled water returns to the bay half a kilometre from the shore.

Not everyone was convinced at first. Fishermen feared that colder water near the outlet could drive away the crabs that breed along the sea wall. Marine biologists of the nearby university, who studied the bay for three winters, conclude that the plant has changed neither the water nor the crabs beyond 30 metres.

The project cost 61 million pounds, of which a national fund for clean heat paid just over half. An average household pays 15 percent less for its heating than it did with gas. Residents may join the network when their street is connected, but nobody has to.

On Tuesday the council decided to connect the remaining 1,900 homes of the town by 2029, and to offer the warmth that is left over to the villages upriver. "We have looked at this water all our lives," said Whitlock, who has led the council since 2021. "It is time that it kept us warm."
`;

const CHINESE = `海港小镇青屿用海水的热量为四千二百户居民供暖，镇上的燃气锅炉从去年十月起就再没有点过火。

这个主意来自一只水桶。一月的一个清晨，林小满在码头上打水冲洗靴子。桶提上来时冒着热气。

供暖站建在旧鱼市上，抽进来的水有九度左右，要经过四台热泵。它们的原理和冰箱相反：先让水降低三度，再把热量交给街道下面的管道。冷却后的水从离岸五百米的地方流回海里。

一开始并不是人人都赞成。渔民担心出水口附近变冷，会赶走在防波堤下繁殖的螃蟹。大学的研究人员测量了三个冬天，在报告里提出，用海水的热量供暖没有改变小镇的海湾，三十米以外的水温和螃蟹都和从前一样。

工程花了六亿元，其中一半多由国家基金承担。普通人家的开支比烧燃气时低一成半。愿意加入的人，可以等管道通到自己的街道再报名。

镇议会星期二提出，在2029年以前让海港小镇青屿其余的一千九百户居民也用上海水的热量，多余的热量为上游的村庄供暖。“这片海我们看了一辈子，”林小满说，“现在轮到它来温暖我们了。”
`;

export const ARTICLES: Readonly<Record<LanguageCode, string>> = { en: ENGLISH, zh: CHINESE };
