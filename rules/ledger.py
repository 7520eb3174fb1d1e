"""The open ledger 阳光村务: its columns, its sheets, and the words that stand in them."""

from collections.abc import Mapping

from rules.glossary import Labelled
from rules.wording import _


class Column(Labelled):
    """The seven columns of a village's page (city rule)."""

    POLICY = "policy", _("政策法规")
    PARTY = "party", _("党务公开")
    GOVERNMENT = "government", _("政务公开")
    VILLAGE = "village", _("村务公开")
    FINANCE = "finance", _("财务公开")
    SERVICE = "service", _("服务公开")
    PROJECT = "project", _("重点项目建设公开")


class Topic(Labelled):
    """What the city publishes of itself beside the columns."""

    TENDER = "tender", _("招标投标")
    APPOINTMENT = "appointment", _("干部任免")
    LARGE_FUND = "large_fund", _("大额资金使用")
    NINE_RULES = "nine_rules", _("九项规定")


class Sheet(Labelled):
    """The sheets of a book, one for each part of 财务公开; the last stands under 重点项目."""

    ENTRY = "entry", _("收支流水")
    BALANCE = "balance", _("期末余额")
    SUBSIDY = "subsidy", _("补贴发放")
    LAND = "land", _("征地补偿")
    LEVY = "levy", _("一事一议")
    CONTRACT = "contract", _("合同台账")
    ASSET = "asset", _("资产台账")
    RESOURCE = "resource", _("资源台账")
    DECISION = "decision", _("决策记录")
    GRANT = "grant", _("资助村集体")
    PROJECT = "project", _("重点项目与招投标")

    @property
    def column(self) -> Column:
        """Under which of the seven it is shown."""
        return Column.PROJECT if self is Sheet.PROJECT else Column.FINANCE


MAJOR = (Sheet.LAND, Sheet.CONTRACT, Sheet.LEVY, Sheet.DECISION)
"""重大事项: published within 5 working days, not with the quarter (DOMAIN 5)."""

REGISTERS = frozenset({Sheet.CONTRACT, Sheet.ASSET, Sheet.RESOURCE, Sheet.GRANT, Sheet.PROJECT})
"""台账: they say how things stand, and stand whole in every book. Of several the last counts."""


class Direction(Labelled):
    """Which way the money went."""

    IN = "in", _("收入")
    OUT = "out", _("支出")


class PayMethod(Labelled):
    """How it was paid."""

    CASH = "cash", _("现金")
    TRANSFER = "transfer", _("转账")
    CARD = "card", _("村务卡")


class Fund(Labelled):
    """Whose money it was."""

    OWN = "own", _("集体自有")
    STATE = "state", _("财政补助")
    LAND = "land", _("征地补偿")
    LEVY = "levy", _("一事一议")
    GIFT = "gift", _("捐赠")
    OTHER = "other", _("其他")


class Program(Labelled):
    """What a household was paid for."""

    GRAIN = "grain", _("粮食直补")
    MATERIALS = "materials", _("农资综合补贴")
    SEED = "seed", _("良种补贴")
    MACHINES = "machines", _("农机购置补贴")
    FOREST = "forest", _("退耕还林")
    ALLOWANCE = "allowance", _("低保")
    OTHER = "other", _("其他")


class Measure(Labelled):
    """What a subsidy is counted in."""

    MU = "mu", _("亩")
    MACHINE = "machine", _("台")
    PERSON = "person", _("人")
    HEAD = "head", _("头")


class SubjectKind(Labelled):
    """What a contract is about."""

    ASSET = "asset", _("资产")
    RESOURCE = "resource", _("资源")
    WORKS = "works", _("工程")
    LOAN = "loan", _("借款")
    DEVELOPMENT = "development", _("联合开发")


class AwardMethod(Labelled):
    """How the other side was chosen."""

    TENDER = "tender", _("公开招标")
    BIDDING = "bidding", _("竞价")
    TALKS = "talks", _("协商")
    OTHER = "other", _("其他")


class AssetKind(Labelled):
    """What an asset is."""

    HOUSE = "house", _("房屋")
    EQUIPMENT = "equipment", _("设备")
    FACILITY = "facility", _("设施")
    SHARES = "shares", _("股权")
    OTHER = "other", _("其他")


class AssetUse(Labelled):
    """What is done with it."""

    OWN = "own", _("自用")
    RENTED = "rented", _("出租")
    IDLE = "idle", _("闲置")
    DISPOSED = "disposed", _("处置")


class LandKind(Labelled):
    """What a plot is."""

    ARABLE = "arable", _("耕地")
    FOREST = "forest", _("林地")
    ORCHARD = "orchard", _("园地")
    GRASS = "grass", _("草地")
    WATER = "water", _("水面")
    WASTE = "waste", _("四荒地")
    BUILDING = "building", _("集体建设用地")
    RESERVED = "reserved", _("预留地")


class LandUse(Labelled):
    """What is done with it."""

    CONTRACTED = "contracted", _("发包")
    RENTED = "rented", _("出租")
    OWN = "own", _("自营")
    IDLE = "idle", _("闲置")
    TAKEN = "taken", _("被征")


class Assembly(Labelled):
    """Who decided; each has its own quorum and majority."""

    VILLAGERS = "villagers", _("村民会议")
    DELEGATES = "delegates", _("村民代表会议")
    MEMBERS = "members", _("成员大会")


def labels_of(words: type[Labelled]) -> Mapping[str, Labelled]:
    """Each word by what a bookkeeper writes."""
    return {word.label.source: word for word in words}
