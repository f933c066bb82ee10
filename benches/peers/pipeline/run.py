#!/usr/bin/env python3
"""Runs lauter, datatrove and dolma over the same documents, one core each, and prints a table.

    benches/peers/pipeline/run.py FILE.jsonl [--megabytes N] [--lauter PROGRAM] [--only NAME,NAME]

FILE.jsonl holds a document a line, its text in the field `text`. Installs the Python packages below target/. What each does stands in
work.py: filters of quality and of repetition, what it has for broken text, and near copies; reading JSONL and writing what is left. Each
is timed in processor time of all its processes, twice: over the first documents, and over one alone, which is the cost of starting
(imports, models) and is taken off. Needs Python 3.10 to 3.12, and `cargo build --release`.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TARGET = ROOT / "target" / "peers" / "pipeline"
# Each in an environment of its own: they ask for versions that do not go together.
PACKAGES = {
    "datatrove": ["datatrove[io,processing]==0.10.*", "spacy", "setuptools<81"],
    # dolma asks for an old s3fs, and so for one botocore: pip tries every boto3 for the one that goes with it, unless it is named.
    "dolma": ["dolma==1.2.*", "aiobotocore[boto3]==2.5.4", "setuptools<81"],
}
NAMES = ["lauter", "datatrove", "dolma"]
# Seconds for an installation.
PATIENCE = 900


def python_of(name):
    """The Python of an environment with the packages of a tool; None if they cannot be installed here."""
    folder = TARGET / name
    python = folder / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    command = [python, "-m", "pip", "install", "--quiet", *PACKAGES[name]]
    try:
        installed = subprocess.run(command, stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
        why = None if installed.returncode == 0 else " ".join(installed.stderr.strip().splitlines()[-1:])
    except subprocess.TimeoutExpired:
        why = f"pip found no versions that go together in {PATIENCE} s"
    if why:
        print(f"{name} does not install on Python {sys.version.split()[0]}: {why}", file=sys.stderr)
    return None if why else python


def on_one_core():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def seconds(command):
    """Processor seconds of a command and all that it starts."""
    def spent():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = spent()
    # None of them may take other cores, or look for models on the net in the time that is measured.
    env = {**os.environ, "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    done = subprocess.run(command, preexec_fn=on_one_core, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise RuntimeError("\n".join(done.stderr.strip().splitlines()[-3:]))
    return spent() - before


def corpus(path, limit, out):
    """The first documents of a file, as each of the tools reads them; gives the bytes of their text."""
    size = 0
    with open(path, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as file:
        for number, line in enumerate(lines):
            text = json.loads(line)["text"]
            record = {"id": str(number), "text": text, "source": "peers", "added": "2020-01-01T00:00:00.000Z"}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            size += len(text.encode())
            if size >= limit:
                break
    return size


def command(name, program, python, documents, folder):
    if name == "lauter":
        return [program, "run", documents, "-o", folder / "out", "-j", "1"]
    return [python, HERE / "work.py", name, documents, folder / "out"]


def cost(name, program, python, documents):
    with tempfile.TemporaryDirectory() as folder:
        return seconds([str(part) for part in command(name, program, python, documents, Path(folder))])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--lauter", default=str(ROOT / "target/release/lauter"))
    parser.add_argument("--only", default=",".join(NAMES))
    given = parser.parse_args()
    work = Path(tempfile.mkdtemp())
    try:
        many, one = work / "many.jsonl", work / "one.jsonl"
        size = corpus(given.file, given.megabytes * 1e6, many)
        corpus(given.file, 1, one)
        print(f"| tool | CPU s for {size / 1e6:.1f} MB | starting | MB/s | lauter is faster by |\n|---|---|---|---|---|")
        fastest = None
        for name in given.only.split(","):
            python = None if name == "lauter" else python_of(name)
            if name != "lauter" and python is None:
                print(f"| {name} | does not install | | | |")
                continue
            try:
                start = cost(name, given.lauter, python, one)
                whole = cost(name, given.lauter, python, many)
            except RuntimeError as error:
                print(f"| {name} | failed: {error} | | | |")
                continue
            speed = size / 1e6 / max(whole - start, 1e-3)
            fastest = fastest or speed
            print(f"| {name} | {whole:.1f} | {start:.1f} | {speed:.2f} | {fastest / speed:.0f} |", flush=True)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
