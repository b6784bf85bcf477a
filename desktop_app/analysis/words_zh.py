"""Chinese noun phrases around a quantity, cut with a word segmenter: the counted noun, the phrase before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from desktop_app.resources import resource_text

Word = tuple[str, str]
Span = tuple[int, int]
WINDOW = 32
"""Code points behind a quantity in which its noun is looked for."""
REACH = 80
"""Code points before a quantity in which its phrase is looked for."""
LONGEST_PHRASE = 30

_STOP = re.compile(r"[，。；：、！？《》()（）\[\]〔〕【】\s\d…,;:]|——|\n")
_QUOTED = re.compile(r"[“「『‘\"][^”」』’\"]{1,12}[”」』’\"]")
_SIZED = re.compile(r"[十百千万亿]+(?:元)?级")
_AGENT = re.compile(
    r"(?:企业|公司|单位|机构|部门|学校|高校|院校|医院|农户|居民|群众|人员|人口|人|者|员|户|国家|地区|省|市|县|区|村|乡|镇|代表|学生|职工|老人|患者|"
    r"团队|合作社|儿童|青年|干部|党员|会员|选手|旅客|游客|市民|城市|国|群体|台风|项目|车辆|列车|航班)\Z"
)
NOT_NOUNS = frozenset(
    "全部 左右 上下 以上 以下 以内 之内 之间 基本 同比 环比 分别 共计 合计 总计 累计 年均 平均 实际 目前 今年 去年 明年 同期 其中 首次 之多 余 多 均 仅 "
    "一次性 同时 率先 全面 有效 最高 最低 至少 最多 预计 力争 新 再 近 约 共 超 达 总 人均 全年 年末 本年 上年 日均 月均 户均 单日 每年 每月 每天 每日 每人 "
    "期间 过程 方面 情况 问题 基础 上 下 中 内 前 后 时 起 止 大关 不等 高达 多达 已经 正在 继续 进一步 逐步 稳步 持续 截至 此后 其后 之后 之前 以来 "
    "各类 各级 各地 全国 我国 本市 本省 全省 全市 全区 全县 一般 应当 必须 可以 需要 不得 个 名 家 项 座 条 件 计 至 到 名列前茅 以外 与否".split()
)
"""Words that no counted or measured phrase ends with, whatever the segmenter calls them."""
_OPENERS = frozenset(
    "全国 我国 全省 全市 全区 全县 全州 本市 本省 本区 目前 今年 去年 上年 全年 年末 年底 年初 其中 国家 全社会 各地 各级 中国 累计 已 共 全系统 总 截至 到 至 在 从 自 "
    "对 将 把 向 由 使 按照 根据 通过 经过 随着 围绕 针对 为 以 并 且 和 与 及 等 各 该 本 此 其 所 这 那 每 某 同时 另外 此外 首先 其次 最后 要 还 也 就 都".split()
)
_ATTRIBUTIVE = frozenset(
    "预防 防治 诊疗 急救 入院 出院 门诊 诊断 改革 减贫 补偿 建制 履约 清洁 再生 康复 托幼 发明 实践 租赁 救灾 养老 低保 烘干 预审 研究 标准化 垃圾焚烧 学龄前 返贫 致贫 注册 制药 装卸 观鸟 备案 实习 见习 转移 退休 失业 就业 参保 流动 留守 在职 服务 示范 试点 培训 管理 保障 研发 生产 经营 加工 救助 扶持 治理 教育 养老 医疗 监测 检查 充电 供热 供水 供电 供气 储能 处理 "
    "发电 投资 创业 创新 合作 交流 应急 救援 观测 执法 评估 审批 登记 许可 消费 排放 消耗 增加 流失 覆盖 绿化 养护 开发 利用 使用 接入 贷款 融资 交易 出口 进口 进出口 零售 "
    "运营 营业 装机 吞吐 普及 贡献 参与 调查 失踪 伤亡 死亡 出生 毕业 招生 入学 住院 检测 接种 防控 保护 建设 改造 调解 仲裁 审判 诉讼 罚款 赔偿 补贴 补助 奖励 采购 招标 "
    "备案 监管 监督 检验 认证 注册 申请 授权 转化 孵化 加速 支付 结算 收入 支出 缴费 缴纳 征收 扣除 抵扣 减免 起征 运输 配送 仓储 物流 通信 广播 旅游 观光 体检 受理 "
    "建档 立卡 扶贫 脱贫 返贫 搬迁 安置 灌溉 排涝 防洪 节水 节能 减排 回收 收购 种植 养殖 捕捞 采矿 冶炼 制造 施工 设计 勘察 咨询 代理 托育 托管 寄宿 走读 成交 签约 赠款 "
    "担保 承保 理赔 抽查 巡查 督查 考核 巡视 巡察 立案 结案 发病 感染 受教育 发展 增长 增值 投入 产出 联合 综合 结合 表决 决策 控制 污染 自治 代表 移民 留学 访问 投保 参赛 参展 "
    "参会 分红 持股 上市 挂牌 待业 下岗 复员 转业 退役 伤残 残疾 优抚 备用 储备 周转 流通 批发 出租 租赁 承租 合同 违法 违规 犯罪 涉案 保有 存栏 出栏 库存 存款 结存 结余 "
    "居住 停留 工作 学习 休息 等待 保存 保管 有效 保质 保修 服役 任职 履约 履行 行使 公示 公告 异议 审查 审议 答复 办理 审核 批复 报送 送达 催告 清算 破产 重组".split()
)
"""Verbs that stand before a noun as a part of its name: 转移人口, 退休人员."""
_AMOUNTS = re.compile(
    r"(?:数量|总数|总量|保有量|存栏量?|出栏量?|出货量|销售量|销量|产量|总规模|规模|人数|个数|起数|件数|户数|家数|总额|数额|款式|数|量|授权|总)\Z"
)


@cache
def _segmenter() -> Callable[[str], list[Word]]:
    """The segmenter's tagger, with the words it does not know."""
    import rjieba  # 33 MB and 0.1 s, for Chinese only

    for line in resource_text("words_zh.txt").splitlines():
        if line[:1] != "#":
            for word in line.split():
                rjieba.add_word(word, None, "n")
    return rjieba.tag


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a short text with the segmenter's tags."""
    return tuple(_segmenter()(text))


