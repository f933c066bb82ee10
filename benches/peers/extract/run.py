#!/usr/bin/env python3
"""Compares lauter's extraction with trafilatura, resiliparse and dom_smoothie, in one run, over any folder of pages.

    benches/peers/extract/run.py FOLDER [--step N] [--only NAME,NAME] [--by FIELD]

FOLDER holds `gold.jsonl`, a line for each page: {"html": path below FOLDER, may be .gz, "text": main text[, "optional": [paragraphs]]}.
Installs the Python packages into an environment below target/, and builds the Rust ones. Each extractor gets the same pages, already in
UTF-8, on one core, and is timed page by page in processor time: reading files and scoring are not counted. The method of scoring
stands in score.py. Needs Python 3.10 and Cargo.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import score

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[2] / "target" / "peers"
# The versions of the table in benches/README.md; dom_smoothie's stands in programs/Cargo.toml.
# trafilatura imports lxml_html_clean without asking for it.
PACKAGES = ["trafilatura==2.3.*", "lxml_html_clean", "resiliparse==2.0.*"]
EXTRACTORS = ["lauter", "dom_smoothie", "resiliparse", "trafilatura"]


def prepared():
    """The Python with the packages, and the program with the Rust libraries."""
    python, program = TARGET / "venv/bin/python", TARGET / "cargo/release/extract-peers"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", TARGET / "venv"], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    build = ["cargo", "build", "--quiet", "--release", "--target-dir", TARGET / "cargo"]
    subprocess.run(build, cwd=HERE / "programs", check=True)
    return python, program


def on_one_core():
    """Of the cores that we may use, one: no extractor gains by threads."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def answers(command):
    """What an extractor prints: its texts in the order of the pages, and its seconds."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, preexec_fn=on_one_core)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return [record["text"] for record in records], sum(record["seconds"] for record in records)


def row(name, pages, gold, command):
    texts, seconds = answers(command)
    size = sum(path.stat().st_size for path in pages.iterdir())
    f1, precision, recall, empty = score.table(zip(gold, texts))
    print(f"| {name} | {size / 1e6 / seconds:.1f} | {f1:.3f} | {precision:.3f} | {recall:.3f} | {empty} |", flush=True)
    return texts


def print_groups(results, gold, field):
    groups = sorted({str(record.get(field)) for record in gold if record.get("text")})
    print(f"\nF1 by {field}:\n\n| | {' | '.join(groups)} |\n|---|{'---|' * len(groups)}")
    for name, texts in results.items():
        of = lambda group: score.table([pair for pair in zip(gold, texts) if str(pair[0].get(field)) == group])[0]
        print(f"| {name} | {' | '.join(f'{of(group):.3f}' for group in groups)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", type=int, default=1, help="every so many pages")
    parser.add_argument("--only", default=",".join(EXTRACTORS), help="extractors, by name")
    parser.add_argument("--by", help="F1 for each value of this field of the gold, too")
    asked = parser.parse_args()
    with open(asked.folder / "gold.jsonl", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines][:: asked.step]
    python, program = prepared()
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder)
        paths = "".join(f"{asked.folder / record['html']}\n" for record in gold)
        subprocess.run([program, "decode", pages], input=paths.encode(), check=True)
        size = sum(path.stat().st_size for path in pages.iterdir())
        print(f"{len(gold)} pages, {size / 1e6:.0f} MB\n\n| extractor | MB/s | F1 | precision | recall | empty or failed |\n|---|---|---|---|---|---|")
        results = {}
        for name in asked.only.split(","):
            rust = name in ("lauter", "dom_smoothie")
            command = [program, name, pages] if rust else [python, HERE / "python_peers.py", name, pages]
            results[name] = row(name, pages, gold, command)
        if asked.by:
            print_groups(results, gold, asked.by)


if __name__ == "__main__":
    main()
