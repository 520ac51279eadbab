/** The worked example of the Summarize view, written for this page. */

/** English in every language of the page, since that is what the model reads. */
export const ARTICLE = `The harbour town of Ellsmouth will heat 4,200 homes with warmth drawn from the sea, its council decided on Tuesday after nearly two years of debate. Construction of the plant, on the site of a former fish market, is to begin in March and to end within three winters.

The plant takes in water at about nine degrees, even in January, and passes it through four heat pumps. Each pump works like a refrigerator in reverse: it cools the water by three degrees and gives the warmth to a closed loop of pipes that runs under the streets. The cooled water returns to the bay half a kilometre from the shore.

The project costs 61 million pounds, of which a national fund for clean heat pays just over half. The council expects that an average household will pay about 15 percent less for heating than it does now with gas. Residents may join the network when their street is connected, but nobody has to.

Not everyone is convinced. Fishermen fear that colder water near the outlet could drive away crabs, which breed along the old sea wall. Marine biologists at the nearby university, who studied the bay for a year, found that the difference would be too small to measure beyond 30 metres. They will repeat their survey each spring, and the plant must reduce its output if the bay changes.

"We have looked at this water all our lives," said Mara Whitlock, who has led the council since 2021. "It is time that it kept us warm."
`;
