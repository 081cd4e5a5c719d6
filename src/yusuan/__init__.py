"""Yusuan (预算): read, check, prepare and publish the budgets of Chinese departments and units."""
