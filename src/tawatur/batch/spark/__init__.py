"""The engine of a cluster: PySpark moves the rows, the functions of the stages do the work.

Articles and stories are mapped as Arrow batches by the functions that `local` runs. Grouping is cut where
its own rules cut it: pairs are near in time, so cells of days hold all candidates of their articles; clusters
never join across components, so each component is clustered in one place, exactly as all at once would be.
"""

from functools import partial
from typing import Any

from tawatur.batch.folder import Folder
from tawatur.batch.rows import COLUMNS
from tawatur.batch.spark.asides import told_in_passing
from tawatur.batch.spark.columns import measured
from tawatur.batch.spark.composing import composed
from tawatur.batch.spark.copies import copied
from tawatur.batch.spark.examining import examined
from tawatur.batch.spark.frames import Frame, by_row
from tawatur.batch.spark.grouping import grouped
from tawatur.batch.spark.likely import edges
from tawatur.batch.spark.order import Ordered, ordered
from tawatur.batch.spark.pairs import candidates
from tawatur.batch.spark.steps import Steps
from tawatur.batch.spark.texts import members
from tawatur.batch.spark.vocabulary import Known, known
from tawatur.batch.steps import annotated, article_row, story_row
from tawatur.config import Config


class Spark:
    """Runs stages over a session. Each method reads whole stages and writes one; the number of its rows."""

    def __init__(self, spark: Any, folder: Folder, key: str, *, config: Config) -> None:
        """`key`: digest of what grouping rests on, under which its steps are kept."""
        self._spark, self._folder, self._config, self._key = spark, folder, config, key

    def annotate(self) -> int:
        """Every article with its annotations and its fingerprint."""
        rows = self._steps().read("ingest", COLUMNS["ingest"])
        step = partial(annotated, config=self._config)
        spread = rows.repartition(self._partitions())
        return self._write("annotate", by_row(spread, step, COLUMNS["annotate"]), "at")

    def stories(self) -> int:
        """The stories, not examined."""
        steps, config = self._steps(), self._config.stories
        found, words = self._known(steps)
        pairs = candidates(steps, found, words, config=config)
        own = members(steps, found, pairs, config=config)
        likely = edges(steps, measured(steps, found, own, pairs, words, config=config), config=config)
        story = grouped(steps, found, own, likely, config=config)
        copies = copied(steps, found, config=config)
        passing = told_in_passing(steps, found, story, words, config=config)
        told = composed(steps, found, (story, copies, passing), words, config=config)
        return self._write("stories", told, "rank")

    def claims(self) -> int:
        """The stories with their claims and lineage."""
        steps = self._steps()
        stories = steps.read("stories", COLUMNS["stories"])
        rows = steps.read("annotate", COLUMNS["annotate"])
        _, words = self._known(steps)
        return self._write("claims", examined(steps, stories, rows, words, config=self._config), "rank")

    def result(self) -> int:
        """Articles and stories as the contract has them."""
        from pyspark.sql import functions as f

        steps = self._steps()
        articles = steps.read("annotate", COLUMNS["annotate"]).filter(f.col("article").isNotNull())
        stories = steps.read("claims", COLUMNS["claims"])
        count = 0
        for name, rows, row, place in (
            ("articles", articles, article_row, "at"), ("stories", stories, story_row, "rank")
        ):  # fmt: skip
            shape = COLUMNS[f"result/{name}"]
            count += self._write(f"result/{name}", by_row(rows, row, shape), place)
        return count

    def _known(self, steps: Steps) -> tuple[Ordered, Known]:
        rows = steps.read("annotate", COLUMNS["annotate"])
        found = ordered(steps, rows, config=self._config.batch)
        return found, known(steps, found.frame, found.cells.total)

    def _steps(self) -> Steps:
        self._spark.conf.set("spark.sql.shuffle.partitions", str(self._partitions()))
        return Steps(self._spark, self._folder, self._key, partitions=self._partitions())

    def _partitions(self) -> int:
        """Tasks of a shuffle: some for each core, more where one would hold too many articles."""
        rows = int((self._folder.manifest("ingest") or {}).get("rows", 0))
        cores = int(self._spark.sparkContext.defaultParallelism)
        return max(2 * cores, -(-rows // self._config.batch.partition_articles))

    def _write(self, stage: str, rows: Frame, place: str) -> int:
        """Write by day; the rows of a day are shared out by their `place` in runs."""
        from pyspark.sql import functions as f

        run = f.floor(f.col(place) / self._config.batch.file_rows)
        spread = rows.repartition(self._partitions(), "day", run)
        address = self._folder.address(stage)
        spread.write.mode("overwrite").partitionBy("day").parquet(address)
        return int(self._spark.read.parquet(address).count())
