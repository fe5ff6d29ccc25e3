from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import Email, In, Language, Line, Out, Paragraph, Slug
from kilim.core.paging import Page, Paging
from kilim.core.texts import YesNo
from kilim.market.notices.models import NoticeAct, NoticeReason, NoticeRule


class NoticeAbout(StrEnum):
    LISTING = "listing"
    SHOP = "shop"
    REVIEW = "review"
    CONVERSATION = "conversation"


class NoticeIn(In):
    """What is wrong with a thing that everybody sees. Who is not signed in proves an address with
    the code of a letter, and is written to in `language`.
    """

    about: Literal[NoticeAbout.LISTING, NoticeAbout.SHOP, NoticeAbout.REVIEW]
    thing_id: UUID
    reason: NoticeReason
    words: Annotated[Paragraph, Field(min_length=1, max_length=2_000)]
    good_faith: Annotated[YesNo, Field(description="What is said is true to one's best knowledge")]
    email: Email | None = None
    code: Annotated[Line, Field(pattern=r"^[0-9]{6}$")] | None = None
    language: Language

    @model_validator(mode="after")
    def _in_good_faith(self) -> Self:
        if not self.good_faith:
            raise ValueError("say that this is true to the best of your knowledge")
        return self


class NoticeGivenOut(Out):
    given_at: datetime


class NoticeMoveIn(In):
    """What is done about a case. `words` are told to the shop, and of a dismissal to who gave
    notice.
    """

    act: NoticeAct
    rule: NoticeRule | None
    words: Annotated[Paragraph, Field(min_length=1, max_length=1_000)]

    @model_validator(mode="after")
    def _by_a_rule(self) -> Self:
        if self.rule is None and self.act is not NoticeAct.DISMISS:
            raise ValueError("say which rule is broken")
        return self


class NoticedSeller(Out):
    id: UUID
    slug: str
    name: str


class NoticeCaseFilter(Paging):
    hub: Slug
    decided: bool = False


class NoticeCaseOut(Out):
    """A case in a list. `standing` is the state of the listing or the shop, or of the review;
    `address` is the page where everybody sees it, none of a conversation.
    """

    id: UUID
    about: NoticeAbout
    thing_id: UUID
    title: str
    standing: str
    address: str | None
    seller: NoticedSeller
    notices: int
    reasons: list[NoticeReason]
    opened_at: datetime
    asked_at: datetime | None
    decided_at: datetime | None
    decision: NoticeAct | None


class NoticeCasePage(Page[NoticeCaseOut]):
    """Open cases are listed by age, decided ones the newest first. `median_minutes` is how long it
    took to decide in the last 90 days; none where nothing was decided.
    """

    median_minutes: int | None


class NoticeReporter(Out):
    """Who gave notice: a person, or an address that was proved. Both are none once it is erased."""

    name: str | None
    email: str | None


class NoticeOut(Out):
    id: UUID
    reason: NoticeReason
    words: str
    language: str
    reporter: NoticeReporter
    given_at: datetime


class NoticeMoveOut(Out):
    act: NoticeAct
    rule: NoticeRule | None
    words: str
    moved_by: str
    moved_at: datetime


class EarlierCase(Out):
    id: UUID
    notices: int
    opened_at: datetime
    decided_at: datetime
    decision: NoticeAct


class NoticeCaseDetail(NoticeCaseOut):
    """A case with all that was said of it; `acts` are those that the reader may do now."""

    items: list[NoticeOut]
    moves: list[NoticeMoveOut]
    earlier: list[EarlierCase]
    acts: list[NoticeAct]
