"""Addresses of the audit desk."""

from __future__ import annotations

from django.urls import path

from yusuan.web.desk.views import batches, comparisons, documents, rules

app_name = "desk"
urlpatterns = [
    path("", batches.listed, name="home"),
    path("hand-in/", batches.hand_in, name="hand_in"),
    path("<int:key>/", batches.batch, name="batch"),
    path("<int:key>/progress/", batches.progress_data, name="progress"),
    path("<int:key>/stop/", batches.stop, name="stop"),
    path("<int:key>/resume/", batches.resume, name="resume"),
    path("<int:key>/delete/", batches.delete, name="delete"),
    path("<int:key>/findings.xlsx", batches.workbook, name="workbook"),
    path("<int:key>/notice.docx", batches.notice, name="notice"),
    path("<int:key>/peers/", batches.peers, name="peers"),
    path("document/<int:key>/", documents.document, name="document"),
    path("document/<int:key>/page/<int:number>.png", documents.page, name="page"),
    path("document/<int:key>/report/", documents.report, name="report"),
    path("document/<int:key>/original/", documents.original, name="original"),
    path("document/<int:key>/annotated/", documents.annotated, name="annotated"),
    path("document/<int:key>/again/", documents.again, name="again"),
    path("document/<int:key>/judge/", documents.judge, name="judge"),
    path("document/<int:key>/compare/", comparisons.choose, name="choose_other"),
    path("document/<int:key>/compare/<int:other>/", comparisons.compare, name="compare"),
    path("document/<int:key>/compare/<int:other>/progress/", comparisons.progress, name="compare_progress"),
    path("document/<int:key>/compare/<int:other>/again/", comparisons.again, name="compare_again"),
    path("document/<int:key>/compare/<int:other>/page/", comparisons.page, name="compared"),
    path("rules/", rules.listed, name="rules"),
    path("rules/judgements.zip", rules.judgements, name="judgements"),
    path("rules/<str:number>/", rules.rule, name="rule"),
]
