"""The parts of a report: its sections, gathered under the headings of the first level."""

from answering.base.report import Report, is_top_section


def parts_of(report: Report) -> dict[str, str]:
    """The part in which each section of `report` stands: the heading of the first level above it, or itself."""
    parts: dict[str, str] = {}
    top = ""
    for section in report.sections:
        top = section if is_top_section(section) or not top else top
        parts[section] = top
    return parts
