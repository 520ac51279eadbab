"""Fills training/<package>/card.md with what was measured and writes it to public/models/<id>/README.md.

{{scores}}: table of scores; {{files}}: table of files; {{table}}: the work folder's own table.md, {{table-NAME}}: its table-NAME.md.
Where one is not there, since the model was not measured here, the card stays as it is.
"""

import re

from training.common.places import MODELS, TRAINING, WORK


def scores_table(scores):
    lines = ["| data set | metric | value | examples | baseline |", "|---|---|---|---|---|"]
    for score in scores:
        baseline = f"{score['baseline']:.3f} ({score['baselineName']})" if "baseline" in score else ""
        lines.append(f"| {score['dataset']} | {score['metric']} | {score['value']:.4f} | {score['examples']} | {baseline} |")
    return "\n".join(lines)


def files_table(files):
    total = sum(entry["bytes"] for entry in files)
    lines = ["| file | bytes |", "|---|---|"] + [f"| {entry['path']} | {entry['bytes']:,} |" for entry in files]
    return "\n".join(lines + [f"| all | {total:,} |"])


def data_table(data):
    return "\n".join(["| data | licence as stated |", "|---|---|"] + [f"| {one['name']} | {one['licence']} |" for one in data])


def write_card(entry, package):
    template = TRAINING / package / "card.md"
    if not template.exists():
        return
    text = template.read_text(encoding="utf-8")
    for name in re.findall(r"\{\{(table(?:-\w+)?)\}\}", text):
        table = WORK / package / f"{name}.md"
        if not table.exists():
            return
        text = text.replace("{{" + name + "}}", table.read_text(encoding="utf-8").rstrip())
    text = text.replace("{{scores}}", scores_table(entry["scores"])).replace("{{files}}", files_table(entry["files"]))
    text = text.replace("{{data}}", data_table(entry["data"])).replace("{{parameters}}", f"{entry['parameters']:,}")
    (MODELS / entry["id"] / "README.md").write_text(text, encoding="utf-8")
