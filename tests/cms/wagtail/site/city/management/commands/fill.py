"""Makes the pages that an editor would make."""

import json
import uuid

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page, Site
from wagtail.rich_text import features

from city.models import ContentPage, FormField, FormPage

#: In the order of the form: label, name (without one Wagtail makes it of the label), kind, required, choices.
FIELDS = [
    ("お名前", "", "singleline", True, ""),
    ("フリガナ", "kana", "singleline", False, ""),
    ("メールアドレス", "email", "email", True, ""),
    ("訪問する日", "", "date", False, ""),
    ("人数", "", "number", False, ""),
    ("お住まい", "", "dropdown", True, "市内,道内,道外"),
    ("年代", "", "radio", True, "10代,20代,30代以上"),
    ("まちとのつながり", "", "checkboxes", False, "まちのファン,出身,寄附"),
    ("ひとこと", "message", "multiline", False, ""),
    ("写真", "", "file", False, ""),
    ("個人情報の取り扱いに同意します", "", "checkbox", True, ""),
]


class Command(BaseCommand):
    """Takes `{"html": {SLUG: HTML}, "rich": {SLUG: HTML}}`."""

    def add_arguments(self, parser):
        parser.add_argument("pages", type=json.loads)

    def handle(self, *args, pages, **options):
        get_user_model().objects.create_superuser("staff", "staff@example.jp", "only-for-the-tests")
        Page.objects.filter(depth__gt=1).delete()
        root = Page.objects.get(depth=1)
        home = root.add_child(instance=ContentPage(title="見本市", slug="home"))
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        for slug, html in pages["html"].items():
            body = [{"type": "html", "value": html, "id": str(uuid.uuid4())}]
            home.add_child(instance=ContentPage(title="見本市の取組", slug=slug, body=json.dumps(body)))
        # What the editor's field keeps of HTML: it is read into the editor, and saved again.
        editor = ContentstateConverter(features.get_default_features())
        for slug, html in pages["rich"].items():
            text = editor.to_database_format(editor.from_database_format(html))
            home.add_child(instance=ContentPage(title="見本市の取組", slug=slug, text=text))
        form = FormPage(
            title="サポーター登録", slug="register", to_address="office@example.jp", from_address="web@example.jp",
            subject="サポーター登録", intro="<p>登録をお待ちしています。</p>", thank_you_text="<p>ありがとうございました。</p>",
        )
        for order, (label, name, kind, required, choices) in enumerate(FIELDS):
            form.form_fields.add(
                FormField(label=label, clean_name=name, field_type=kind, required=required, choices=choices, sort_order=order)
            )
        home.add_child(instance=form)
