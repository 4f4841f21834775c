"""arXiv, asked politely.

What it asks of its callers: https://info.arxiv.org/help/api/tou.html; its formats: the pages beside that one.
"""

from adapters.arxiv.source import Arxiv

__all__ = ["Arxiv"]