_ENDINGS = frozenset(
    "村桩点站所区园馆院厂库港田林路桥线网仓棚舱坝堤堂店铺亭厅室楼台塔井机车船艇器炉灯牌柜证书款金费税价率额量数度力源物品药苗种猪牛羊粮油茶果菜树户员者生师国省市县乡镇队校报刊卡账岗岛湖河期"
)
"""Characters that end a noun whose beginning was cut off as a word of its own: 充电 桩, 安置 点."""


def is_nominal(word: Word) -> bool:
    """Whether a word can be a part of a noun phrase and end it."""
    said, tag = word
    if len(said) == 1 and said in _ENDINGS and tag[0] not in "pcd":
        return True
    if said in NOT_NOUNS:
        return False
    return (
        (tag[0] in "nbjslg" and tag != "nrt")
        or tag in ("vn", "an", "eng", "nz", "x0", "Ng", "vg")
        or said in _NOUNS
    )


_NOUNS = frozenset(
    "举措 设备 湿地 签证 预审 收入 支出 投资 贷款 存款 出口 进口 进出口 消费 就业 人口 罚款 赔偿 补贴 补助 收购 储蓄 税收 投入 保险 保障 死亡 排放 能耗 用水 比重 占比 农业 造林 绿化 养老 医疗 审议 演出 体检 "
    "期限 任期 年龄 定金 保证 工期 时限 时间 车程 行程 海拔 面积 容量 吞吐 装机 存栏 出栏 发电 供水 亩产 利润 增加值 总值 亏损 赤字 逆差 顺差 外汇 参保 结余 余额 抽查 检查 巡查 服务 "
    "发行 成交 签约 登记 申请 授权 受理 立案 结案 培训 招生 毕业 入学 住院 手术 门诊 接种 检测 排查 整改 处罚 租金 价格 单价 气价 水价 电价 地价 房价 票价 工资 成本 费率 利率 税率 汇率 "
    "造价 跨度 长度 宽度 高度 深度 直径 温度 气温 湿度 浓度 速度 重量 体积 强度 密度 客流 流量 车流 载重 运量 产能 产值 用量 库存 储量 负荷 蓄水 水位 降雨 降水 岗位 户籍 学制 学位 床位 车位 泊位 "
    "增速 增幅 降幅 涨幅 跌幅 增长率 速度 水平 标准 上限 下限 限额 额度 总额 金额 数额 基数 起点 起征点 门槛 目标 火情 赞成 反对 弃权 受益 消耗 流失 重点 产业 企业 成果 成就 变革 努力".split()
)


