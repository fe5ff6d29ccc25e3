from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, func
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class CardCheck(Base):
    """That a card was checked; kept until the card is over anyhow."""

    __tablename__ = "card_checks"

    nonce: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    checked_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    checked_at: Mapped[datetime] = mapped_column(server_default=func.now())
