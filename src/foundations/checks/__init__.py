"""Checks that tell a learner whether an answer is right, and if not, why.

Each exercise of section 9 has one, in a module named like its page. It prints
its verdict and returns nothing. A verdict never gives the answer away, and no
answer raises an error.
"""
