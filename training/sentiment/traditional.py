"""Traditional script: each piece's traditional forms become pieces too, which the model reads as the simplified one.

Which character has which traditional forms say OpenCC's tables (Apache-2.0), while the model is exported; nothing of them is
in the files but the pieces that come of them.
"""

from itertools import islice, product
from pathlib import Path

from training.common.pieces import read_pieces

MOST_FORMS = 4  # of a piece, the commonest first
VARIANTS = ("TWVariants", "HKVariants")  # how Taiwan and Hong Kong write a traditional character


def table(name):
    """-> character -> list of what it may be"""
    import opencc  # only an export needs it

    lines = (Path(opencc.__file__).parent / "dictionary" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {one: forms.split(" ") for one, forms in (line.split("\t") for line in lines if "\t" in line)}


def forms_of(character, simplified_to, variants):
    forms = simplified_to.get(character, [character])
    return list(dict.fromkeys(forms + [variant for table in variants for form in forms for variant in table.get(form, [])]))


def traditional_pieces(pieces):
    """Pieces by their place -> list of (traditional form that is no piece, place of the piece as which it is read)"""
    simplified_to, variants = table("STCharacters"), [table(name) for name in VARIANTS]
    known, added = set(pieces), {}
    for place, piece in enumerate(pieces):
        if not any(character in simplified_to for character in piece):
            continue
        for form in islice(product(*(forms_of(character, simplified_to, variants) for character in piece)), MOST_FORMS):
            form = "".join(form)
            if form not in known:
                added.setdefault(form, place)
    return list(added.items())


def already_traditional(pieces):
    """Pieces by their place -> {place: place of the simplified form, where that is a piece and the characters are traditional only}"""
    places = {piece: place for place, piece in enumerate(pieces)}
    only = {one: forms[0] for one, forms in table("TSCharacters").items() if one not in forms}
    simple = {piece: "".join(only.get(character, character) for character in piece) for piece in pieces}
    return {places[piece]: places[form] for piece, form in simple.items() if form != piece and form in places}


def with_traditional(model_file):
    """A SentencePiece model -> (the same with the traditional forms behind its pieces, aliases: the piece as which each is read)"""
    model = read_pieces(model_file)
    pieces = [piece.piece for piece in model.pieces]
    read_as = already_traditional(pieces)
    aliases = [read_as.get(place, place) for place in range(len(pieces))]
    for form, place in traditional_pieces(pieces):
        model.pieces.add(piece=form, score=model.pieces[place].score, type=model.pieces[place].type)
        aliases.append(aliases[place])
    return model, aliases
