"""The cookies of the desk: what they are called and how they are made."""

LOGIN = "tawatur_login"  # who reads: a signed name of a token
SESSION = "tawatur_session"  # a random name of the browser, for the tokens of forms
LANGUAGE = "tawatur_language"
THEME = "tawatur_theme"
YEAR = 31_536_000  # seconds


def cookie(name: str, value: str, *, secure: bool, seconds: int | None = None) -> str:
    """A cookie that no script sees and no other site's form sends; of this visit, or for some seconds."""
    lasting = "" if seconds is None else f"; Max-Age={seconds}"
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Lax{lasting}{'; Secure' if secure else ''}"
