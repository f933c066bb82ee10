"""Reads a corpus with the libraries that people use, and compares what each of them sees with corpus.jsonl.

    python tests/formats/check.py OUT

OUT is the output folder of `lauter run`. Ends with 1 if any library sees something else, or refuses a file.
"""

import importlib.metadata
import itertools
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import datasets
import duckdb
import mlcroissant
import pandas
import polars
import yaml
import zstandard

LIBRARIES = ["polars", "duckdb", "pandas", "pyarrow", "datasets", "mlcroissant", "pyyaml", "zstandard"]
# Records that mlcroissant is asked for: it takes its time over each.
MOST_RECORDS = 1000
# Columns that hold one value; the nested ones are compared by hand.
PLAIN = ["id", "text", "language", "language_score", "title", "date", "url", "hash", "original_hash", "original_bytes", "file"]


def read_lines(out):
    """The records of corpus.jsonl, read without any of the libraries under test."""
    plain, packed = out / "corpus.jsonl", out / "corpus.jsonl.zst"
    if plain.exists():
        text = plain.read_text(encoding="utf-8")
    else:
        with packed.open("rb") as file:
            text = zstandard.ZstdDecompressor().stream_reader(file).read().decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def near(one, other):
    """Equal, numbers to the precision of 32 bits; what is missing equals what is not a number."""
    if isinstance(other, float) or isinstance(one, float):
        one = None if one is None or one != one else one
        return one is other is None or one is not None and other is not None and abs(one - other) < 1e-6
    return one == other or (one is None and other is None)


def compare(rows, lines, columns=PLAIN):
    """What differs between rows of a library and lines, in words."""
    if len(rows) != len(lines):
        return f"{len(rows)} rows, wanted {len(lines)}"
    for number, (row, line) in enumerate(zip(rows, lines)):
        for column in columns:
            if not near(row.get(column), line.get(column)):
                return f"row {number}, {column}: {row.get(column)!r:.80}, wanted {line.get(column)!r:.80}"
    return None


def nested(rows, lines):
    """What differs in the nested columns of Parquet."""
    for row, line in zip(rows, lines):
        if {pair["rule"]: pair["count"] for pair in row["edits"]} != line["edits"]:
            return f"{line['id']}: edits"
        if {pair["field"]: pair["where"] for pair in row["found"]} != line.get("found", {}):
            return f"{line['id']}: found"
        if any(row["source"][key] != value for key, value in line["source"].items() if key != "encoding_score"):
            return f"{line['id']}: source"
        labels = [(label["rule"], label["kind"], label["value"], label["start"], label["end"]) for label in row["labels"]]
        wanted = [(label["rule"], label["kind"], label["value"], label["start"], label["end"]) for label in line.get("labels", [])]
        if labels != wanted:
            return f"{line['id']}: labels"
        if (json.loads(row["meta"]) if row["meta"] is not None else None) != line.get("meta"):
            return f"{line['id']}: meta"
    return None


def parquet_of_polars(out, lines):
    rows = polars.read_parquet(out / "corpus.parquet").to_dicts()
    return compare(rows, lines) or nested(rows, lines)


def parquet_of_duckdb(out, lines):
    rows = duckdb.sql(f"SELECT * FROM '{out}/corpus.parquet'")
    names = rows.columns
    rows = [dict(zip(names, row)) for row in rows.fetchall()]
    return compare(rows, lines) or nested(rows, lines)


def parquet_of_pandas(out, lines):
    rows = pandas.read_parquet(out / "corpus.parquet").to_dict("records")
    rows = [{key: None if isinstance(value, float) and value != value else value for key, value in row.items()} for row in rows]
    return compare(rows, lines) or nested(rows, lines)


def parquet_of_datasets(out, lines):
    with tempfile.TemporaryDirectory() as cache:
        rows = list(datasets.load_dataset("parquet", data_files=str(out / "corpus.parquet"), split="train", cache_dir=cache))
    return compare(rows, lines) or nested(rows, lines)


def lines_file(out):
    return next(path for path in (out / "corpus.jsonl", out / "corpus.jsonl.zst") if path.exists())


def lines_of_polars(out, lines):
    path = lines_file(out)
    data = path.read_bytes()
    if path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().stream_reader(data).read()
    return compare(polars.read_ndjson(data, infer_schema_length=None).to_dicts(), lines)


