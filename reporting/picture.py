"""The figures of a period as a picture; apart, since what draws it takes a second to import."""

from reporting import texts as say
from reporting.drawing.usage_chart import UsageChart, draw_usage
from reporting.page import period_in_words
from reporting.statistics import Statistics


def picture(statistics: Statistics) -> bytes:
    """A PNG: questions by day and outcome, and by hour."""
    days = tuple(say.DAY.format(month=day.month, day=day.day) for day in statistics.period)
    # Each outcome, also one that there was none of, so that its colour is the same in every picture.
    outcomes = tuple((say.OUTCOMES[name], counts) for name, counts in statistics.days.items())
    title = period_in_words(statistics.period)
    return draw_usage(UsageChart(title, say.CHART_DAYS, say.CHART_HOURS, days, outcomes, statistics.hours))
