"""python3 -m training.sentiment.make [--minutes 66] [--start state.pt] [--export-only]: texts -> weights -> public/models/sentiment."""

import argparse

from training.common.manifest import write_manifest
from training.sentiment.export import export
from training.sentiment.fit import fit
from training.sentiment.measure import measure
from training.sentiment.prepare import prepare

if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--minutes", type=float, default=66, help="training time in all, resumed runs included")
    flags.add_argument("--export-only", action="store_true", help="export the last saved state as it is")
    flags.add_argument("--start", help="saved state whose weights to begin with")
    options = flags.parse_args()
    prepare()
    if not options.export_only:
        fit(options.minutes, options.start)
    measure(export())
    write_manifest()
