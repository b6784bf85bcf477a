"""How many annotations are found again after edits, beside a plain search for the quote.

python3 -m tests.benchmarks.anchors [--count N] [--docs DIRECTORY] [--short] [--speed]

Texts are those of the directory (../shared/data/docs where it is there) and the project's samples. Each is
edited with the place of every word tracked (`edited_texts`). Right: at the passage, or not found where it is
gone. Wrong: at another passage. Where more than half of the words are gone, the rest or nothing is right.
"alone" are single anchors, "together" all anchors of a text, "and old text" with the old text at hand;
"bounds" is the share of those at the right passage that begin and end at exactly the tracked words.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from desktop_app.document.anchor import Located, Locator, make
from desktop_app.document.annotation import Anchor
from desktop_app.document.errors import UserError
from desktop_app.document.span import Span
from desktop_app.readers.reader import read_bytes
from desktop_app.resources import resource_path
from tests.benchmarks.edited_texts import EditedText, Editor, Rates

DOCS = Path(__file__).parents[3] / "shared" / "data" / "docs"
SAMPLES = ("samples/sample.txt", "samples/sample-zh.txt")
SCENARIOS = {
    "words 10 %": Rates(words=0.1),
    "words 30 %": Rates(words=0.3),
    "normalised": Rates(normalised=True),
    "misread 5 %": Rates(misread=0.05),
    "joined 5 %": Rates(joined=0.05, misread=0.01),
    "paragraphs": Rates(paragraphs=0.3),
    "all, 10 %": Rates(words=0.1, paragraphs=0.2, misread=0.01, normalised=True),
    "all, 30 %": Rates(words=0.3, paragraphs=0.2, misread=0.01, normalised=True),
}
LENGTHS = ("short", "medium", "long")
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\u3400-\u9fff]+")
_SENTENCE = re.compile(r"[^.!?。！？\n]{12,}[.!?。！？]")
STRANGE = (
    "An entirely different paragraph has been put in here by another hand.",
    "此处插入完全不同的一段话。",
)


@dataclass(frozen=True)
class Trial:
    """One text edited in one way, with the anchors that were made on it."""

    old: str
    edited: EditedText
    spans: list[tuple[str, Span]]

    def anchors(self) -> list[Anchor]:
        """The anchors of the passages."""
        return [make(self.old, span, hashed="-") for _, span in self.spans]


def is_chinese(text: str) -> bool:
    """Whether a fifth of the text is ideographs."""
    return 5 * len(_IDEOGRAPH.findall(text)) > len(text)


def is_plain(text: str) -> bool:
    """Whether nearly all of the text is ASCII: the words that are put in are drawn from all of it."""
    return len(text.encode("ascii", "ignore")) > 0.98 * len(text)


def read_texts(directory: Path) -> dict[str, str]:
    """The texts of a directory's documents and of the samples, by name; those that can't be read left out."""
    paths = [resource_path(name) for name in SAMPLES]
    if directory.is_dir():
        paths += sorted(path for path in directory.iterdir() if path.is_file())
    texts: dict[str, str] = {}
    for path in paths:
        try:
            text = read_bytes(path.read_bytes(), path.name).text
        except UserError:
            continue
        if len(text) > 800:
            texts[path.name] = text
    return texts


def parts_of(texts: dict[str, str], count: int = 7) -> dict[str, str]:
    """Short texts: `count` parts of each text, of 4 to 25 paragraphs and at least 700 code points."""
    draw = random.Random("parts")
    parts: dict[str, str] = {}
    for name, text in texts.items():
        paragraphs = text.split("\n\n")
        for number in range(count):
            size = draw.randint(4, 25)
            if size < len(paragraphs):
                at = draw.randrange(len(paragraphs) - size)
                parts[f"{name} {number}"] = "\n\n".join(paragraphs[at : at + size])
    return {name: part for name, part in parts.items() if len(part) >= 700}


def passages(text: str, length: str, count: int, draw: random.Random) -> Iterator[Span]:
    """Passages of three words, a sentence or a paragraph, drawn at random."""
    if length == "short":
        words = [m.span() for m in _WORD.finditer(text)]
        found = [
            (a[0], b[1]) for a, b in zip(words, words[2:], strict=False) if "\n\n" not in text[a[0] : b[1]]
        ]
    elif length == "medium":
        found = [m.span() for m in _SENTENCE.finditer(text)]
    else:
        least = 100 if is_chinese(text) else 300
        found = [m.span() for m in re.finditer(rf"[^\n]{{{least},}}", text)]
    for _ in range(count if found else 0):
        start, end = draw.choice(found)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        yield Span(start, end)


def make_trial(texts: dict[str, str], name: str, rates: Rates, count: int, seed: str) -> Trial:
    """One text edited, with `count` passages of each length."""
    text, draw = texts[name], random.Random(seed)
    language = is_chinese(text)
    strange = [
        paragraph
        for other, its in texts.items()
        if other != name and is_chinese(its) == language
        for paragraph in its[:200_000].split("\n\n")
        if len(paragraph) > 80
    ]
    edited = Editor(text, strange or STRANGE, rates, draw.randrange(1 << 30)).edit()
    spans = [(length, span) for length in LENGTHS for span in passages(text, length, count, draw)]
    return Trial(text, edited, spans)


def judge(trial: Trial, span: Span, found: Span | None) -> str:
    """right, wrong or orphan, with "!" behind right where the bounds are exact."""
    place = trial.edited.track(*span)
    if place is None:
        return "right" if found is None else "wrong"
    if found is None:
        return "right" if trial.edited.is_mostly_gone(*span) else "orphan"
    if not found.overlaps(Span(*place)):
        return "wrong"
    words = [m.span() for m in _BOUND.finditer(trial.edited.text, *found)]
    exact = bool(words) and (words[0][0], words[-1][1]) == place
    return "right!" if exact else "right"


_BOUND = re.compile(r"\w+(?:[\u00ad-]\s*\w+)*|\w+")


def find_quote(anchor: Anchor, text: str) -> Span | None:
    """What a plain program does: the quote, nearest to where it was."""
    after = text.find(anchor.quote, anchor.start)
    before = text.rfind(anchor.quote, 0, anchor.start + len(anchor.quote))
    places = [place for place in (before, after) if place >= 0]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - anchor.start))
    return Span(start, start + len(anchor.quote))


def _alone(trial: Trial) -> list[Span | None]:
    locator = Locator(trial.edited.text)
    return [locator.locate(anchor).span for anchor in trial.anchors()]


def _spans(found: Sequence[Located]) -> list[Span | None]:
    return [one.span for one in found]


WAYS: dict[str, Callable[[Trial], list[Span | None]]] = {
    "find the quote": lambda t: [find_quote(a, t.edited.text) for a in t.anchors()],
    "alone": _alone,
    "together": lambda t: _spans(Locator(t.edited.text).locate_all(t.anchors())),
    "and old text": lambda t: _spans(Locator(t.edited.text).locate_all(t.anchors(), t.old)),
}


def measure(trials: Sequence[Trial], way: Callable[[Trial], list[Span | None]]) -> dict[str, Counter[str]]:
    """Verdicts by length of quote, and of all."""
    counts = {length: Counter[str]() for length in (*LENGTHS, "all")}
    for trial in trials:
        for (length, span), found in zip(trial.spans, way(trial), strict=True):
            verdict = judge(trial, span, found)
            counts[length][verdict] += 1
            counts["all"][verdict] += 1
    return counts


def rates_of(count: Counter[str]) -> tuple[float, float, float, float]:
    """Right, wrong, orphan and exact bounds, in per cent; the bounds of those found at the right passage."""
    total = max(1, count.total())
    right = count["right"] + count["right!"]
    wrong, orphan = 100 * count["wrong"] / total, 100 * count["orphan"] / total
    return 100 * right / total, wrong, orphan, 100 * count["right!"] / max(1, right)


def _cell(count: Counter[str]) -> str:
    right, wrong, orphan, bounds = rates_of(count)
    return f"{right:5.1f} {wrong:4.1f} {orphan:4.1f} ({bounds:3.0f})"


def _print_scenario(name: str, trials: Sequence[Trial]) -> None:
    for way, find in WAYS.items():
        counts = measure(trials, find)
        cells = [_cell(counts[length]) for length in (*LENGTHS, "all")]
        print(f"{name:12} {way:15} " + "   ".join(cells), flush=True)


def measure_speed(texts: dict[str, str]) -> None:
    """2,000 anchors into an edited text, CPU seconds of one core: 5 MB of made words, real texts joined."""
    for script in ("English", "Chinese"):
        _measure_speed_in(f"made, {script}", _made_text(script))
    for script, is_own in (("English", is_plain), ("Chinese", is_chinese)):
        _measure_speed_in(f"real, {script}", "\n\n".join(filter(is_own, texts.values())))


def _made_text(script: str) -> str:
    draw = random.Random(script)
    if script == "English":
        words = ["".join(draw.choices(ascii_lowercase, k=draw.randint(2, 9))) for _ in range(30_000)]
    else:
        words = ["".join(chr(draw.randrange(0x4E00, 0x5E00)) for _ in range(2)) for _ in range(30_000)]
    joint, end = (" ", ".") if script == "English" else ("", "。")
    paragraphs: list[str] = []
    size = 0
    while size < 5_000_000:
        paragraphs.append(joint.join(draw.choices(words, k=80)) + end)
        size += len(paragraphs[-1].encode())
    return "\n\n".join(paragraphs)


def _measure_speed_in(name: str, text: str) -> None:
    edited = Editor(text, STRANGE, Rates(words=0.1, paragraphs=0.05), 7).edit()
    spans = list(passages(text, "medium", 2000, random.Random(name)))
    before = time.process_time()
    anchors = [make(text, span, hashed="-") for span in spans]
    print(f"{name}, {len(text):,} letters: 2,000 anchors made: {time.process_time() - before:.2f} s")
    for way in ("alone", "together", "and old text"):
        before = time.process_time()
        locator = Locator(edited.text)
        if way == "alone":
            found = [locator.locate(anchor) for anchor in anchors]
        else:
            found = locator.locate_all(anchors, text if way == "and old text" else "")
        orphans = sum(one.span is None for one in found)
        print(f"{name}: {way}: {time.process_time() - before:.2f} s, {orphans} orphans")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=40, help="passages of each length and text")
    parser.add_argument("--docs", type=Path, default=DOCS)
    parser.add_argument("--speed", action="store_true", help="only the time of 2,000 anchors in a long text")
    parser.add_argument("--short", action="store_true", help="parts of the texts, of a few paragraphs each")
    arguments = parser.parse_args()
    texts = read_texts(arguments.docs)
    if arguments.speed:
        measure_speed(texts)
        return
    texts = parts_of(texts) if arguments.short else texts
    languages = {
        "English and others": [name for name, text in texts.items() if not is_chinese(text)],
        "Chinese": [name for name, text in texts.items() if is_chinese(text)],
    }
    print("right wrong orphan (bounds) in per cent: short, medium, long quotes, all")
    for language, names in languages.items():
        print(f"\n{language}: {len(names)} texts")
        for scenario, rates in SCENARIOS.items():
            trials = [make_trial(texts, name, rates, arguments.count, f"{name} {scenario}") for name in names]
            _print_scenario(scenario, trials)


if __name__ == "__main__":
    main()
