"""A Spark session that talks to nobody it was not told of."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tawatur.errors import InputError, OutputError

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(16 * 2**20),
    "spark.sql.adaptive.enabled": "true",
}
# A machine of one's own is not on the network; Java only moves rows there, which needs no second compiler.
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "3g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseParallelGC",
}


def local(cores: int) -> str:
    """The address of this machine's `cores`; a task that fails is tried four times, as on a cluster."""
    return f"local[{cores},4]"


@contextmanager
def session(master: str) -> Iterator[Any]:
    """Open a session on `master` and close it.

    Raises InputError where there is none to be had, OutputError where a task failed again and again.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(master).appName("tawatur batch")
    for name, value in {**_SETTINGS, **(_LOCAL if master.startswith("local") else {})}.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, Py4JError, OSError) as problem:
        first = _first_line(problem)
        raise InputError(
            f"Spark ({master})", f"does not start: {first}; see java -version, --master"
        ) from problem
    spark.sparkContext.setLogLevel("ERROR")
    try:
        with one_line(master):
            yield spark
    finally:
        spark.stop()


@contextmanager
def one_line(master: str) -> Iterator[None]:
    """What Spark says at length, when a task has failed again and again, as an OutputError."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as problem:
        why = f"{_first_line(problem)}; what is whole stays, and the same command goes on from there"
        raise OutputError(f"Spark ({master}): {why}") from problem


def _first_line(problem: Exception) -> str:
    return next((line.strip() for line in str(problem).splitlines() if line.strip()), type(problem).__name__)
