"""Gives the tests of a figure the figure itself."""

from browser.figures import figure, opened  # noqa: F401
