from tests.stories.conftest import town

__all__ = ["town"]
