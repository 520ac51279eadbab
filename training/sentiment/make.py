"""python3 -m training.sentiment.make [--masked-minutes 100] [--minutes 66] [--peak-rate 4e-4] [--short-texts] [--taught] [--begun-counts 0] [--keep-lexicon] [--go-on] [--export-only]: texts -> weights -> public/models/sentiment."""

import argparse

from training.common.manifest import write_manifest
from training.sentiment.export import export
from training.sentiment.fit import fit
from training.sentiment.measure import measure
from training.sentiment.prepare import prepare
from training.sentiment.pretrain import pretrain

if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--masked-minutes", type=float, default=100, help="of filling in missing pieces, resumed runs included; with --go-on 0 leaves it out")
    flags.add_argument("--minutes", type=float, default=66, help="of each run beside the lexicon, resumed runs included")
    flags.add_argument("--peak-rate", type=float, default=4e-4, help="the highest learning rate beside the lexicon")
    flags.add_argument("--short-texts", action="store_true", help="learn from short windows, and from short texts more often: a last step")
    flags.add_argument("--taught", action="store_true", help="learn from what a teacher says (teach.py, lesson.py)")
    flags.add_argument("--begun-counts", type=int, default=0, help="times that the weights with which the last step began count in the mean that ships")
    flags.add_argument("--keep-lexicon", action="store_true", help="export the lexicon of public/models, not the one that was fitted for this run")
    flags.add_argument("--export-only", action="store_true", help="export the last saved states as they are")
    flags.add_argument("--go-on", action="store_true", help="begin with the pieces and weights of public/models, not from nothing")
    options = flags.parse_args()
    prepare(options.go_on)
    if not options.export_only:
        fit(options.minutes, pretrain(options.masked_minutes, options.go_on), options.peak_rate, options.short_texts, options.taught)
    export(options.begun_counts, options.short_texts, options.taught, options.keep_lexicon)
    measure()
    write_manifest()
