"""Project performance-goal tables (项目绩效目标表) of every form → PerformanceGoals."""

from yusuan.recognise.projects.classify import continues_project, looks_like_project
from yusuan.recognise.projects.reader import read_projects

__all__ = ["continues_project", "looks_like_project", "read_projects"]
