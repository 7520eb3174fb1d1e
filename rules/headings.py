"""The columns of every sheet that is imported: what stands in the heading, what in the cells.

Source: the city's table of 101 columns for nine sheets, with two more sheets (资助村集体,
重点项目与招投标) and the lists workbook of DOMAIN 5. A field's name is the row's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rules import cells
from rules.cells import OneOf, Read
from rules.ledger import (
    Assembly,
    AssetKind,
    AssetUse,
    AwardMethod,
    Direction,
    Fund,
    LandKind,
    LandUse,
    Measure,
    PayMethod,
    Program,
    Sheet,
    SubjectKind,
)
from rules.lists import Departure, ListKind
from rules.wording import Phrase, _

PLACE_CODE, ID_NUMBER, BANK_ACCOUNT = "place_code", "id_number", "counterparty_account"
"""Read from the file, kept otherwise: as a place, as keyed hashes, sealed."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column."""

    name: str
    heading: Phrase
    read: Read
    is_required: bool = True
    is_empty: object = ""
    """What an empty cell means where the column is not required."""


def _may(name: str, heading: Phrase, read: Read, is_empty: object = "") -> Field:
    return Field(name, heading, read, is_required=False, is_empty=is_empty)


ENTRY = (
    Field("voucher_no", _("凭证号"), cells.word),
    Field("biz_date", _("业务日期"), cells.day),
    Field(PLACE_CODE, _("村（社区）代码"), cells.word),
    _may("group", _("村小组"), cells.text),
    Field("direction", _("收支"), OneOf(Direction)),
    Field("account", _("科目编号"), cells.word),
    Field("item", _("项目"), cells.text),
    Field("amount", _("金额（元）"), cells.money),
    Field("pay_method", _("结算方式"), OneOf(PayMethod)),
    Field("counterparty", _("对方名称"), cells.text),
    _may(BANK_ACCOUNT, _("对方账号"), cells.bank_account),
    Field("fund", _("资金来源"), OneOf(Fund)),
    Field("handler", _("经手人"), cells.text),
    Field("approver", _("审批人"), cells.text),
    Field("supervisor_signed", _("村监委审核"), cells.yes_no),
    _may("decision_no", _("决议编号"), cells.word),
    _may("contract_no", _("合同编号"), cells.word),
    _may("invoice_no", _("票据号"), cells.word),
    Field("attachments", _("附件张数"), cells.count),
    _may("published_on", _("公开日期"), cells.day, None),
    _may("reversal_of", _("冲销凭证号"), cells.word),
)
BALANCE = (
    Field("month", _("期间"), cells.month),
    Field(PLACE_CODE, _("村（社区）代码"), cells.word),
    Field("account", _("科目编号"), cells.word),
    _may("group", _("村小组"), cells.text),
    Field("opening", _("期初余额"), cells.money),
    Field("debit", _("借方发生额"), cells.money),
    Field("credit", _("贷方发生额"), cells.money),
    Field("closing", _("期末余额"), cells.money),
)
SUBSIDY = (
    Field("year", _("年度"), cells.year),
    Field("program", _("项目"), OneOf(Program)),
    Field("batch_no", _("批次"), cells.word),
    Field("household", _("户主"), cells.text),
    Field(ID_NUMBER, _("证件号"), cells.card),
    Field("base_qty", _("计补数量"), cells.quantity),
    Field("base_unit", _("单位"), OneOf(Measure)),
    Field("standard", _("补贴标准（元/单位）"), cells.money),
    Field("amount", _("金额（元）"), cells.money),
    _may("paid_on", _("发放日期"), cells.day, None),
    Field("account_owner_same", _("收款人为本人"), cells.yes_no),
)
LAND = (
    Field("project", _("征地项目"), cells.text),
    Field("approval_no", _("批准文号"), cells.text),
    Field("group", _("村小组"), cells.text),
    Field("area_mu", _("面积（亩）"), cells.quantity),
    Field("std_land", _("土地补偿费标准（元/亩）"), cells.money),
    _may("std_crop", _("青苗及附着物（元）"), cells.money, 0),
    _may("std_resettle", _("安置补助费（元）"), cells.money, 0),
    Field("total", _("应补总额"), cells.money),
    Field("received", _("到账金额"), cells.money),
    _may("received_on", _("到账日期"), cells.day, None),
    Field("kept_collective", _("集体留存"), cells.money),
    Field("distributed", _("已分配"), cells.money),
    Field("decision_no", _("分配方案决议编号"), cells.word),
)
LEVY = (
    Field("project", _("项目"), cells.text),
    Field("persons", _("筹资人数"), cells.count),
    Field("per_person", _("人均筹资（元）"), cells.money),
    _may("labor_days", _("人均筹劳（工日）"), cells.quantity, cells.NONE),
    _may("state_award", _("财政奖补（元）"), cells.money, 0),
    Field("spent", _("已支出（元）"), cells.money),
    Field("decision_no", _("决议编号"), cells.word),
)
CONTRACT = (
    Field("contract_no", _("合同编号"), cells.word),
    Field("subject_kind", _("标的类别"), OneOf(SubjectKind)),
    Field("subject", _("标的"), cells.text),
    _may("qty", _("面积或数量"), cells.quantity, None),
    Field("counterparty", _("对方"), cells.text),
    Field("start_date", _("起始"), cells.day),
    Field("end_date", _("到期"), cells.day),
    Field("annual_amount", _("年金额（元）"), cells.money),
    Field("total_amount", _("合同总额（元）"), cells.money),
    Field("due_dates", _("应收日期"), cells.days),
    Field("received_total", _("累计已收"), cells.money),
    Field("award_method", _("确定方式"), OneOf(AwardMethod)),
    Field("decision_no", _("决议编号"), cells.word),
)
ASSET = (
    Field("asset_no", _("资产编号"), cells.word),
    Field("name", _("名称"), cells.text),
    Field("kind", _("类别"), OneOf(AssetKind)),
    Field("acquired_on", _("取得日期"), cells.day),
    Field("original_value", _("原值"), cells.money),
    Field("net_value", _("净值"), cells.money),
    Field("use", _("状态"), OneOf(AssetUse)),
    _may("contract_no", _("合同编号"), cells.word),
)
RESOURCE = (
    Field("plot_no", _("地块编号"), cells.word),
    Field("kind", _("类型"), OneOf(LandKind)),
    Field("area_mu", _("面积（亩）"), cells.quantity),
    Field("use", _("状态"), OneOf(LandUse)),
    _may("contract_no", _("合同编号"), cells.word),
)
DECISION = (
    Field("decision_no", _("决议编号"), cells.word),
    Field("matter", _("事项"), cells.text),
    _may("amount", _("涉及金额"), cells.money, 0),
    Field("proposed_on", _("支部提议日期"), cells.day),
    Field("discussed_on", _("两委商议日期"), cells.day),
    Field("party_on", _("党员大会日期"), cells.day),
    Field("party_due", _("应到党员"), cells.count),
    Field("party_present", _("实到党员"), cells.count),
    Field("party_yes", _("同意党员"), cells.count),
    Field("assembly", _("会议形式"), OneOf(Assembly)),
    Field("assembly_on", _("决议日期"), cells.day),
    Field("assembly_due", _("应到"), cells.count),
    Field("assembly_present", _("实到"), cells.count),
    Field("assembly_yes", _("同意"), cells.count),
    _may("published_decision_on", _("决议公开日期"), cells.day, None),
    _may("published_result_on", _("结果公开日期"), cells.day, None),
)
GRANT = (
    Field("policy", _("政策"), cells.text),
    Field("allotted", _("下达金额"), cells.money),
    Field("arrived", _("到账金额"), cells.money),
    Field("used", _("已使用"), cells.money),
)
PROJECT = (
    Field("name", _("项目"), cells.text),
    Field("budget", _("预算（元）"), cells.money),
    _may("bidders", _("投标单位"), cells.text),
    _may("winner", _("中标单位"), cells.text),
    Field("progress", _("进度"), cells.text),
    Field("paid", _("已付（元）"), cells.money),
)

