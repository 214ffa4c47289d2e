"""The addresses of the site."""

from django.conf import settings
from django.urls import path
from django.views.static import serve

from .views import Done, Register, rows

urlpatterns = [
    path("django/register/", Register.as_view(), name="register"),
    path("django/done/", Done.as_view(), name="done"),
    path("enishi/<path:path>", serve, {"document_root": settings.DIST}),
    path("__rows", rows),
]