_PEOPLE = frozenset(
    "人员 职工 人口 工人 儿童 老人 学生 居民 群众 妇女 青年 教师 干部 军人 党员 农民 人才 家庭 对象".split()
)


def noun_after(text: str, at: int) -> int:
    """Where the noun phrase that begins at a place ends; the place itself where none begins."""
    quoted = _QUOTED.match(text, at)
    begin = quoted.end() if quoted else at
    if sized := _SIZED.match(text, begin):
        begin = sized.end()
    stop = _STOP.search(text, begin, begin + WINDOW)
    window = text[begin : stop.start() if stop else begin + WINDOW]
    words = words_of(window)
    place = end = 0
    for index, (said, tag) in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ("", "x")
        so_far = window[:end]
        if said in NOT_NOUNS and not (said == "总" and end == 0) and said not in ("以上", "以下"):
            break
        if not _continues(so_far, (said, tag), following, words, index):
            break
        place += len(said)
        if is_nominal((said, tag)) or (said in _ATTRIBUTIVE and end == 0 and following[1] in ("x", "")):
            end = place
    return begin + end if end or quoted else at


def _continues(so_far: str, word: Word, following: Word, words: tuple[Word, ...], index: int) -> bool:
    """Whether a word goes on with a noun phrase of which a part has been read."""
    said, tag = word
    if said in ("和", "与", "及") and so_far.endswith("国家"):
        return following[0] == "地区"
    if said == "的":
        return not so_far and is_nominal(following) and index > 0
    if so_far and said in _ATTRIBUTIVE and _AGENT.search(so_far):
        return following[0] in _PEOPLE
    if so_far.endswith("户") and len(said) > 1:
        return False
    if is_nominal(word) and tag[0] != "v":
        return not (tag in ("ns", "nr") and _AGENT.search(so_far) and so_far.endswith(("人", "者")))
    if tag[0] == "v" or (is_nominal(word) and said in _ATTRIBUTIVE):
        ahead = is_nominal(following) or (following[0] in _ATTRIBUTIVE)
        if not so_far:
            return said in _ATTRIBUTIVE or (ahead and not _LEADING_VERBS.fullmatch(said))
        if said not in _ATTRIBUTIVE and tag != "vn":
            return False
        return ahead and not _AGENT.search(so_far)
    if tag[0] in "ad" or said in ("老旧", "大", "小", "高", "新", "多", "重"):
        return is_nominal(following) and (not so_far or tag[0] == "a") and tag[0] != "d"
    return tag == "f" and is_nominal(following) and (not so_far or said in ("以上", "以下"))


def phrase_before(clause: str, *, with_of: bool = True) -> Span | None:
    """The last noun phrase of a clause, as a span in it; with_of lets 的 join a phrase to a general head."""
    words = words_of(clause[-REACH:])
    offset = max(0, len(clause) - REACH)
    places = [offset]
    for said, _ in words:
        places.append(places[-1] + len(said))
    last = len(words) - 1
    while last >= 0 and not _ends_phrase(words, last):
        if words[last][0] in ("的", "之") and last >= 1 and not with_of:
            return None
        last -= 1
    if last < 0:
        return None
    if _ONLY_VERBS.fullmatch("".join(said for said, _ in words[: last + 1])):
        return None
    first = _phrase_start(words, last, with_of=with_of)
    while first < last and (
        words[first][0] in _OPENERS
        or (words[first][0] in NOT_NOUNS and words[first][0] not in ("人均", "户均"))
        or words[first][0] in _NOT_FIRST
    ):
        first += 1
    return places[first], places[last + 1]


def first_phrase(text: str, at: int, end: int) -> Span | None:
    """The first noun phrase of two or more characters between two places."""
    begin = at
    for said, tag in words_of(text[at:end]):
        skip = said in _OPENERS or tag[0] in "vdpcmtxuraf" or said in NOT_NOUNS
        if not skip:
            stop = noun_after(text, begin)
            if end >= stop >= begin + 2:
                return begin, stop
        begin += len(said)
    return None


_OWNER = re.compile(
    r".+(?:机构|医院|仓库|公司|部门|婴幼儿|儿童|居民|学生|人员|单位)\Z|(?:机构|医院|仓库|公司|部门|婴幼儿|儿童|居民|学生|人员|单位)\Z"
)


