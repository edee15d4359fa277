"""Report folders drafted from reports that are printed in odd ways."""

from pathlib import Path

import pytest

from tests.drafting.making_drafts import entries, faults, write_draft


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("白石县小结\n去年我们做了不少事。\n修路18公里，惠及村民3200人。\n", {"18公里", "3200人"}),
        ("白石县小结\n1.修路情况\n修路18公里,惠及村民1,234人;投资2.5亿元。\n", {"18公里", "1,234人", "2.5亿元"}),
        ("白石县小结\n一、修路\n修路 18 公里，惠及村民 3200 人。\n", {"18 公里", "3200 人"}),
        ("白石县小结\n一、修路\n修路十八公里，投资二十五万元。\n", {"十八公里", "二十五万元"}),
        ("白石县小结\n一、活动\n开展“　　”专项行动，参加3200人。\n", {"3200人"}),
        ("白石县小结\n一、活动\n发放\x01低保金\\8264万元\"和'粮油3吨。\n", {"8264万元", "3吨"}),
        ("白石县小结\n", set()),
    ],
    ids=["no numbering", "half width", "spaces", "Chinese numerals", "blank quotes", "signs of TOML", "title alone"],
)
def test_odd_reports(text: str, answers: set[str], tmp_path: Path) -> None:
    """Each figure is an answer as it is printed, and the folder has no fault."""
    folder = write_draft(tmp_path, text)
    assert faults(folder) == []
    assert answers <= {answer for entry in entries(folder).values() for answer in entry.answers}
