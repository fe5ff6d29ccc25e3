from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import In, Out, Paragraph, Slug
from kilim.core.paging import Paging
from kilim.market.orders.schemas import Many, PurchaseSecretIn, SellerRef
from kilim.market.returns.models import ReturnAct, ReturnKind, ReturnSide, ReturnState
from kilim.market.returns.rules import Hindrance

Words = Annotated[Paragraph, Field(max_length=2_000)]


class ReturnIn(In):
    """What of a line goes back; a withdrawal needs no words."""

    kind: ReturnKind
    quantity: Many
    words: Words

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.kind is not ReturnKind.WITHDRAWAL and not self.words:
            raise ValueError("say what is wrong")
        return self


class ReturnsBySecretIn(PurchaseSecretIn):
    """Which purchase it is, by whoever has no account."""


class ReturnBySecretIn(ReturnIn, PurchaseSecretIn):
    """The same by whoever has no account."""


class BuyerReturnMoveIn(In):
    """Take a refusal to the hub, with words, or take back what was asked."""

    act: Literal[ReturnAct.APPEAL, ReturnAct.TAKE_BACK]
    words: Words

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.act is ReturnAct.APPEAL and not self.words:
            raise ValueError("say why the hub should decide")
        return self


class BuyerReturnMoveBySecretIn(BuyerReturnMoveIn, PurchaseSecretIn):
    """The same by whoever has no account."""


class ReturnMoveIn(In):
    """An answer of the shop, or what the hub decides.

    `restocked` says of what has arrived whether it is for sale again; else it is written off.
    """

    act: Literal[
        ReturnAct.AGREE,
        ReturnAct.PAY_BACK,
        ReturnAct.ARRIVE,
        ReturnAct.REFUSE,
        ReturnAct.GRANT,
        ReturnAct.DISMISS,
    ]
    words: Words
    restocked: bool

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        silent = (ReturnAct.AGREE, ReturnAct.PAY_BACK, ReturnAct.ARRIVE)
        if self.act not in silent and not self.words:
            raise ValueError("say why")
        return self


class ReturnMoveOut(Out):
    act: ReturnAct
    state_after: ReturnState
    side: ReturnSide
    words: str
    moved_by: str | None
    moved_at: datetime


class ReturnOut(Out):
    """A return with all that was done about it; `acts` are what the reader can do.

    `due_on` is the last day, at the hub, on which whose turn it is acts in time.
    """

    id: UUID
    version: int
    order_id: UUID
    order_number: int
    code: str
    buyer: str
    seller: SellerRef
    zone: str
    line_id: UUID
    title: str
    options: list[str]
    quantity: int
    kind: ReturnKind
    state: ReturnState
    due_on: date | None
    amount: int | None
    currency: str
    asked_at: datetime
    moves: list[ReturnMoveOut]
    acts: list[ReturnAct]


class ReturnableLine(Out):
    """What of a delivered line can go back: `left` units, and until which day of the hub.

    A hindrance says why there is no withdrawal, or no claim.
    """

    line_id: UUID
    left: int
    price: int
    withdrawal_until: date
    withdrawal_hindrance: Hindrance | None
    claim_until: date
    claim_hindrance: Hindrance | None


class PurchaseReturns(Out):
    """What of a purchase can go back, and what does already."""

    lines: list[ReturnableLine]
    returns: list[ReturnOut]


class OrderReturns(Out):
    returns: list[ReturnOut]


class HubReturnFilter(Paging):
    """`open` ones wait for somebody."""

    hub: Slug
    state: ReturnState | None = None
    open: bool | None = None
