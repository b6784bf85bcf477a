"""Site chrome in a plain text: the short lines around the body that a saved web page brings along.

Judged by place (before the title, after the last paragraph), shape (short, no sentence) and what such lines
are made of: words of navigation, sharing, printing, in English and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST = 60
_REACH = 40
"""How many blocks at each end are looked at."""

_WORD = re.compile(r"[A-Za-z]+")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CHANNEL = _words(
    "news newsroom home homepage press release releases media publications topics policy policies "
    "documents industry latest updates events announcements information center centre stories headlines "
    "blog articles resources about services you are here location current menu navigation search login "
    "register skip to main content site map sitemap english français deutsch government department "
    "ministry opinion features top national international local world business politics economy society "
    "technology daily weekly monthly bulletin bulletins gazette newsletter digest briefing briefings "
    "dispatch agency office health education environment energy finance"
)
_CHROME = _words(
    "home homepage menu navigation search login logout register subscribe sitemap skip print share "
    "email e mail tweet facebook twitter linkedin wechat weibo whatsapp bookmark download back return "
    "previous next top close comments comment reply related links feedback copyright cookies cookie "
    "privacy terms accessibility rss follow like save related newsletter"
)
_GLUE = _words(
    "to the this page list of on by a us all and from more our for in with article story site font size "
    "small large medium up in via it index read view articles stories news content policy use notice "
    "main see"
)
_ZH_CHROME = re.compile(
    r"首页|返回|上一[篇页条]|下一[篇页条]|打印|关闭|分享|收藏|字号|责任编辑|编辑[：:]|来源[：:]|扫一扫|二维码"
    r"|相关(?:链接|新闻|阅读|文章|稿件)|您(?:现在)?(?:的|所在)?位置|当前位置|网站地图|联系我们|版权|备案|登录|注册|搜索|浏览次数|点击数|阅读量|纠错|微信|微博|更多"
)
_ZH_CHANNEL = re.compile(
    r"^.{0,8}(?:新闻|要闻|动态|资讯|公开|专栏|频道|政策|文件|公告|通知公告|头条|时政|新闻中心|信息中心|新闻发布|发布会|简报)$"
)
_BREADCRUMB = re.compile(r"\S\s?(?:>|»|›|→|\|)\s?\S")


def is_chrome(text: str) -> bool:
    """Whether a line is made of site chrome alone: 'Return to list', 'Print', '【打印】【关闭】'."""
    if len(text) > _MOST or text.endswith(("。", "；")):
        return False
    if _ZH_CHROME.search(text) and len(text) <= 30:
        return True
    words = [w.casefold() for w in _WORD.findall(text)]
    if text.casefold().startswith(
        ("previous:", "next:", "previous article", "next article", "copyright", "©")
    ):
        return True
    if not words or len(words) > 8 or text.endswith("."):
        return False
    return any(w in _CHROME for w in words) and all(w in _CHROME or w in _GLUE for w in words)


def is_channel(text: str) -> bool:
    """Whether a line before the title names a channel or a path of a site: 'Industry news', 'Home > News'."""
    if len(text) > _MOST or text.endswith((".", "。", ":", "：", "？", "?")):
        return False
    if _BREADCRUMB.search(text) and len(text) <= _MOST:
        return True
    words = [w.casefold() for w in _WORD.findall(text)]
    is_numbered = any(map(str.isdecimal, text))  # 'Article 1' is none
    if words and not is_numbered and len(words) <= 4 and all(w in _CHANNEL or w in _GLUE for w in words):
        return True
    return bool(_ZH_CHANNEL.match(text)) and len(text) <= 10


def find_furniture(lines: Sequence[str], is_body: Sequence[bool]) -> set[int]:
    """The indices of the lines that are site chrome; `is_body` marks the running text.

    A line belongs to it before the first running text if it names a channel or is chrome and something
    title-like still follows; after the last if it is chrome, or follows such a line.
    """
    found: set[int] = set()
    first = next((i for i, body in enumerate(is_body) if body), 0)
    for i in range(min(first - 1, _REACH)):
        if is_chrome(lines[i]) or is_channel(lines[i]):
            found.add(i)
        elif len(lines[i]) > 12:
            break
    last = len(lines) - 1
    while last >= 0 and len(lines) - last < _REACH and (not is_body[last] or is_chrome(lines[last])):
        last -= 1
    seen = False
    for i in range(max(last + 1, first + 1), len(lines)):
        seen = seen or is_chrome(lines[i])
        if seen:
            found.add(i)
    return found
