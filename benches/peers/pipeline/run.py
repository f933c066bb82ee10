#!/usr/bin/env python3
"""Runs lauter, datatrove and dolma over the same documents, one core each, and prints a table.

    benches/peers/pipeline/run.py FILE.jsonl [--megabytes N] [--lauter PROGRAM] [--only NAME,NAME]

FILE.jsonl holds a document a line, its text in the field `text`. Installs the Python packages below target/. What each does stands in
work.py: filters of quality and of repetition, what it has for broken text, and copies; reading JSONL and writing what is left. lauter runs
with all its stages, and for each of the others with only those that do the same work. Each is timed in processor time of all its processes,
twice: over the first documents, and over one alone, which is the cost of starting (imports, models) and is taken off. Needs Python 3.10 to
3.12, and `cargo build --release`.
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
# The stages of lauter that do what another tool does in work.py. dolma takes out paragraphs that stand twice, for which lauter has near copies.
SAME_WORK = {
    "datatrove": ["decode", "encoding", "normalise", "quality", "dedup"],
    "dolma": ["decode", "quality", "dedup"],
}
# What the others write, too: one file of lines. The account is always written.
SAME_OUTPUT = "[write]\ntext-files = false\nparquet = false\ncard = false\n"
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


def lauter(program, stages=None):
    """How lauter is called: with all its stages and outputs, or with these stages and the output of the others."""

    def command(documents, folder):
        run = [program, "run", documents, "-o", folder / "out", "-j", "1"]
        if stages is None:
            return run
        config = folder / "pipeline.toml"
        config.write_text(f"stages = {json.dumps(stages)}\n{SAME_OUTPUT}")
        return [*run, "-c", config]

    return command


def peer(name, python):
    return lambda documents, folder: [python, HERE / "work.py", name, documents, folder / "out"]


def cost(command, documents):
    with tempfile.TemporaryDirectory() as folder:
        return seconds([str(part) for part in command(documents, Path(folder))])


class Table:
    """Times commands over the same documents, a row each."""

    def __init__(self, file, limit, work):
        self.many, self.one = work / "many.jsonl", work / "one.jsonl"
        self.size = corpus(file, limit, self.many) / 1e6
        corpus(file, 1, self.one)
        print(f"| tool | CPU s for {self.size:.1f} MB | starting | MB/s | all of lauter is faster by | the same work of lauter is faster by |")
        print("|---|---|---|---|---|---|")

    def row(self, name, command, *faster):
        """Prints a row; gives the speed in MB/s, or None if it failed. `faster` are the speeds of lauter that it is compared with."""
        try:
            start = cost(command, self.one)
            whole = cost(command, self.many)
        except RuntimeError as error:
            print(f"| {name} | failed: {error} | | | | |", flush=True)
            return None
        speed = self.size / max(whole - start, 1e-3)
        ratios = [f"{of_lauter / speed:.0f}" if of_lauter else "" for of_lauter in faster] + [""] * (2 - len(faster))
        print(f"| {name} | {whole:.1f} | {start:.1f} | {speed:.2f} | {' | '.join(ratios)} |", flush=True)
        return speed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--lauter", default=str(ROOT / "target/release/lauter"))
    parser.add_argument("--only", default=",".join(NAMES))
    given = parser.parse_args()
    names = given.only.split(",")
    # Before the clock starts: an installation is no part of what is compared, and not to run beside it.
    pythons = {name: python_of(name) for name in names if name in PACKAGES}
    work = Path(tempfile.mkdtemp())
    try:
        table = Table(given.file, given.megabytes * 1e6, work)
        whole = table.row("lauter", lauter(given.lauter)) if "lauter" in names else None
        for name, python in pythons.items():
            same = table.row(f"lauter, the work of {name}", lauter(given.lauter, SAME_WORK[name]))
            if python is None:
                print(f"| {name} | does not install | | | | |")
            else:
                table.row(name, peer(name, python), whole, same)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
