"""python3 -m training.generator.make [--minutes 20] [--export-only]: MNIST -> weights -> public/models/digit-generator."""

import argparse

from training.common.manifest import write_manifest
from training.generator.export import export
from training.generator.fit import fit
from training.generator.measure import measure

if __name__ == "__main__":
    flags = argparse.ArgumentParser(description=__doc__)
    flags.add_argument("--minutes", type=float, default=20, help="training time in all, resumed runs included")
    flags.add_argument("--export-only", action="store_true", help="export the last saved state as it is")
    options = flags.parse_args()
    if not options.export_only:
        fit(options.minutes)
    export()
    measure()
    write_manifest()
