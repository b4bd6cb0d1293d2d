"""A Spark session that talks to nobody it was not told of."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tawatur.errors import InputError

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
    """Open a session on `master` and close it. Raises InputError where there is none to be had."""
    from pyspark.errors import PySparkException, PySparkRuntimeError
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("tawatur batch")
    for name, value in {**_SETTINGS, **(_LOCAL if master.startswith("local") else {})}.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, PySparkRuntimeError, OSError) as problem:
        first = (str(problem).splitlines() or [""])[0]
        raise InputError(
            f"Spark ({master})", f"does not start: {first}; see java -version, --master"
        ) from problem
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()
