"""What is added from pages: jobs in a queue, worked off one after the other by a process of their own.

They live as long as the server does, whatever page is open. What a job had added when it was cut off stays in
the archive and is taken up by the next one.
"""

import shutil
import tempfile
import threading
from collections import deque
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, Literal

from tawatur.web.working import Order, Outcome, Step, work

State = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One thing to add. `kind`: of form (paste, url, upload). `name`: what the user calls it. `by`: who.

    `state`; `step`: how far, or None; `outcome`: how it ended, or None. `change`: counts what was told of it.
    """

    id: str
    kind: str
    name: str
    by: str
    since: datetime
    state: State = "waiting"
    step: Step | None = None
    outcome: Outcome | None = None
    change: int = 0

    @property
    def over(self) -> bool:
        """True where nothing more will happen."""
        return self.state in ("done", "failed")


class Jobs:
    """The jobs of one server. Safe to be used from several threads."""

    def __init__(self, archive: Any, *, waiting: int, kept: int, pages: int, private: bool = False) -> None:
        """`waiting`: jobs that may wait; `kept`: that are remembered, with as many ids and reasons of each.

        `pages`: that are fetched for one feed; `private`: addresses that are not public may be asked too.
        """
        self._archive, self._waiting, self._kept = archive, waiting, kept
        self._pages, self._private = pages, private
        self._jobs: dict[str, Job] = {}
        self._orders: deque[tuple[str, Order]] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._process: SpawnProcess | None = None
        self._closed = False

    def begin(
        self, kind: str, name: str, by: str, inputs: tuple[Any, ...], *, language: str = "auto",
        folder: str | None = None,
    ) -> Job | None:  # fmt: skip
        """Queue a job; None where too many wait. `folder`, with all in it, is ours to remove then."""
        order = Order(self._archive, inputs, folder, language, self._pages, self._private)
        job = Job(id=token_urlsafe(12), kind=kind, name=name, by=by, since=datetime.now(UTC))
        with self._changed:
            if self._closed or len(self._orders) >= self._waiting:
                removed(folder)
                return None
            self._jobs[job.id] = job
            self._forget()
            self._orders.append((job.id, order))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return job

    def get(self, name: str) -> Job | None:
        """The job of this id as it is now."""
        with self._changed:
            return self._jobs.get(name)

    def latest(self) -> list[Job]:
        """All jobs that are remembered, the newest first."""
        with self._changed:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """End the process; what it had not done is taken up by the next `add`."""
        with self._changed:
            self._closed = True
            for _, order in self._orders:
                removed(order.folder)
            self._orders.clear()
            process = self._process
            self._changed.notify_all()
        if process is not None:
            process.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _forget(self) -> None:
        over = [name for name, job in self._jobs.items() if job.over]
        for name in over[: max(0, len(self._jobs) - self._kept)]:
            del self._jobs[name]

    def _run(self) -> None:
        ours: Connection | None = None
        while True:
            with self._changed:
                while not self._orders and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                name, order = self._orders.popleft()
            ours = self._work(name, order, ours)
            removed(order.folder)

    def _work(self, name: str, order: Order, ours: Connection | None) -> Connection | None:
        """Have one order run; the connection to a process that can take the next, or None."""
        self._tell(name, state="running")
        try:
            ours = ours or self._started()
            ours.send(order)
            while not isinstance(told := ours.recv(), Outcome):
                self._tell(name, step=told)
        except (OSError, EOFError):
            lost = "the process that reads was ended; what it had added stays, add it again to go on"
            self._tell(name, state="failed", outcome=Outcome(0, 0, 0, (), (), lost))
            return None
        self._tell(name, state="failed" if told.error else "done", outcome=told)
        return ours

    def _started(self) -> Connection:
        # Not forked: this process has threads.
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs,), kwargs={"most": self._kept}, daemon=True)
        process.start()
        theirs.close()
        self._process = process
        return ours

    def _tell(self, name: str, **changes: Any) -> None:
        with self._changed:
            if (job := self._jobs.get(name)) is not None:
                self._jobs[name] = replace(job, **changes, change=job.change + 1)
            self._changed.notify_all()


def removed(folder: str | None) -> None:
    """Remove a folder of ours with all in it."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def own_folder() -> Path:
    """A new folder for files of one job, which only we can read."""
    return Path(tempfile.mkdtemp(prefix="tawatur-"))