def lines_of_duckdb(out, lines):
    query = f"SELECT id, text, language, hash, original_hash, original_bytes FROM read_ndjson('{lines_file(out)}', maximum_object_size=268435456)"
    rows = duckdb.sql(query)
    rows = [dict(zip(rows.columns, row)) for row in rows.fetchall()]
    return compare(rows, lines, rows[0].keys() if rows else [])


def lines_of_pandas(out, lines):
    # Texts must stay what they are: pandas would take some for dates and numbers.
    rows = pandas.read_json(lines_file(out), lines=True, dtype=False).to_dict("records")
    return compare(rows, lines, ["id", "text", "language", "hash", "original_hash", "original_bytes"])


def lines_of_datasets(out, lines):
    with tempfile.TemporaryDirectory() as cache:
        rows = list(datasets.load_dataset("json", data_files=str(lines_file(out)), split="train", cache_dir=cache))
    return compare(rows, lines, ["id", "text", "language", "hash", "original_hash", "original_bytes"])


def card_of(out):
    return out / ("card.md" if (out / "card.md").exists() else "README.md")


def header_of_card(out, _lines):
    head = re.match(r"---\n(.*?)\n---\n", card_of(out).read_text(encoding="utf-8"), re.DOTALL)
    header = yaml.safe_load(head.group(1))
    for key in ["pretty_name", "license", "size_categories", "task_categories", "configs"]:
        if key not in header:
            return f"no {key}"
    return None


def folder_of_datasets(out, lines):
    """The card alone says what to load. Its header is what a hub goes by, so it is read from the folder."""
    if card_of(out).name != "README.md":
        return None
    with tempfile.TemporaryDirectory() as cache:
        rows = list(datasets.load_dataset(str(out), split="train", cache_dir=cache))
    return compare(rows, lines, ["id", "text", "language", "hash", "original_hash", "original_bytes"])


def croissant(out, lines):
    command = [str(Path(sys.executable).parent / "mlcroissant"), "validate", "--jsonld", str(out / "croissant.json")]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        return (done.stdout + done.stderr)[-1500:]
    if not json.loads((out / "croissant.json").read_text(encoding="utf-8"))["recordSet"]:
        return None
    dataset = mlcroissant.Dataset(jsonld=str(out / "croissant.json"))
    text = lambda value: value.decode("utf-8") if isinstance(value, bytes) else value
    records = itertools.islice(dataset.records(record_set="documents"), MOST_RECORDS)
    rows = [{key.rsplit("/", 1)[-1]: text(value) for key, value in row.items()} for row in records]
    return compare(rows, lines[:MOST_RECORDS], ["id", "text", "language", "hash", "original_bytes"])


CHECKS = [
    ("corpus.parquet, polars", "corpus.parquet", parquet_of_polars),
    ("corpus.parquet, duckdb", "corpus.parquet", parquet_of_duckdb),
    ("corpus.parquet, pandas", "corpus.parquet", parquet_of_pandas),
    ("corpus.parquet, datasets", "corpus.parquet", parquet_of_datasets),
    ("corpus.jsonl, polars", None, lines_of_polars),
    ("corpus.jsonl, duckdb", None, lines_of_duckdb),
    ("corpus.jsonl, pandas", None, lines_of_pandas),
    ("corpus.jsonl, datasets", None, lines_of_datasets),
    ("header of the card, yaml", "croissant.json", header_of_card),
    ("folder by its card, datasets", "croissant.json", folder_of_datasets),
    ("croissant.json, mlcroissant", "croissant.json", croissant),
]


def main():
    out = Path(sys.argv[1])
    datasets.disable_progress_bars()
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES))
    lines = read_lines(out)
    failed = 0
    for name, needs, check in CHECKS:
        if needs and not (out / needs).exists():
            print(f"  skipped  {name}: there is no {needs}")
            continue
        try:
            wrong = check(out, lines)
        except Exception as error:  # Whatever a library throws at a file is an answer.
            wrong = f"{type(error).__name__}: {error}"[:1500]
        failed += wrong is not None
        print(f"  {'FAILED' if wrong else 'ok':7}  {name}" + (f": {wrong}" if wrong else ""))
    print(f"{len(lines)} documents, {failed} of the checks failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
