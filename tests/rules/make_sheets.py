"""One good row of every sheet, with what it is known by."""

from datetime import date
from decimal import Decimal

from rules.accounts import AccountCode
from rules.entries import Balance, Entry
from rules.holdings import Asset, Contract, Grant, Project, Resource
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
from rules.money import Fen
from rules.sheets import Decision, Land, Levy, Subsidy

DAY = date(2012, 7, 16)

ENTRY = Entry(
    voucher_no="记-012",
    biz_date=DAY,
    group="新寨",
    direction=Direction.OUT,
    account=AccountCode("541"),
    item="村道修补人工费",
    amount=Fen(350000),
    pay_method=PayMethod.TRANSFER,
    counterparty="李有福",
    fund=Fund.OWN,
    handler="王会计",
    approver="张主任",
    supervisor_signed=True,
    decision_no="2012-三-04",
    invoice_no="00012345",
    attachments=2,
)
BALANCE = Balance(
    month=date(2012, 9, 1),
    account=AccountCode("101"),
    opening=Fen(100000),
    debit=Fen(50000),
    credit=Fen(30000),
    closing=Fen(120000),
)
SUBSIDY = Subsidy(
    year=2012,
    program=Program.GRAIN,
    batch_no="1",
    household="杨某华",
    id_key="a1b2",
    base_qty=Decimal("3.5"),
    base_unit=Measure.MU,
    standard=Fen(8000),
    amount=Fen(28000),
    paid_on=DAY,
    account_owner_same=True,
)
LAND = Land(
    project="红河大道",
    approval_no="云国土 2012-7",
    group="新寨",
    area_mu=Decimal("12.35"),
    std_land=Fen(3500000),
    total=Fen(43225000),
    received=Fen(43225000),
    received_on=DAY,
    kept_collective=Fen(0),
    distributed=Fen(43225000),
    decision_no="2012-三-04",
)
LEVY = Levy(
    project="村内道路", persons=320, per_person=Fen(1500), spent=Fen(480000), decision_no="2012-05"
)
CONTRACT = Contract(
    contract_no="合-1",
    subject_kind=SubjectKind.RESOURCE,
    subject="预留地 12 亩",
    qty=Decimal(12),
    counterparty="蒙自某公司",
    start_date=DAY,
    end_date=date(2022, 7, 15),
    annual_amount=Fen(1200000),
    total_amount=Fen(12000000),
    due_dates=(date(2012, 12, 31),),
    received_total=Fen(0),
    award_method=AwardMethod.TENDER,
    decision_no="2012-05",
)
ASSET = Asset(
    asset_no="资-1",
    name="村委会办公楼",
    kind=AssetKind.HOUSE,
    acquired_on=date(2008, 1, 1),
    original_value=Fen(50000000),
    net_value=Fen(40000000),
    use=AssetUse.OWN,
)
RESOURCE = Resource(
    plot_no="地-1", kind=LandKind.RESERVED, area_mu=Decimal(12), use=LandUse.CONTRACTED
)
DECISION = Decision(
    decision_no="2012-三-04",
    matter="征地补偿分配方案",
    proposed_on=date(2012, 6, 1),
    discussed_on=date(2012, 6, 3),
    party_on=date(2012, 6, 5),
    party_due=30,
    party_present=24,
    party_yes=20,
    assembly=Assembly.DELEGATES,
    assembly_on=date(2012, 6, 8),
    assembly_due=45,
    assembly_present=40,
    assembly_yes=38,
)
GRANT = Grant(policy="一事一议奖补", allotted=Fen(100), arrived=Fen(100), used=Fen(50))
PROJECT = Project(name="人畜饮水", budget=Fen(100), progress="完工", paid=Fen(90))

ROWS = {
    Sheet.ENTRY: (ENTRY, "2012-07 记-012"),
    Sheet.BALANCE: (BALANCE, "2012-09 101"),
    Sheet.SUBSIDY: (SUBSIDY, "2012 grain 1 a1b2"),
    Sheet.LAND: (LAND, "红河大道 云国土 2012-7 新寨"),
    Sheet.LEVY: (LEVY, "村内道路"),
    Sheet.CONTRACT: (CONTRACT, "合-1"),
    Sheet.ASSET: (ASSET, "资-1"),
    Sheet.RESOURCE: (RESOURCE, "地-1"),
    Sheet.DECISION: (DECISION, "2012-三-04"),
    Sheet.GRANT: (GRANT, "一事一议奖补"),
    Sheet.PROJECT: (PROJECT, "人畜饮水"),
}
