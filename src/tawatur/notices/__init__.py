"""Notices: what a desk asked to be told of a story, once, when it begins to hold."""

from tawatur.notices.delivery import Outputs
from tawatur.notices.rules import Rule, read_rules
from tawatur.notices.telling import Notice, begin, tell

__all__ = ["Notice", "Outputs", "Rule", "begin", "read_rules", "tell"]
