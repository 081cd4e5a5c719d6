"""What the entries are called, for people: the log itself keeps the short names."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, Promise] = {
    "open_year": _("开启年度"),
    "set_control_numbers": _("下达控制数"),
    "save_revision": _("保存台账"),
    "begin_adopting": _("开始采用上年公开的文件"),
    "adopt_published": _("采用上年公开的文件"),
    "submit": _("提交"),
    "return_to_unit": _("退回单位"),
    "pass_to_finance": _("报送财政"),
    "waive": _("准予保留问题"),
    "return_to_department": _("退回部门"),
    "approve": _("批复"),
    "begin_publishing": _("开始公开"),
    "cancel_publishing": _("取消公开"),
    "publish": _("公开"),
    "correct": _("启动更正"),
    "comment": _("批注"),
    "resolve_comment": _("办结批注"),
    "sign_in": _("登录"),
    "change_password": _("修改密码"),
    "create_account": _("建立账号"),
    "bind_identity": _("绑定统一身份"),
    "end_session": _("结束登录"),
    "set_posts": _("调整岗位"),
    "make_token": _("发放接口令牌"),
    "end_token": _("收回接口令牌"),
    "admin_add": _("新增"),
    "admin_change": _("修改"),
    "admin_delete": _("删除"),
    "hand_in": _("送检"),
    "stop_batch": _("停止检查"),
    "resume_batch": _("继续检查"),
    "delete_batch": _("删除批次"),
    "check_again": _("重新检查"),
    "judge_finding": _("判断问题"),
    "carry_judgements": _("沿用判断"),
}


def named(action: str) -> str:
    """Return what an action is called; its short name where it has none."""
    return str(ACTIONS.get(action, action))


def called(text: str) -> list[str]:
    """Return the short names of the actions in whose names a text stands."""
    return [action for action, name in ACTIONS.items() if text in str(name)]
