"""What is wrong with a workbook that staff sent back."""


class FaultyWorkbook(Exception):
    """A workbook that cannot be taken over; nothing has been changed.

    `faults` are Chinese lines that say where (sheet and cell, where there is one), what is wrong and what to do.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))
