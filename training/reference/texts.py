"""The few texts that the goldens are made from; written for this, so that anyone may have them."""

TEXTS = (
    "A ship left the harbour at dawn.",
    "The council met on Monday. It voted for the new bridge, and the work begins in spring.",
    "Rain fell for three days; the river rose, and the old mill stood in water.",
    "She wrote the letter twice and sent neither.",
    "Nobody had expected the small team to win against the champions, but it did.",
)

# They begin alike, and one begins another, so that the way to one has several branches.
SENTENCES = ("The mill stood.", "The mill stood in water.", "The river rose.", "The team won.", "She wrote.", "It rained.", "The river")

ARTICLES = (
    (
        "The city council voted on Tuesday to rebuild the old bridge over the river.",
        "The bridge was closed last winter after inspectors found cracks in two of its pillars.",
        "Work will begin in March and is expected to take eighteen months.",
        "The council put the cost at nine million pounds, most of which will come from the national road fund.",
        "Shop owners on the south bank said that they had lost a third of their customers.",
        "A ferry will run every half hour until the bridge is open again.",
    ),
    (
        "We study how small models can summarise long texts without inventing facts.",
        "Existing systems often write fluent sentences that the source does not support.",
        "We propose to let the model choose among the sentences of the source.",
        "We show that this needs little training data.",
        "Experiments on four data sets show that the method is as good as larger systems.",
    ),
)
