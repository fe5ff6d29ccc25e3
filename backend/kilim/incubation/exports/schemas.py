from enum import StrEnum

from kilim.core.fields import In, Language


class Form(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"  # each snapshot as it was signed


class CallExportIn(In):
    """Which file; its words are in `language`."""

    form: Form
    language: Language = "az"
