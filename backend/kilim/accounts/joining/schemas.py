from kilim.accounts.schemas import Password, PersonName, Token
from kilim.core.fields import Email, In, Language, Out


class SignUpIn(In):
    """Without a language the letter is in the one that the browser prefers."""

    email: Email
    language: Language | None = None


class AccountIn(In):
    token: Token
    name: PersonName
    password: Password


class PasswordResetIn(In):
    email: Email


class NewPasswordIn(In):
    token: Token
    password: Password


class Accepted(Out):
    """Nothing: whoever asks learns nothing from the answer."""
