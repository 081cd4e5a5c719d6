"""Addresses of the audit desk."""

from __future__ import annotations

from django.urls import path

from yusuan.web.desk.views import batches, documents, rules

app_name = "desk"
urlpatterns = [
    path("", batches.listed, name="home"),
    path("hand-in/", batches.hand_in, name="hand_in"),
    path("<int:key>/", batches.batch, name="batch"),
    path("<int:key>/progress/", batches.progress_data, name="progress"),
    path("<int:key>/stop/", batches.stop, name="stop"),
    path("<int:key>/resume/", batches.resume, name="resume"),
    path("<int:key>/findings.xlsx", batches.workbook, name="workbook"),
    path("<int:key>/notice.docx", batches.notice, name="notice"),
    path("<int:key>/peers/", batches.peers, name="peers"),
    path("document/<int:key>/", documents.document, name="document"),
    path("document/<int:key>/report/", documents.report, name="report"),
    path("document/<int:key>/original/", documents.original, name="original"),
    path("document/<int:key>/annotated/", documents.annotated, name="annotated"),
    path("document/<int:key>/again/", documents.again, name="again"),
    path("document/<int:key>/judge/", documents.judge, name="judge"),
    path("document/<int:key>/compare/", documents.choose_other, name="choose_other"),
    path("document/<int:key>/compare/<int:other>/", documents.compare, name="compare"),
    path("document/<int:key>/compare/<int:other>/page/", documents.compared, name="compared"),
    path("rules/", rules.listed, name="rules"),
    path("rules/<str:number>/", rules.rule, name="rule"),
]
