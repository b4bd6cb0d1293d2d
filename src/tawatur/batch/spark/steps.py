"""Steps of a stage, each kept as Parquet: one that is whole is not run again, whatever is lost later."""

from collections.abc import Callable
from typing import Any

from tawatur.batch.folder import Folder
from tawatur.batch.spark.frames import Frame, Shape, ddl


class Steps:
    """The steps of a stage whose key is `key`, in the run's folder `work`."""

    def __init__(self, spark: Any, folder: Folder, key: str, *, partitions: int) -> None:
        self.spark, self.folder, self.partitions = spark, folder, partitions
        self._key = key

    def read(self, stage: str, shape: Shape) -> Frame:
        """The rows of a whole stage."""
        return self.spark.read.schema(ddl(shape)).parquet(self.folder.address(stage))

    def step(self, name: str, shape: Shape, make: Callable[[], Frame]) -> Frame:
        """The rows of the step; those that `make` gives, where it is not whole."""
        stage = f"work/{name}"
        if self.folder.done(stage, self._key) is None:
            self.folder.begin(stage)
            make().write.mode("overwrite").parquet(self.folder.address(stage))
            self.folder.finish(stage, self._key)
        return self.read(stage, shape)
