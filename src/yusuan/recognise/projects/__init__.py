"""Project performance-goal tables (项目绩效目标表) of every form → PerformanceGoals."""

from yusuan.recognise.projects.classify import looks_like_project
from yusuan.recognise.projects.reader import read_projects

__all__ = ["looks_like_project", "read_projects"]
