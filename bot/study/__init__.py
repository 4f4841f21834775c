"""Asking and answering: what quizzes, reviews and reports have in common, inside the transaction of whoever calls."""
