#!/usr/bin/env python3
"""The extractors that are Python packages: `python_peers.py trafilatura|resiliparse PAGES`.

Prints for each page its text (null if the extractor failed) and the processor time that it took. `run.py` calls it with the Python
of the environment in which they are installed.
"""

import json
import sys
import time
from pathlib import Path


def trafilatura():
    from trafilatura import extract

    # Comments are no main text in the gold; everything else is the default.
    return lambda page: extract(page, include_comments=False)


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page, main_content=True, alt_texts=False, links=False)


def main(name, pages):
    extract = {"trafilatura": trafilatura, "resiliparse": resiliparse}[name]()
    for path in sorted(Path(pages).iterdir()):
        page = path.read_text(encoding="utf-8")
        start = time.process_time()
        try:
            text = extract(page)
        except Exception:  # Whatever it is: the page has no text, and the run goes on.
            text = None
        seconds = time.process_time() - start
        print(json.dumps({"page": path.name, "text": text, "seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
