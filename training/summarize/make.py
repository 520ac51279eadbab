"""python3 -m training.summarize.make [--minutes 94] [--export-only]: texts -> weights -> public/models/summarize."""

import argparse

from training.common.manifest import write_manifest
from training.summarize.export import export
from training.summarize.fit import fit
from training.summarize.measure import measure
from training.summarize.prepare import prepare

if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--minutes", type=float, default=94, help="training time in all, resumed runs included")
    flags.add_argument("--start", help="saved state whose weights to begin with")
    flags.add_argument("--export-only", action="store_true", help="export the last saved state as it is")
    flags.add_argument("--documents", type=int, default=1000, help="measure on at most so many of each test file")
    options = flags.parse_args()
    prepare()
    if not options.export_only:
        fit(options.minutes, options.start)
    export()
    measure(options.documents)
    write_manifest()
