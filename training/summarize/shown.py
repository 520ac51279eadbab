"""python3 -m training.summarize.shown: summaries of twenty texts of different kinds, to be read by eye.

The texts were written for this: (kind, number of sentences asked for, text). What the card says about them was read here.
"""

from training.summarize.engine import summaries

TEXTS = [
    (
        "local news",
        2,
        "A fire destroyed the roof of the covered market in the old town late on Thursday evening. "
        "Nobody was hurt, but forty traders lost their stalls, the fire service said on Friday. "
        "The alarm was raised at about ten by a baker who lives opposite. "
        "More than ninety firefighters fought the flames until four in the morning. "
        "The cause is still unknown, and police have closed the square. "
        "The mayor promised that the market would be open again before Christmas. "
        "Until then the traders may use the car park behind the station free of charge.",
    ),
    (
        "sports report",
        1,
        "Two late goals by Mara Lindqvist gave the home side a 3-2 win over the league leaders on Sunday. "
        "The visitors had led twice, and for an hour looked the better team. "
        "Their captain left the field injured shortly after the break. "
        "Rain had fallen all morning, and the pitch was heavy. "
        "With three matches left, only a single point separates the first four teams. "
        "The stadium was sold out for the first time since it was rebuilt.",
    ),
    (
        "research abstract",
        2,
        "Urban trees lower the temperature of streets, but it is unclear which species cool best. "
        "Previous studies have mostly looked at single trees or at parks. "
        "We measured air and ground temperature under 1,240 street trees of 14 species in five cities over two summers. "
        "Crown density explained more of the cooling than height or age. "
        "Lime and plane trees lowered the ground temperature by up to 12 degrees, birches by less than 5. "
        "In dry weeks the difference between the species vanished. "
        "We conclude that cities should plant dense crowns and water them in dry summers.",
    ),
    (
        "computer science abstract",
        1,
        "Compressing neural networks usually requires access to the data that they were trained on. "
        "Such data are often private or no longer available. "
        "In this paper we propose a method that prunes a network with random inputs alone. "
        "It ranks the units by how much the output changes when they are removed. "
        "On three image benchmarks our method removes 60% of the weights with a loss of less than one point of accuracy. "
        "The code is publicly available.",
    ),
    (
        "everyday dialogue",
        2,
        "Anna: Hi Tom, did you manage to book the train tickets for Saturday?\n"
        "Tom: Not yet, the website was down all morning.\n"
        "Anna: Oh no. The early train is nearly full.\n"
        "Tom: I know. I'll go to the station after work and buy two tickets for the train at eight.\n"
        "Anna: Great, I'll pay you back. Shall I bring breakfast?\n"
        "Tom: Yes please, coffee and something sweet.\n"
        "Anna: Fine. See you on the platform at a quarter to eight.",
    ),
    (
        "meeting",
        2,
        "Chair: Good morning, everybody, let us start with the budget.\n"
        "Finance: We have spent sixty percent of the money, and it is only May.\n"
        "Chair: Why is that?\n"
        "Finance: The new servers were twice as expensive as planned.\n"
        "Engineering: We could move half of the work to the old machines and save about ten thousand a month.\n"
        "Chair: Would that slow us down?\n"
        "Engineering: A little, at night, when the reports are made.\n"
        "Chair: Then let us do that and decide about the rest in June.",
    ),
    (
        "doctor and patient",
        2,
        "Doctor: What brings you in today?\n"
        "Patient: I have had a cough for three weeks, and it gets worse at night.\n"
        "Doctor: Do you smoke?\n"
        "Patient: No, I stopped ten years ago.\n"
        "Doctor: Any fever or pain in the chest?\n"
        "Patient: No fever, but my chest feels tight when I climb stairs.\n"
        "Doctor: I would like to listen to your lungs and take an X-ray.",
    ),
    (
        "recipe",
        2,
        "This soup needs little time and even less washing up. "
        "Chop two onions and fry them slowly in butter until they are golden. "
        "Add a pound of carrots, a spoon of ginger and a litre of stock. "
        "Let everything simmer for twenty minutes. "
        "Then purée the soup until it is smooth and stir in the juice of an orange. "
        "Serve it with toasted bread and a little cream. "
        "It keeps for three days in the fridge and tastes even better warmed up.",
    ),
    (
        "product review",
        1,
        "I bought this vacuum cleaner four months ago after my old one broke. "
        "It is light, and the cable is long enough for our whole flat. "
        "On hard floors it picks up everything at the first try. "
        "On carpets, however, it is weak, and dog hair stays where it is. "
        "The filter is easy to wash. "
        "If you have no carpets I can recommend it, otherwise look for something stronger.",
    ),
    (
        "encyclopedia",
        2,
        "The grey heron is a large wading bird that lives near lakes, rivers and coasts in much of Europe, Asia and Africa. "
        "It stands up to one metre tall and weighs one to two kilograms. "
        "Its plumage is mostly ash-grey above and white below. "
        "Herons hunt fish, frogs and insects, standing still in shallow water before they strike. "
        "They nest in colonies, often in high trees close to the water. "
        "Three to five eggs are laid in spring. "
        "In winter many birds of the north move south.",
    ),
    (
        "history",
        2,
        "For two centuries the salt road was the wealth of the valley. "
        "Every week in summer, trains of forty mules carried salt over the pass and wine back. "
        "Inns, smithies and a small hospital stood along the way. "
        "When the railway tunnel opened in 1882, the trade ended within a single year. "
        "Most of the families who had lived from it moved to the towns on the coast. "
        "Today walkers use the old road, and two of the inns are open again.",
    ),
    (
        "government notice",
        1,
        "From 1 March, applications for a parking permit can be made online. "
        "You need proof of your address and the registration papers of your car. "
        "A permit costs 60 pounds a year for the first car and 110 for each further one. "
        "Permits that are valid today stay valid until they expire. "
        "People with a disability pay nothing. "
        "The office in the town hall will remain open on Tuesdays for those who cannot apply online.",
    ),
    (
        "company announcement",
        1,
        "We are closing our photo service on 30 September. "
        "Fewer and fewer people have used it since phones keep pictures by themselves. "
        "Until that day you can download all your albums with one click on the settings page. "
        "After it, everything will be deleted for good. "
        "Paid subscriptions end automatically, and unused months will be refunded. "
        "Thank you for sharing your pictures with us for eleven years.",
    ),
    (
        "e-mail",
        1,
        "Dear all, I hope that you had a good weekend. "
        "As some of you have heard, the workshop on Wednesday has to be moved because both speakers are ill. "
        "The new date is Monday the 14th at ten, in the same room. "
        "Lunch will be provided as planned. "
        "Please tell me by Friday if you cannot come, so that we can order the right number of meals. "
        "Best wishes, Ruth",
    ),
    (
        "short story",
        2,
        "The old man rowed out every evening, although he had stopped fishing years ago. "
        "People in the village said that he talked to the lake. "
        "One night a storm came up, and he did not return. "
        "At dawn they found the boat on the far shore, dry and neatly tied to a post. "
        "His coat lay folded on the bench, and beside it a basket of fish, still fresh. "
        "Nobody ever saw him again. "
        "But since that day the nets of the village have never been empty.",
    ),
    (
        "opinion",
        2,
        "Every few years somebody proposes to make the buses free, and every time the idea is laughed at. "
        "It should not be. "
        "Tickets pay for less than a fifth of what our buses cost, and a good part of that is spent on selling and checking them. "
        "In the two towns that have dropped fares, the number of passengers has risen by a third. "
        "Free buses alone will not empty the roads, that is true. "
        "They also have to come often and be on time. "
        "But a city that can pay for a third ring road can pay for this.",
    ),
    (
        "technical proposal",
        2,
        "This proposal adds a time limit to every request that a client sends to the server. "
        "At present a client waits until the connection breaks, which can take many minutes. "
        "With the new field, the client states how many milliseconds it is willing to wait. "
        "The server stops working on the request when the time is over and answers with an error. "
        "Old servers ignore the field, so nothing changes for them. "
        "A limit of zero is not allowed.",
    ),
    (
        "science news",
        2,
        "Honeybees can tell two from four, and now it seems that they also understand nothing. "
        "In an experiment, bees were trained to choose the card with fewer dots. "
        "Shown an empty card beside one with dots, most of them flew to the empty one. "
        "They had never seen an empty card before. "
        "Until now only some apes and birds were known to treat nothing as a number. "
        "The researchers believe that a very small brain is enough for the idea of zero.",
    ),
    (
        "instructions",
        1,
        "Before you change the lamp, switch off the power at the fuse box. "
        "Wait ten minutes until the old lamp has cooled down. "
        "Turn the cover to the left and pull it off. "
        "Push the lamp in, turn it a little to the left and take it out. "
        "Insert the new one in the same way and put the cover back. "
        "Never touch the glass of a halogen lamp with bare fingers.",
    ),
    (
        "weather and traffic",
        1,
        "Heavy snow is expected in the hills from Tuesday evening, with up to thirty centimetres by Wednesday noon. "
        "In the valleys the snow will turn to rain during the night. "
        "Drivers should avoid the pass roads, where chains are required. "
        "The railway warns of delays of up to an hour. "
        "Schools in the three highest villages stay closed on Wednesday. "
        "From Thursday on it will be dry, cold and sunny.",
    ),
]


def main():
    for (kind, count, _), summary in zip(TEXTS, summaries([(text, count) for _, count, text in TEXTS])):
        print(f"{kind} ({count}): {summary}")


if __name__ == "__main__":
    main()