def counted_before(clause: str, *, is_thing: bool) -> Span | None:
    """The counted noun that ends a clause: without its owner (医院 床位) and, for things, what is done to it."""
    span = phrase_before(clause, with_of=False)
    if span is None:
        return None
    start, end = span
    words = words_of(clause[start:end])
    if (
        is_thing
        and len(words) > 1
        and words[-1][1][0] == "v"
        and words[-1][0] not in _NOUNS
        and len(words[-1][0]) > 1
    ):
        end -= len(words[-1][0])
        words = words[:-1]
    at = start
    for index, (said, _) in enumerate(words[:-1]):
        at += len(said)
        if _OWNER.match(said) and end - at >= 2 and words[index + 1][1][0] != "v":
            start = at
    return start, end


_CLAUSE_STOP = re.compile(r"[，；。：！？\n]")
_CIRCUMSTANCE = re.compile(
    r"(?:在|经|按|通过|为|随着|据|根据|截至|到|自|从|与|如果|其中|由于)|.*(?:下|中|上|后|时|前|来|期间)\Z"
)


def leading_clause(text: str, begin: int) -> str:
    """The clause before the one that begins at a place and names a subject for it: not 在确保质量的前提下."""
    for _ in range(3):
        end = begin - 1
        if end <= 0 or text[end] not in "，、：":
            return ""
        begin = max(
            (m.end() for m in _CLAUSE_STOP.finditer(text, max(0, end - REACH), end)),
            default=max(0, end - REACH),
        )
        clause = text[begin:end]
        if clause and not _CIRCUMSTANCE.match(clause) and not any(c.isdigit() for c in clause):
            return clause
    return ""


_LEADING_VERBS = re.compile(
    r"(?:改扩建|扩建|改建|新改建|新开工|新开工建设|储存|运送|审结|侦破|查处|整修|修复|修建|兴建|续建|筹集|下达|拨付|争取|新建|新增|改造|建成|建设|培训|完成|实现|安排|投入|支持|解决|开通|新开通|投放|添置|更新|增设|引进|受理|撤并|走访|抽查|布设|开展|组织|开行|发送|运输|派遣|诊治|开设|设立|覆盖|"
    r"惠及|带动|吸引|培育|培养|打造|推动|发放|减免|处理|消耗|治理|整治|拆除|收购|购置|采购|签订|签约|达成|形成|保持|保障|提供|给予|处|处以|开工|竣工|投产|落实|涉及|服务|接待|累计|发行|增加|减少|增长|下降|提高|降低|扩大|缩小|上升|回落)"
)


def ends_in_noun(clause: str) -> bool:
    """Whether the last word of a clause, but for the words of reaching a level, is a noun."""
    words = words_of(_LEVEL.sub("", clause)[-WINDOW:])
    return bool(words) and _ends_phrase(words, len(words) - 1)


def ends_in_verb(clause: str) -> bool:
    """Whether a clause ends in a verb that takes what follows as its object: 建成, 改造."""
    words = words_of(clause[-WINDOW:])
    return (
        bool(words) and words[-1][1] in ("v", "vn") and words[-1][0] not in _LEVELS and len(words[-1][0]) > 1
    )


_LEVELS = frozenset(
    "达到 增长 增加 减少 下降 提高 上升 扩大 降低 保持 维持 稳定 控制 突破 超过 提升 回落 上涨 下跌 累计 共计 合计 总计 占有 高达 缩短 压缩".split()
)
_LEVEL = re.compile(
    r"(?:达到?|为|共|累计|增至|降至|增加到|增长到|提高到|减少到|下降到|约|近|超过|已|分别|的)+\Z"
)
_ONLY_VERBS = re.compile(
    r"(?:全年|今年|基本|累计|已|再|新|共|计划|将|力争|拟)*(?:新开工|新建|开工|建设|建成|竣工|完工|改造|新增|完成|投产|投运|实施|启动|筹集)+|超?计划|历史性"
)
_NOT_FIRST = frozenset("年度 计划 规划 本年度 历史性 首批 本次 正式 以来 可 率 点".split())
_NEVER_NAMES = frozenset("新建 改扩建 扩建 改建 新改建 新开工 新开通 新增 新开".split())


def _ends_phrase(words: tuple[Word, ...], index: int) -> bool:
    said, tag = words[index]
    if not is_nominal((said, tag)):
        return False
    if tag in ("vn", "v") and said not in _NOUNS and said not in _ENDINGS:
        return index > 0 and is_nominal(words[index - 1]) and said in _ATTRIBUTIVE
    if (
        said in _NOUNS
        and tag[0] == "v"
        and index > 0
        and words[index - 1][0] in ("已", "将", "要", "应", "应当", "不得")
    ):
        return False
    return True


