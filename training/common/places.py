"""Where things lie: data sets (read only), work files (caches, checkpoints), finished models."""

import os
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[1]
MODELS = TRAINING.parent / "public" / "models"
WORK = Path(os.environ.get("INKLING_WORK", TRAINING / ".work"))


def data_file(relative):
    """Path of a data file; INKLING_DATA names the folder that holds mnist/, sentiment/, summarization/, text/."""
    if "INKLING_DATA" not in os.environ:
        raise SystemExit("set INKLING_DATA to the folder of data sets (see training/README.md)")
    return Path(os.environ["INKLING_DATA"]) / relative


def work_folder(task):
    folder = WORK / task
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def model_folder(task):
    folder = MODELS / task
    folder.mkdir(parents=True, exist_ok=True)
    return folder
