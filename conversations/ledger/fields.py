"""How a row of each sheet is told: its fields with their names, in the order of the sheet.

One table for a row's page, for what a correction changed, and for a download.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.ledger import Sheet
from rules.money import write_fen
from rules.wording import Phrase, Text, _, listed


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet."""

    name: str
    label: Phrase
    told: Callable[[Any], Text]
    """The value as it is read; "": there is none."""
    is_money: bool = False


def _plain(value: object) -> Text:
    return "" if value is None else str(value)


def _word(value: Any) -> Text:
    label: Text = value.label
    return label


def _yes(value: bool) -> Text:
    return _("是") if value else _("否")


def _month(value: date) -> Text:
    return f"{value:%Y-%m}"


def _days(value: tuple[date, ...]) -> Text:
    return listed(*(day.isoformat() for day in value))


def _field(name: str, label: Phrase, told: Callable[[Any], Text] = _plain) -> Field:
    return Field(name, label, told)


def _money(name: str, label: Phrase) -> Field:
    return Field(name, label, write_fen, is_money=True)


GROUP = _field("group", _("村民小组"))
DECISION_NO = _field("decision_no", _("决议编号"))
CONTRACT_NO = _field("contract_no", _("合同编号"))

FIELDS: Mapping[Sheet, tuple[Field, ...]] = {
    Sheet.ENTRY: (
        _field("voucher_no", _("凭证号")),
        _field("biz_date", _("日期")),
        GROUP,
        _field("direction", _("收支"), _word),
        _money("amount", _("金额")),
        _field("item", _("项目")),
        _field("account", _("科目")),
        _field("counterparty", _("对方")),
        _field("pay_method", _("结算方式"), _word),
        _field("fund", _("资金来源"), _word),
        _field("handler", _("经手人")),
        _field("approver", _("审批人")),
        _field("supervisor_signed", _("村监委审核"), _yes),
        DECISION_NO,
        CONTRACT_NO,
        _field("invoice_no", _("票据号")),
        _field("attachments", _("附件张数")),
        _field("reversal_of", _("冲销凭证号")),
    ),
    Sheet.BALANCE: (
        _field("month", _("月份"), _month),
        _field("account", _("科目")),
        GROUP,
        _money("opening", _("期初余额")),
        _money("debit", _("借方发生额")),
        _money("credit", _("贷方发生额")),
        _money("closing", _("期末余额")),
    ),
    Sheet.SUBSIDY: (
        _field("household", _("户主")),
        _field("program", _("补贴项目"), _word),
        _money("amount", _("金额")),
        _field("year", _("年度")),
        _field("batch_no", _("批次")),
        _field("base_qty", _("计补数量")),
        _field("base_unit", _("计量"), _word),
        _money("standard", _("补贴标准")),
        _field("paid_on", _("发放日期")),
        _field("account_owner_same", _("收款人为本人"), _yes),
    ),
    Sheet.LAND: (
        _field("project", _("征地项目")),
        GROUP,
        _field("approval_no", _("批准文号")),
        _field("area_mu", _("面积（亩）")),
        _money("std_land", _("土地补偿费标准（每亩）")),
        _money("std_crop", _("青苗及附着物")),
        _money("std_resettle", _("安置补助费")),
        _money("total", _("应补总额")),
        _money("received", _("到账金额")),
        _field("received_on", _("到账日期")),
        _money("kept_collective", _("集体留存")),
        _money("distributed", _("已分配")),
        DECISION_NO,
    ),
    Sheet.LEVY: (
        _field("project", _("筹资项目")),
        _field("persons", _("筹资人数")),
        _money("per_person", _("人均筹资")),
        _field("labor_days", _("人均筹劳（工日）")),
        _money("state_award", _("财政奖补")),
        _money("spent", _("已支出")),
        DECISION_NO,
    ),
    Sheet.CONTRACT: (
        CONTRACT_NO,
        _field("subject", _("标的")),
        _field("subject_kind", _("标的类别"), _word),
        _field("qty", _("面积或数量")),
        _field("counterparty", _("对方")),
        _field("start_date", _("起始")),
        _field("end_date", _("到期")),
        _money("annual_amount", _("年金额")),
        _money("total_amount", _("合同总额")),
        _field("due_dates", _("应收日期"), _days),
        _money("received_total", _("累计已收")),
        _field("award_method", _("确定方式"), _word),
        DECISION_NO,
    ),
    Sheet.ASSET: (
        _field("asset_no", _("资产编号")),
        _field("name", _("名称")),
        _field("kind", _("资产类别"), _word),
        _field("acquired_on", _("取得日期")),
        _money("original_value", _("原值")),
        _money("net_value", _("净值")),
        _field("use", _("状态"), _word),
        CONTRACT_NO,
    ),
    Sheet.RESOURCE: (
        _field("plot_no", _("地块编号")),
        _field("kind", _("类型"), _word),
        _field("area_mu", _("面积（亩）")),
        _field("use", _("状态"), _word),
        CONTRACT_NO,
    ),
    Sheet.DECISION: (
        DECISION_NO,
        _field("matter", _("事项")),
        _money("amount", _("涉及金额")),
        _field("proposed_on", _("支部提议")),
        _field("discussed_on", _("两委商议")),
        _field("party_on", _("党员大会")),
        _field("party_due", _("应到党员")),
        _field("party_present", _("实到党员")),
        _field("party_yes", _("同意党员")),
        _field("assembly", _("会议形式"), _word),
        _field("assembly_on", _("决议日期")),
        _field("assembly_due", _("应到")),
        _field("assembly_present", _("实到")),
        _field("assembly_yes", _("同意")),
        _field("published_decision_on", _("决议公开")),
        _field("published_result_on", _("结果公开")),
    ),
    Sheet.GRANT: (
        _field("policy", _("政策")),
        _money("allotted", _("应拨")),
        _money("arrived", _("到位")),
        _money("used", _("已用")),
    ),
    Sheet.PROJECT: (
        _field("name", _("项目名称")),
        _money("budget", _("预算")),
        _field("bidders", _("投标人")),
        _field("winner", _("中标人")),
        _field("progress", _("进度")),
        _money("paid", _("已付")),
    ),
}
"""The headers are those of the import sheets, without the units that stand below every figure."""

BRIEF: Mapping[Sheet, tuple[str, ...]] = {
    Sheet.ENTRY: ("biz_date", "direction", "amount", "item", "counterparty"),
    Sheet.BALANCE: ("month", "account", "group", "closing"),
    Sheet.SUBSIDY: ("household", "program", "amount"),
    Sheet.LAND: ("project", "group", "total", "distributed"),
    Sheet.LEVY: ("project", "per_person", "spent"),
    Sheet.CONTRACT: ("subject", "counterparty", "total_amount"),
    Sheet.ASSET: ("name", "use", "net_value"),
    Sheet.RESOURCE: ("plot_no", "kind", "area_mu", "use"),
    Sheet.DECISION: ("decision_no", "matter", "amount"),
    Sheet.GRANT: ("policy", "allotted", "used"),
    Sheet.PROJECT: ("name", "winner", "paid"),
}
"""What stands in a list."""
NAMED_IN_LISTS: Mapping[Sheet, frozenset[str]] = {
    Sheet.BALANCE: frozenset({"closing"}),
    Sheet.LAND: frozenset({"total", "distributed"}),
    Sheet.LEVY: frozenset({"per_person", "spent"}),
    Sheet.GRANT: frozenset({"allotted", "used"}),
    Sheet.PROJECT: frozenset({"paid"}),
}
"""Amounts that mean nothing without their names, even in a list."""
