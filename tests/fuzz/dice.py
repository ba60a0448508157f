"""Codes and tokens come out the same when a run is repeated: in a process of its own, chance is given a seed."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random


@contextmanager
def loaded(seed: int) -> Iterator[None]:
    """Until the block ends, `secrets` is no secret. Only what the product draws changes, never how it is checked."""
    random, kept = Random(seed), (secrets.choice, secrets.token_bytes, secrets.token_urlsafe, secrets.token_hex)

    def token_urlsafe(length: int = 32) -> str:
        return urlsafe_b64encode(random.randbytes(length)).rstrip(b"=").decode()

    secrets.choice, secrets.token_bytes, secrets.token_urlsafe, secrets.token_hex = (
        random.choice,
        random.randbytes,
        token_urlsafe,
        lambda length=32: random.randbytes(length).hex(),
    )
    try:
        yield
    finally:
        secrets.choice, secrets.token_bytes, secrets.token_urlsafe, secrets.token_hex = kept
