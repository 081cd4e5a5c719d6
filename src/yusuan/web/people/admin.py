"""People and their posts, for administrators."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import ForeignKey, Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from yusuan.web.audit.chain import append
from yusuan.web.people.keeping import KeptAdmin, KeptPart, kept_people, kept_places
from yusuan.web.people.models import ExternalIdentity, Post, User

admin.site.site_header = admin.site.site_title = _("人员与机构")
admin.site.index_title = _("管理")
admin.site.unregister(Group)  # rights come from posts


class PostsInline(KeptPart, admin.TabularInline):  # type: ignore[type-arg]  # the stubs' class takes no parameter when it runs
    """The posts of a person."""

    model = Post
    extra = 1
    autocomplete_fields: ClassVar = ["organisation"]

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **options: Any) -> Any:
        """Posts are given at the organisations that one keeps."""
        if db_field.name == "organisation":
            assert isinstance(request.user, User)
            options["queryset"] = kept_places(request.user)
        return super().formfield_for_foreignkey(db_field, request, **options)


class IdentitiesInline(KeptPart, admin.TabularInline):  # type: ignore[type-arg]
    """Who a person is elsewhere: taken away here, bound by signing in."""

    model = ExternalIdentity
    extra = 0
    readonly_fields = ("issuer", "subject", "since")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody is bound by hand."""
        return False


@admin.register(User)
class PeopleAdmin(KeptAdmin, UserAdmin):  # type: ignore[type-arg]
    """People: who was given a password here must change it at the first sign-in."""

    list_display = ("username", "display_name", "is_active", "last_login")
    list_filter = ("is_active", "posts__role")
    fieldsets: ClassVar = [
        (None, {"fields": ("username", "password", "display_name", "email")}),
        (_("状态"), {"fields": ("is_active", "is_staff", "must_change_password", "last_login", "date_joined")}),
    ]
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    kept = staticmethod(kept_people)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Who keeps everything is said by those who do."""
        shown = super().get_fieldsets(request, obj)
        if obj is None or request.user.is_superuser:
            return shown
        keys = [name for name in shown[1][1]["fields"] if name != "is_staff"]
        return [shown[0], (shown[1][0], {"fields": keys})]

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[Any]:
        """Identities are shown once there is somebody."""
        return [PostsInline, IdentitiesInline] if obj else [PostsInline]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the posts and note them."""
        super().save_related(request, form, formsets, change)
        assert isinstance(request.user, User)
        posts = [str(post) for post in Post.objects.filter(user=form.instance).select_related("organisation")]
        append(request.user, "set_posts", f"user/{form.instance.username}", {"posts": posts})

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm[Any], change: bool) -> None:
        """Save; a new account, or one whose password others set, begins with changing it."""
        assert isinstance(obj, User)
        if not change:
            obj.must_change_password = True
        super().save_model(request, obj, form, change)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:  # noqa: A002 - Django's name
        """Set a password for somebody, who then has to change it."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            user = User.objects.get(pk=id)
            user.must_change_password = user != request.user
            user.save(update_fields=["must_change_password"])
        return response
