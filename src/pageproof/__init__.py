"""Keeps the pages true: reads them, runs them and compares what they say."""
