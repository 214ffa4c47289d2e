"""The addresses of the site."""

from django.conf import settings
from django.http import JsonResponse
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.forms.models import FormSubmission


def rows(_request):
    """What was stored, for the tests only."""
    return JsonResponse({"rows": [row.form_data for row in FormSubmission.objects.order_by("id")]})


def count(_request):
    """How many there are, for the counter."""
    return JsonResponse({"count": FormSubmission.objects.count(), "label": "登録者数", "unit": "人"})


urlpatterns = [
    path("enishi/<path:path>", serve, {"document_root": settings.DIST}),
    path("__rows", rows),
    path("count.json", count),
    path("admin/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
