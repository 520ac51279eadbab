"""python3 -m training.digits.make [--minutes 110] [--go-on] [--export-only]: MNIST and strokes of a pen -> weights -> public/models/digits."""

import argparse

from training.common.manifest import write_manifest
from training.digits.export import export
from training.digits.fit import fit
from training.digits.measure import measure

if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--minutes", type=float, default=110, help="training time in all, resumed runs included")
    flags.add_argument("--export-only", action="store_true", help="export the last saved state as it is")
    flags.add_argument("--go-on", action="store_true", help="begin with the weights of public/models")
    options = flags.parse_args()
    if not options.export_only:
        fit(options.minutes, options.go_on)
    export()
    measure()
    write_manifest()
