"""Arabic and English articles of one happening: what they share in no language, and which stories meet."""

from tawatur.stories.crossing.keys import Crossing, crossing
from tawatur.stories.crossing.meet import meet, meetings

__all__ = ["Crossing", "crossing", "meet", "meetings"]
