"""What the grid says by itself in the browser."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def words() -> dict[str, Any]:
    """Return the words of the grid in the language of the visitor; % stands for a number."""
    return {
        "row": _("行"),
        "row_number": _("第%行"),
        "comment": _("批注"),
        "resolved": _("已办结"),
        "resolve": _("办结"),
        "remarked": _("已批注"),
        "checking": _("正在检查……"),
        "not_checked": _("没有连上服务器，没有检查；填写的内容还在"),
        "loaded": _("已检查：%e处错误，%w处警告和建议"),
        "wrong": _("有%e处填写错误，改好以后才能保存"),
        "on_this_sheet": _("本表的问题"),
        "nothing_here": _("本表没有发现问题。"),
        "errors_here": _("处错误"),
        "severities": {
            "error": _("错误"),
            "warning": _("警告"),
            "notice": _("提示"),
            "advice": _("建议"),
        },
        "pasted": _("已粘贴%r行、%c栏"),
        "removed": _("已删去%行，可以撤销"),
        "saving": _("正在保存……"),
        "not_saved": _("没有保存：没有连上服务器。填写的内容还在这台电脑上，请稍后再试"),
        "mend_first": _("没有保存：有%处错误，改好以后再保存；填写的内容还在这台电脑上"),
        "not_sent": _("没有发出：没有连上服务器"),
        "not_kept": _("这个浏览器存不下没保存的内容，请尽快保存"),
        "kept_at": _("%，您在这台电脑上填写过，没有保存。"),
        "of_earlier": _("那以后有人保存了新的一稿：继续填写再保存，会列出两边的不同。"),
    }
