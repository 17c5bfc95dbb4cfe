"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Evidence, Extraction, Filler, Key, Resolved, Slot
from tests.handmade import TEXT, make


@pytest.fixture
def extraction() -> Extraction:
    """The document made by hand."""
    return make()


@pytest.fixture
def resolved() -> Resolved:
    """岳阳 fills 两副, by a sentence of the same document."""
    filler = Filler(Key("岳阳"), "elsewhere", Evidence(1, TEXT.index("支持"), TEXT.index("2022")))
    return Resolved(((Key("一核两副"), Slot(2, "两副", 2), filler, 0),))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with two short texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "一.txt").write_text(
        "区域布局新思路\n\n湖南省提出构建“一核两副三带四区”区域经济格局。“一核”即长株潭，“两副”指岳阳、衡阳两个省域副中心城市。\n"
        "支持岳阳对接长沙，打造洞庭湖区航运物流枢纽城市。\n",
        encoding="utf-8",
    )
    (folder / "二.md").write_text(
        "# 区域协调再观察\n\n2013年我国提出京津冀协同发展。四川省推动成都、重庆深度合作。\n",
        encoding="utf-8",
    )
    return folder
