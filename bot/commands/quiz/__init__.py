"""/quiz: the group's weekly questions, questions on demand, answers, reports."""
