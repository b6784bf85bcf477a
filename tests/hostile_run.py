"""The long run of damaged files: thousands of seeded mutations of every format, counted by what came of them.

python3 -m tests.hostile_run [--count 2000] [--only FORMAT ...] [--seed 1]

Every file must end in a sound Document, the same twice, or a UserError. Batches run in processes of their own
with limits of memory and time, so that a crash or a hang of a parser is counted and the run goes on. Exit 1
for anything else.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable

from desktop_app.document.errors import UserError
from desktop_app.document.outline import build_outline
from desktop_app.readers.reader import read_bytes
from desktop_app.services.transport import document_from, document_header
from tests.readers.packed import packed
from tests.readers.samples import samples
from tests.readers.test_readers import check

BATCH = 200
SECONDS_A_BATCH = 300
MEMORY = 3 << 30


def damage(data: bytes, chance: random.Random) -> bytes:
    """A damaged file: of a packed one, mostly a part inside it is damaged and packed again."""
    if not data.startswith(b"PK") or chance.random() < 0.25:
        return mutate(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    return packed({**members, name: mutate(members[name], chance)})


def mutate(data: bytes, chance: random.Random) -> bytes:
    """The file with a few of its bytes changed, dropped, doubled, swapped or cut off."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8, 32))):
        at = chance.randrange(len(broken)) if broken else 0
        kind = chance.randrange(6)
        if kind == 0:
            broken[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del broken[at : at + chance.randint(1, 40)]
        elif kind == 2:
            piece = broken[at : at + chance.randint(1, 60)]
            broken[at:at] = piece * chance.randint(1, 30)
        elif kind == 3:
            other = chance.randrange(len(broken)) if broken else 0
            broken[at : at + 4], broken[other : other + 4] = broken[other : other + 4], broken[at : at + 4]
        elif kind == 4:
            broken[at : at + 2] = chance.choice((b"\xff\xff", b"\0\0", b"99", b"<<", b"((", b"&#", b"{\\"))
        elif chance.random() < 0.2:
            del broken[at:]
    return bytes(broken)


def work(form: str, seed: int, start: int, count: int) -> None:
    """Read a batch and print what came of each file as a line of JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = samples()[form]
    for number in range(start, start + count):
        broken = damage(data, random.Random(f"{form} {seed} {number}"))
        print(json.dumps({"begin": number}), flush=True)
        try:
            read_soundly(broken, f"broken.{form}", twice=number % 10 == 0)
            said = "document"
        except UserError:
            said = "sentence"
        except BaseException as error:  # noqa: BLE001 - counting what should not happen is the purpose
            said = f"{type(error).__name__}: {error}"[:200]
        print(json.dumps({"end": number, "said": said}), flush=True)


def read_soundly(data: bytes, name: str, *, twice: bool) -> None:
    """Read, outline and send a document as the reader process does; fails where one of them is not sound."""
    document = read_bytes(data, name)
    check(document)
    build_outline(document.text, document.blocks)
    sent = document_from(*document_header(document))
    assert (sent.text, sent.blocks) == (document.text, document.blocks)
    if twice:
        assert document == read_bytes(data, name), "a second reading gives another document"


def run(form: str, seed: int, count: int, tell: Callable[[str], None]) -> Counter[str]:
    """Run all batches of a format; a batch that dies goes on after the file that it died of."""
    counts: Counter[str] = Counter()
    start = 0
    while start < count:
        size = min(BATCH, count - start)
        command = [
            sys.executable,
            "-m",
            "tests.hostile_run",
            "--work",
            form,
            str(seed),
            str(start),
            str(size),
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=SECONDS_A_BATCH, check=False
            )
            output, died = done.stdout, f"crash {done.returncode}"
        except subprocess.TimeoutExpired as hung:
            output, died = (hung.stdout or b"").decode() if isinstance(hung.stdout, bytes) else "", "hang"
        lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
        ended = [line for line in lines if "end" in line]
        counts.update(line["said"] for line in ended)
        for line in ended:
            if line["said"] not in {"document", "sentence"}:
                tell(f"{form} {line['end']}: {line['said']}")
        start += len(ended)
        if len(ended) < size:
            counts[died] += 1
            tell(f"{form} {start}: {died}")
            start += 1
    return counts


def main() -> int:
    """Run and print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--work", nargs=4)
    options = parser.parse_args()
    if options.work:
        form, seed, start, count = options.work
        work(form, int(seed), int(start), int(count))
        return 0
    bad = 0
    for form in options.only or samples():
        counts = run(form, options.seed, options.count, lambda line: print(line, file=sys.stderr))
        others = sum(counts.values()) - counts["document"] - counts["sentence"]
        bad += others
        print(
            f"{form:5} {counts['document']:6} read {counts['sentence']:6} refused {others:4} neither",
            flush=True,
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
