"""Addresses of the year's work."""

from __future__ import annotations

from django.urls import path

from yusuan.web.years.views import adopting, department, desk, finance, grid, published, saving, unit

app_name = "years"
_UNIT = "work/<int:year>/<str:code>/"
_DEPARTMENT = "review/<int:year>/<str:code>/"
_PUBLISHED = "published/<int:year>/<str:code>/"
urlpatterns = [
    path("work/", desk.desk, name="desk"),
    path("work/years/", finance.years, name="years"),
    path("work/years/open/", finance.open_year_view, name="open_year"),
    path(_UNIT, unit.unit, name="unit"),
    path(f"{_UNIT}workbook/", unit.workbook, name="workbook"),
    path(f"{_UNIT}workbook/<int:number>/", unit.workbook, name="revision_workbook"),
    path(f"{_UNIT}grid/", grid.grid, name="grid"),
    path(f"{_UNIT}grid/lists/", grid.lists, name="grid_lists"),
    path(f"{_UNIT}grid/check/", grid.check, name="grid_check"),
    path(f"{_UNIT}grid/save/", grid.save, name="grid_save"),
    path(f"{_UNIT}grid/comment/", grid.grid_comment, name="grid_comment"),
    path(f"{_UNIT}upload/", saving.upload, name="upload"),
    path(f"{_UNIT}adopt/", saving.adopt, name="adopt"),
    path(f"{_UNIT}adopt-document/", adopting.adopt_document, name="adopt_document"),
    path(f"{_UNIT}adoption/<int:number>/", adopting.adoption, name="adoption"),
    path(f"{_UNIT}conflict/<int:number>/", saving.conflict, name="conflict"),
    path(f"{_UNIT}take/<int:number>/", saving.take, name="take"),
    path(f"{_UNIT}submit/", unit.submit_view, name="submit"),
    path(f"{_UNIT}return/", unit.return_view, name="return_to_unit"),
    path(f"{_UNIT}comments/", unit.comment_view, name="comment"),
    path(f"{_UNIT}comments/<int:number>/resolve/", unit.resolve_view, name="resolve_comment"),
    path(f"{_UNIT}control/", finance.control_numbers, name="control_numbers"),
    path(_DEPARTMENT, department.department, name="department"),
    path(f"{_DEPARTMENT}waive/", department.waive_view, name="waive"),
    path(f"{_DEPARTMENT}publishing/<int:number>/", department.publishing_progress, name="publishing"),
    path(f"{_DEPARTMENT}assessing/", department.assessing_progress, name="assessing"),
    path(f"{_DEPARTMENT}<str:name>/", department.step, name="step"),
    path(_PUBLISHED, published.version, name="published"),
    path(f"{_PUBLISHED}v<int:number>/", published.version, name="version"),
    path(f"{_PUBLISHED}v<int:number>/files/<path:path>", published.file, name="file"),
]
