"""Text that no one wrote for people, of any size: the kinds of bad input that the analysis must bear.

Each kind is a function from a size in bytes of UTF-8 to about that much text. Chinese kinds are read by
the Chinese grammar, the others by the English one.
"""

from __future__ import annotations

import random
from collections.abc import Callable

Make = Callable[[int], str]


def repeated(piece: str) -> Make:
    """A piece over and over; whole pieces only."""
    width = len(piece.encode())
    return lambda size: piece * max(1, size // width)


def drawn(alphabet: str, *, seed: int = 7) -> Make:
    """Characters drawn from an alphabet, the same ones in every run."""

    def make(size: int) -> str:
        dice = random.Random(seed)
        width = sum(len(c.encode()) for c in alphabet) / len(alphabet)
        return "".join(dice.choices(alphabet, k=int(size / width)))

    return make


def number_table(size: int) -> str:
    """Rows of numbers without a word."""
    rows = (f"{i} {i * 7 % 1000} {i % 13}.5" for i in range(max(1, size // 14)))
    return "\n".join(rows)[:size]


BAD: dict[str, Make] = {
    "digits": repeated("7"),
    "commas": repeated(","),
    "million million": repeated("million "),
    "five million million": lambda size: "5 " + repeated("million ")(size),
    "one line of prose": repeated("the output of 5 mines and ports rose by 3 % and "),
    "1 1 1 1": repeated("1 "),
    "1,1,1,1": repeated("1,"),
    "1.2.3.4": repeated("1.2.3.4."),
    "1.2.3.4 1.2.3.4": repeated("1.2.3.4 "),
    "table of numbers": number_table,
    "unclosed brackets": repeated("(5 "),
    "unclosed brackets alone": repeated("([{"),
    "per cent": repeated("5 % "),
    "one two one two": repeated("one two "),
    "no spaces": repeated("Theoutputroseto5milliontonnesandfellto3"),
    "mixed scripts": repeated("Выпуск 产量 5 万 tonnes 増加した ٣٤ percent 五百 kg "),
    "mixed characters": drawn("5a万Ж٣ %.,(（三kg亿é\n"),
    "right to left": repeated("بلغ الإنتاج ٥٠٠ طن وارتفع بنسبة 12% "),
    "right-to-left marks": repeated("\u202e005\u202c "),
    "minus signs": repeated("-"),
    "dots": repeated("."),
    "quotes": repeated('"5'),
    "slashes": repeated("5/"),
    "万亿万亿": repeated("万亿"),
    "三三三": repeated("三"),
    "一二三四五": repeated("一二三四五六七八九十"),
    "5万 5万": repeated("5万 "),
    "5万5万": repeated("5万"),
    "百分之": repeated("百分之"),
    "百分之五百分之五": repeated("百分之五"),
    "全角数字": repeated("２．３１"),
    "全角数字，": repeated("１，"),
    "未闭合括号": repeated("（5"),
    "《《《": repeated("《5"),
    "“““": repeated("“5"),
    "5个5个": repeated("5个"),
    "5个企业和": repeated("5个企业和"),
    "第第第": repeated("第"),
    "第一第二": repeated("第一第二"),
    "一行中文": repeated("全省企业5家增长3%以上且"),
    "增长增长": repeated("增长"),
    "比重比重5%": repeated("占比重5%"),
    "5、5、": repeated("5、"),
    "分别增长5%、": repeated("分别增长5%、"),
    "每每每": repeated("每"),
    "每5公斤5元": repeated("每5公斤5元"),
    "所有全部": repeated("所有全部"),
    "随机汉字数字": drawn("一二三百千万亿点分之成半数几多余年月日元个项的，。第增降5.%"),
    "汉字之间空格": repeated("全 省 5 万 家 "),
    "壹贰叁": repeated("壹佰贰拾叁"),
}
