"""People, the posts they hold, and their sessions."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from yusuan.web.places.models import Organisation


class Role(models.TextChoices):
    """What a post is for; where it reaches follows from the organisation it is held at."""

    PREPARER = "preparer", _("填报人")
    DEPARTMENT_REVIEWER = "department_reviewer", _("部门审核")
    FINANCE_REVIEWER = "finance_reviewer", _("财政审核")
    ADMINISTRATOR = "administrator", _("管理员")


class User(AbstractUser):
    """Somebody who works here."""

    display_name = models.CharField(_("姓名"), max_length=100, blank=True)
    must_change_password = models.BooleanField(_("下次登录必须修改密码"), default=True)
    posts: models.Manager[Post]
    identities: models.Manager[ExternalIdentity]

    class Meta:
        """Names."""

        verbose_name = verbose_name_plural = _("人员")

    def __str__(self) -> str:
        return self.display_name or self.username


class Post(models.Model):
    """A role held at an organisation; somebody may hold several."""

    user = models.ForeignKey(User, verbose_name=_("人员"), on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(_("角色"), max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="posts"
    )

    class Meta:
        """A post is held once."""

        verbose_name = verbose_name_plural = _("岗位")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role", "organisation"], name="post_is_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation.name} {self.get_role_display()}"


class ExternalIdentity(models.Model):
    """Who somebody is at a provider of identities: bound at the first sign-in, and then told by the subject alone."""

    user = models.ForeignKey(User, verbose_name=_("人员"), on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(_("签发者"), max_length=300)
    subject = models.CharField(_("主体"), max_length=255)
    since = models.DateTimeField(_("绑定时间"), auto_now_add=True)

    class Meta:
        """A subject is one person, and a person one subject."""

        verbose_name = verbose_name_plural = _("统一认证身份")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="subject_is_one_person"),
            models.UniqueConstraint(fields=["issuer", "user"], name="person_is_one_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.subject}"


class SignInAttempt(models.Model):
    """A failed sign-in: too many of a name or an address, and the next ones wait."""

    name = models.CharField(max_length=150, db_index=True)
    address = models.CharField(max_length=45, db_index=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)


class PersonSession(models.Model):
    """Where somebody is signed in, so that they see it and can end it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)
    address = models.CharField(max_length=45)
    agent = models.CharField(max_length=200)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Latest first."""

        ordering: ClassVar = ["-since"]
