"""Connected components of a graph of any size: the least node of each node's component.

Method: alternating large and small stars (Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii 2014),
after each partition has contracted its own edges.
"""

import numpy as np

from tawatur.batch.spark.frames import Columns, Frame, Shape, Table, by_partition, column
from tawatur.batch.spark.steps import Steps
from tawatur.stories.cluster import components as parts

EDGES: Shape = {"a": "long", "b": "long"}
PART: Shape = {"node": "long", "part": "long"}


def components(steps: Steps, name: str, edges: Frame) -> Frame:
    """node -> part (its least node) of every node that has an edge a, b of `edges`."""
    from pyspark.sql import functions as f

    def make() -> Frame:
        context = steps.spark.sparkContext
        context.setCheckpointDir(steps.folder.address("work/checkpoints"))
        stars = by_partition(edges.select("a", "b"), _contracted, EDGES).distinct().checkpoint()
        while not _whole(stars):
            stars = _small(_large(stars)).checkpoint()
        nodes = stars.select(f.col("a").alias("node"), f.col("b").alias("part"))
        roots = nodes.select(f.col("part").alias("node"), "part").distinct()
        return nodes.unionByName(roots)

    return steps.step(name, PART, make)


def _contracted(rows: Table) -> Columns:
    """Edges of one partition as stars: a node and the least node it hangs together with."""
    nodes, ends = np.unique(np.concatenate((column(rows, "a"), column(rows, "b"))), return_inverse=True)
    n = rows.num_rows
    part = parts(len(nodes), ends[:n], ends[n:])
    least = np.full(len(nodes), np.iinfo(np.int64).max)
    np.minimum.at(least, part, nodes)
    root = least[part]
    kept = root < nodes
    return {"a": nodes[kept], "b": root[kept]}


def _large(stars: Frame) -> Frame:
    """Every node's larger neighbours hang on its least one."""
    from pyspark.sql import functions as f

    both = stars.unionByName(stars.select(f.col("b").alias("a"), f.col("a").alias("b")))
    least = both.groupBy("a").agg(f.least(f.min("b"), f.col("a")).alias("m"))
    found = both.join(least, "a").filter(f.col("b") > f.col("a"))
    return found.select(f.col("b").alias("a"), f.col("m").alias("b")).distinct()


def _small(stars: Frame) -> Frame:
    """Every node's smaller neighbours, and the node, hang on its least one."""
    from pyspark.sql import functions as f

    least = stars.groupBy("a").agg(f.min("b").alias("m"))
    found = stars.join(least, "a")
    hung = found.filter(f.col("b") > f.col("m")).select(f.col("b").alias("a"), f.col("m").alias("b"))
    return hung.unionByName(least.select("a", f.col("m").alias("b"))).distinct()


def _whole(stars: Frame) -> bool:
    """Every node hangs on one other, which hangs on none."""
    from pyspark.sql import functions as f

    roots = stars.select(f.col("b").alias("a")).distinct()
    hanging = stars.join(roots, "a", "left_semi").limit(1).count()
    return not hanging and stars.count() == stars.select("a").distinct().count()
