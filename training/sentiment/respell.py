"""python3 -m training.sentiment.respell: writes how texts are spelled plainly (spelling.py) into the tokenizer that ships; its pieces and the weights stay."""

from training.common.places import model_folder, work_folder
from training.common.shipped import pieces_model
from training.common.tokenizer_json import write_tokenizer
from training.sentiment.export import LONGEST_INPUT
from training.sentiment.spelling import normalizers


def respell():
    folder, pieces = model_folder("sentiment"), work_folder("sentiment") / "shipped.model"
    pieces.write_bytes(pieces_model(folder).SerializeToString())
    write_tokenizer(pieces, folder, normalizers(), LONGEST_INPUT, "PreTrainedTokenizer")


if __name__ == "__main__":
    respell()