FIELDS: Mapping[Sheet, tuple[Field, ...]] = {
    Sheet.ENTRY: ENTRY,
    Sheet.BALANCE: BALANCE,
    Sheet.SUBSIDY: SUBSIDY,
    Sheet.LAND: LAND,
    Sheet.LEVY: LEVY,
    Sheet.CONTRACT: CONTRACT,
    Sheet.ASSET: ASSET,
    Sheet.RESOURCE: RESOURCE,
    Sheet.DECISION: DECISION,
    Sheet.GRANT: GRANT,
    Sheet.PROJECT: PROJECT,
}
OPTIONAL = frozenset({Sheet.GRANT, Sheet.PROJECT})
"""Sheets that a workbook may leave out; the other nine stand in every one, if only empty."""

LIST_FIELDS: Mapping[ListKind, tuple[Field, ...]] = {
    ListKind.CADRE: (
        Field("name", _("姓名"), cells.text),
        Field("post", _("职务"), cells.text),
        _may("relatives", _("近亲属"), cells.names, ()),
        _may(BANK_ACCOUNT, _("本人账号"), cells.bank_account),
    ),
    ListKind.ACCOUNT: (
        Field("owner", _("户名"), cells.text),
        Field(BANK_ACCOUNT, _("账号"), cells.bank_account),
    ),
    ListKind.DEPARTED: (
        Field("name", _("姓名"), cells.text),
        Field(ID_NUMBER, _("证件号"), cells.card),
        Field("why", _("去世或迁出"), OneOf(Departure)),
        Field("on", _("日期"), cells.day),
    ),
    ListKind.HOUSEHOLD: (
        Field("name", _("户主"), cells.text),
        Field(ID_NUMBER, _("证件号"), cells.card),
        Field("area_mu", _("登记面积（亩）"), cells.quantity),
    ),
}

IGNORED = frozenset({"序号", "备注", "说明", "附注"})
"""Headings that may stand beside ours."""
