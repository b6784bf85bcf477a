"""Numbers of lists and headings as word processors write them: 1, a, iv, 一, 甲, ①."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS, _FORMAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LARGEST = 9_999


def letters(number: int) -> str:
    """a, b, … z, aa, bb, …: beyond z the letter is repeated, as word processors do."""
    return _repeated(number, "abcdefghijklmnopqrstuvwxyz")


def roman(number: int) -> str:
    """i, ii, iii, iv, …"""
    pieces = []
    for value, sign in _ROMAN:
        pieces.append(sign * (number // value))
        number %= value
    return "".join(pieces)


def chinese(number: int, *, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number from 1 to 9,999 in Chinese: 十二, 一百零五."""
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return text[1:] if text.startswith("一十") and units[0] == "十" else text


def _repeated(number: int, alphabet: str) -> str:
    turns, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * min(turns + 1, 20)


def _from(alphabet: str) -> Callable[[int], str]:
    return lambda number: alphabet[number - 1] if number <= len(alphabet) else str(number)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _chinese_to_99(number: int) -> str:
    return chinese(number) if number < 100 else _digit_by_digit(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "chineseCounting": _chinese_to_99,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": _chinese_to_99,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": lambda number: chinese(number, digits=_FORMAL, units="拾佰仟"),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalFullWidth": lambda number: "".join(chr(0xFF10 + int(digit)) for digit in str(number)),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "russianLower": lambda number: _repeated(number, _CYRILLIC),
    "russianUpper": lambda number: _repeated(number, _CYRILLIC).upper(),
    "none": lambda _number: "",
}


def written(number: int, form: str) -> str:
    """`number` in a format of WordprocessingML (`decimal`, `lowerRoman`, …); unknown ones are decimal."""
    if form == "none":
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    write = _FORMS.get(form)
    return write(number) if write else str(number)
