"""What is planted in a sample: the defect, where it stands, and what it should come to."""


class Defect:
    """One planted defect; its line number is known when the file has been written."""

    __slots__ = ("file", "record", "what", "codes", "outcome", "line")

    def __init__(self, file, record, what, codes, outcome):
        self.file, self.record, self.what, self.codes, self.outcome = file, record, what, codes, outcome
        self.line = None


def wrong_check_character(code):
    """The code with a check character that cannot be right."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")
