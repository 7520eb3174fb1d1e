"""A table that was said becomes a file: on Telegram a document, on the page a download."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from bot.channels.base import LIMITS
from bot.channels.telegram_out import split
from bot.pages.visitors import CITIZENS
from bot.spreadsheets import spreadsheet
from conversations.messages import Address
from conversations.said import Said
from conversations.tables import Form, Grid
from tests.bot.pages import served

GRID = Grid(
    form=Form.XLSX,
    title="水沟社区 2012年三季度",
    notes=("水沟社区 2012年三季度", "单位：元"),
    headings=("项目", "金额"),
    rows=(("修路", 350_000), ("=HYPERLINK(1)", -5)),
)


async def test_money_is_a_number_and_no_text_is_a_formula():
    made = await spreadsheet(GRID)
    assert made.name == "水沟社区 2012年三季度.xlsx"
    sheet = load_workbook(io.BytesIO(made.data)).active
    assert [tuple(row) for row in sheet.values] == [
        ("水沟社区 2012年三季度", None),
        ("单位：元", None),
        ("项目", "金额"),
        ("修路", 3500),
        ("'=HYPERLINK(1)", -0.05),
    ]


async def test_a_csv_opens_in_chinese_in_any_spreadsheet():
    made = await spreadsheet(replace(GRID, form=Form.CSV))
    assert made.data.startswith(b"\xef\xbb\xbf")
    text = made.data.decode("utf-8-sig").replace(",", " ")
    assert "修路 3500" in text
    assert "'=HYPERLINK(1)" in text


def test_it_is_one_message_with_its_words_and_buttons_and_travels_through_the_outbox():
    said = Said(text="表格在这里", table=GRID)
    assert Said.from_json(said.to_json()) == said
    (piece,) = split(said, (), LIMITS["telegram-citizen"])
    assert piece.table == GRID
    assert piece.text == "表格在这里"


@pytest.mark.only("sqlite")
async def test_the_page_offers_it_to_whoever_it_was_said_to_and_nobody_else(tmp_path):
    async with served(tmp_path) as town, town.browser() as asha, town.browser() as ben:
        await asha.opens()
        await asha.says("/start")
        token = asha.client.cookies["visitor"]
        await town.house.channels["web"].send(
            Address(CITIZENS, token), Said(text="表格在这里", table=GRID)
        )
        html = await asha.opens()
        address = html.split('href="/table/')[1].split('"')[0].replace("&amp;", "&")
        got = await asha.client.get(f"/table/{address}")
        assert got.status_code == 200
        assert "attachment" in got.headers["content-disposition"]
        assert load_workbook(io.BytesIO(got.content)).active["A4"].value == "修路"
        await ben.opens()
        await ben.says("/start")
        assert (await ben.client.get(f"/table/{address}")).status_code == 404
