"""The pages: the form, the thanks, and for the tests what was stored."""

from django.http import JsonResponse
from django.urls import reverse_lazy
from django.views.generic import CreateView, TemplateView

from .forms import SupporterForm
from .models import Supporter


class Register(CreateView):
    """Shows the form, and redirects once a supporter is stored."""

    form_class = SupporterForm
    template_name = "register/form.html"
    success_url = reverse_lazy("done")


class Done(TemplateView):
    """Where a success ends."""

    template_name = "register/done.html"


def rows(_request):
    """What was stored, for the tests only."""
    stored = Supporter.objects.order_by("id").values("name", "kana", "email", "tie", "message", "agreed")
    return JsonResponse({"rows": list(stored)})
