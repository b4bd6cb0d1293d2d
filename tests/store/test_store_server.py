"""An archive's address on a server: what is refused, and what an error tells, which is never a password."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Postgres

from tawatur.errors import ArchiveError, MissingExtraError
from tawatur.store import postgres as ways
from tawatur.store.adding import add
from tawatur.store.opening import Server, archive_path, opened
from tawatur.store.viewing import counts, looking

ROWS = [{"id": "a", "text": "The bridge will close, mayor Tobin Arkadi said."}]
SECRET = "s3cret%21word"


def test_an_address_is_a_server_where_it_says_so_else_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(archive_path("postgresql://u@h/d"), Server)
    assert isinstance(archive_path("POSTGRES://u@h/d"), Server)
    assert archive_path("postgres.db") == Path("postgres.db").absolute()
    monkeypatch.setenv("TAWATUR_ARCHIVE", "postgresql:///d")
    assert str(archive_path()) == "postgresql:///d"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"postgresql://u:{SECRET}@h:5433/d", "postgresql://u@h:5433/d"),
        (f"postgresql://u@h/d?password={SECRET}&sslmode=require", "postgresql://u@h/d"),
        (f"postgres://u%20v:{SECRET}@[::1]:5433/d", "postgresql://u v@[::1]:5433/d"),
        ("postgresql:///d?host=/run/socket", "postgresql://[/run/socket]/d"),
        ("postgresql://", "postgresql://"),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    server = archive_path(url)
    assert isinstance(server, Server)
    assert (str(server), repr(server)) == (shown, "Server()")
    told = f"{SECRET} or s3cret!word"
    assert server.hidden(told) == ("… or …" if SECRET in url else told)


@pytest.mark.parametrize(
    "url",
    ["postgresql://u:s3@cret@h/d", "postgresql://u:s3/cret@h/d", "postgresql://u:s3 cret@h/d",
     "postgresql://u:s3?cret@h/d", "postgresql://u:s3#cret@h/d", "mysql://u:s3cret@h/d"],
)  # fmt: skip
def test_one_that_cannot_be_read_tells_nothing_of_itself(url: str) -> None:
    with pytest.raises(ArchiveError) as told:
        archive_path(url)
    assert "cret" not in str(told.value)
    assert "s3" not in str(told.value)
    assert "postgresql://user@host" in str(told.value)


def _told(url: str) -> str:
    with pytest.raises(ArchiveError) as told, looking(archive_path(url)):
        pass
    assert SECRET not in f"{told.value!r} {told.value.__cause__!r}"
    return str(told.value)


@pytest.fixture(scope="module")
def guarded(postgres: Postgres) -> Iterator[Postgres]:
    """The server with a user who needs a password, and one who only reads."""
    postgres.run("CREATE ROLE guest LOGIN PASSWORD 'right'")
    postgres.run("CREATE ROLE reader LOGIN")
    postgres.run("ALTER ROLE reader SET default_transaction_read_only = on")
    rules = postgres.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"local all guest scram-sha-256\n{before}")
    postgres.run("SELECT pg_reload_conf()")
    yield postgres
    rules.write_text(before)
    postgres.run("SELECT pg_reload_conf()")
    for role in ("guest", "reader"):
        postgres.run(f"DROP OWNED BY {role}")
        postgres.run(f"DROP ROLE {role}")


def test_errors_name_the_archive_and_the_remedy(guarded: Postgres) -> None:
    socket = guarded.socket
    at = f"@/postgres?host={socket}"
    assert "refuses this user or password" in _told(f"postgresql://guest:{SECRET}{at}")
    assert "no such database" in _told(f"postgresql://postgres:{SECRET}@/none?host={socket}")
    assert "no such database or role" in _told(f"postgresql://nobody_at_all:{SECRET}{at}")
    assert "no server answers" in _told(f"postgresql://u:{SECRET}@127.0.0.1:1/d")
    assert "no such host" in _told(f"postgresql://u:{SECRET}@none.invalid/d")
    assert "an option" in _told(f"postgresql://u:{SECRET}{at}&hue={SECRET}")
    assert "CREATE SCHEMA" in _told(guarded.url("not_there"))
    assert _told(guarded.url("not_there")).startswith("postgresql://postgres@")


def test_who_may_not_write_is_told(guarded: Postgres) -> None:
    url = guarded.new()
    schema = url.rpartition("%3D")[2]
    with pytest.raises(ArchiveError, match=r"lacks a permission|no schema"):
        add(ROWS, archive_path(guarded.url(schema, user="reader")))
    add(ROWS, archive_path(url))
    guarded.run(f"GRANT USAGE ON SCHEMA {schema} TO reader")
    guarded.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    reading = archive_path(guarded.url(schema, user="reader"))
    with looking(reading) as view:
        assert counts(view).articles == 1
    with pytest.raises(ArchiveError, match="cannot be written"):
        add([{"id": "b", "text": ROWS[0]["text"]}], reading)


def test_an_empty_place_and_a_strangers_are_told_apart(postgres: Postgres) -> None:
    empty, other = postgres.new(), postgres.new()
    with pytest.raises(ArchiveError, match="is empty; tawatur add"), looking(archive_path(empty)):
        pass
    postgres.run(f"CREATE TABLE {other.rpartition('%3D')[2]}.birds (name text)")
    with pytest.raises(ArchiveError, match="another program's"):
        add(ROWS, archive_path(other))
    assert add(ROWS, archive_path(empty)).added == 1


def test_a_database_of_another_encoding_is_refused(postgres: Postgres) -> None:
    ((version,),) = postgres.run("SELECT current_setting('server_version_num')::int")
    provider = "LOCALE_PROVIDER libc" if version >= 150_000 else ""
    postgres.run(
        f"CREATE DATABASE latin ENCODING 'LATIN1' {provider} LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
    )
    assert "createdb -E UTF8" in _told(f"postgresql://postgres@/latin?host={postgres.socket}")


def test_a_server_that_goes_away_is_told(postgres: Postgres) -> None:
    url = archive_path(postgres.new())
    add(ROWS, url)
    ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tawatur'"
    told = pytest.raises(ArchiveError, match=r"server was shut down|connection broke")
    with told, looking(url) as view:
        assert counts(view).articles == 1
        postgres.run(ours)
        counts(view)


def test_texts_stand_in_the_order_of_their_code_points(postgres: Postgres) -> None:
    names = ["b", "B", "a", "é", "z", "ب", "ا", "_", "1"]
    archive = archive_path(postgres.new())
    add([{"id": name, "text": f"{ROWS[0]['text']} {k}"} for k, name in enumerate(names)], archive)
    with opened(archive, write=False, wait=5) as engine, engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM articles ORDER BY id").scalars().all()
    assert rows == sorted(names)


def test_without_psycopg_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "find_spec", lambda name: None)
    with (
        pytest.raises(MissingExtraError, match=r"tawatur\[postgres\]"),
        looking(archive_path("postgresql://u@h/d")),
    ):
        pass


def test_psycopg_is_not_loaded_for_files(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tawatur.store.adding import add\n"
        f"add({ROWS!r}, Path(sys.argv[1])); sys.exit('psycopg' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, tmp_path / "a.db"], check=False).returncode == 0


def test_connections_are_kept_for_the_next_view_and_few_in_all(postgres: Postgres) -> None:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tawatur'"
    archives = [archive_path(postgres.new()) for _ in range(7)]
    for archive in archives:
        add(ROWS, archive)
        for _ in range(3):
            with looking(archive) as view:
                counts(view)
    ((held,),) = postgres.run(asked)
    assert held <= 8
    ours: list[int] = []
    for _ in range(2):
        with looking(archives[-1]) as view:
            ours.append(view.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
    assert ours[0] == ours[1]


def test_a_child_opens_connections_of_its_own(postgres: Postgres) -> None:
    archive = archive_path(postgres.new())
    add(ROWS, archive)
    with looking(archive) as view:
        assert counts(view).articles == 1
        if (pid := os.fork()) == 0:
            code = 1
            try:
                with looking(archive) as other:
                    code = int(counts(other).articles != 1)
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
        assert counts(view).articles == 1
