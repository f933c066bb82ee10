"""How much of a text is the main text of its page: shingles of four words.

A text becomes its words (runs of letters, digits and underscores; each ideograph and each Hangul syllable is a word), and these its
shingles: every four words in a row, counted with their repetitions. A text of fewer words is one shingle. Precision is the share of an
answer's shingles that the gold has, recall the share of the gold's that the answer has. Over a set, precision is the mean over answers
that are not empty, recall the mean over all pages with gold, F1 the harmonic mean of these two means.

Paragraphs that the gold calls optional count if the answer has them, and are forgiven if it does not.
"""

import re
from collections import Counter

SHINGLE = 4
# As many characters of an optional paragraph tell whether an answer has it.
RECOGNISED = 80
IDEOGRAPHS = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+")


def shingles(text):
    words = WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def expected(gold, answer):
    """The gold text without the optional paragraphs that the answer lacks."""
    optional = set(gold.get("optional") or ())
    if not optional:
        return gold["text"]
    answer = " ".join(answer.split())
    lacks = lambda paragraph: " ".join(paragraph.split())[:RECOGNISED] not in answer
    return "\n".join(line for line in gold["text"].split("\n") if not (line in optional and lacks(line)))


def page(gold, answer):
    """Precision and recall of an answer; None where there is nothing to divide by."""
    wanted, given = shingles(expected(gold, answer)), shingles(answer)
    both = (wanted & given).total()
    share = lambda whole: both / whole.total() if whole else None
    return share(given), share(wanted)


def table(pairs):
    """F1, precision and recall over (gold, answer) pairs, and how many answers are empty."""
    pairs = [(gold, answer or "") for gold, answer in pairs]
    scores = [page(gold, answer) for gold, answer in pairs if gold.get("text")]
    mean = lambda values: sum(values) / len(values) if values else 0.0
    precision, recall = (mean([score[side] for score in scores if score[side] is not None]) for side in (0, 1))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f1, precision, recall, sum(not answer.strip() for _, answer in pairs)
