"""Field types that the slices of this area share."""

from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from kilim.core.fields import Line


def _encodable(secret: SecretStr) -> SecretStr:
    value = secret.get_secret_value()
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("contains a character that cannot be typed")
    return secret


# Longer than a password may be, so that the answer can say which rule it breaks.
Password = Annotated[SecretStr, Field(min_length=1, max_length=1024), AfterValidator(_encodable)]
PersonName = Annotated[Line, Field(min_length=1, max_length=120)]
Token = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]{20,100}$")]