_GENERAL = re.compile(
    r"(?:比例|比重|数量|余额|规模|时间|标准|投入|费用|金额|人数|数|限额|份额|总额|期限|上限|下限|资金|支出|收入|面积|总量|水平|价格|成本|单价|额|部分|车程|贡献率|率|量|年限|差额|资产|距离|城市)\Z"
)
"""Heads that say little without what stands before 的."""


def _phrase_start(words: tuple[Word, ...], last: int, *, with_of: bool) -> int:
    """The first word of the phrase whose last word is given."""
    first = last
    length = len(words[last][0])
    while first > 0:
        said, tag = words[first - 1]
        length += len(said)
        if length > LONGEST_PHRASE:
            break
        if said in NOT_NOUNS and said not in (
            "以上",
            "以下",
            "以内",
            "人均",
            "年均",
            "日均",
            "实际",
            "平均",
            "新",
            "总",
            "情况",
        ):
            break
        if said in _GOVERNORS:
            break
        if len(words[first][0]) == 1 and words[first][0] in _ENDINGS and tag[0] in "vm" and first == last:
            pass  # 持证 率: the segmenter cut one noun in two
        elif tag[0] == "v":
            if not _is_inside(words, first - 1, with_of=with_of):
                break
        elif said == "的":
            if not with_of or not _GENERAL.search(words[last][0]) or first < 2:
                break
            first = _attribute_start(words, first - 1)
            break
        elif said in ("以上", "以下", "以内"):
            if first < 2 or not is_nominal(words[first - 2]):
                break
        elif tag[0] == "a" or said in (
            "总",
            "新",
            "人均",
            "年均",
            "日均",
            "实际",
            "平均",
            "老旧",
            "大",
            "及",
            "和",
            "与",
        ):
            if said in ("和", "与", "及"):
                if not (
                    first >= 2 and with_of and is_nominal(words[first - 2]) and words[first][1][0] != "v"
                ):
                    break
        elif not is_nominal((said, tag)) and tag not in ("x",) and said not in '“”"「」':
            break
        elif tag == "x" and said not in ("“", "”", '"', "「", "」", "·"):
            break
        first -= 1
    return _without_leading_verbs(words, first, last)


_GOVERNORS = frozenset("储存 存放 共有 现有 拥有 设有 建有 配有 运送 占有 持有".split())


def _is_inside(words: tuple[Word, ...], index: int, *, with_of: bool) -> bool:
    """Whether a verb is a part of the name of what follows it."""
    said, tag = words[index]
    if _is_governed(words, index):
        return False
    return said in _ATTRIBUTIVE or (tag == "vn" and not _LEADING_VERBS.fullmatch(said))


def _is_governed(words: tuple[Word, ...], index: int) -> bool:
    """Whether a verb that could be a part of a name opens its clause and so governs what follows."""
    said, _ = words[index]
    if not _LEADING_VERBS.fullmatch(said):
        return False
    if index == 0:
        return True
    before = words[index - 1]
    return before[1][0] in "dcpuxtm" or not is_nominal(before) or bool(_AGENT.search(before[0]))


def _attribute_start(words: tuple[Word, ...], of: int) -> int:
    """The beginning of what stands before 的: the rest of the clause without its opening."""
    first = of
    length = 0
    while first > 0:
        said, tag = words[first - 1]
        length += len(said)
        if length > LONGEST_PHRASE - 8 or tag == "x" and said not in "“”" or tag[0] == "m":
            break
        first -= 1
    while first < of and (words[first][0] in _OPENERS or words[first][1][0] in "dtc"):
        first += 1
    return first


def _without_leading_verbs(words: tuple[Word, ...], first: int, last: int) -> int:
    while first < last:
        said, tag = words[first]
        if said in ("”", "」", "和", "与", "及") or tag in ("x",) and said not in ("“", "「", '"'):
            first += 1
        elif said in _NEVER_NAMES or (
            tag[0] == "v" and _LEADING_VERBS.fullmatch(said) and words[first + 1][0] != "的"
        ):
            first += 1
        else:
            break
    return first


def without_amount(phrase: str) -> str:
    """A counted noun without the word for its amount: 汽车保有量 counts 汽车."""
    bare = _AMOUNTS.sub("", phrase)
    return bare if len(bare) >= 2 else phrase
