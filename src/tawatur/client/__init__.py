"""A desk's archive from another program: the API as the same records that the library makes."""

from tawatur.client.client import Client, Job, StoryClaim, StoryGrade

__all__ = ["Client", "Job", "StoryClaim", "StoryGrade"]
