"""The pages of the city: one for content, one for a form."""

from django import forms
from django.core.files.storage import default_storage
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.forms.forms import BaseForm, FormBuilder
from wagtail.contrib.forms.models import FORM_FIELD_CHOICES, AbstractEmailForm, AbstractFormField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


class ContentPage(Page):
    """A page of text, with blocks of HTML where the site lets its editors have them."""

    text = RichTextField(blank=True)
    body = StreamField([("html", blocks.RawHTMLBlock()), ("text", blocks.RichTextBlock())], blank=True)
    content_panels = [*Page.content_panels, FieldPanel("text"), FieldPanel("body")]


class FormField(AbstractFormField):
    """A question of the form; beyond Wagtail's own kinds also a file, as its documentation shows."""

    page = ParentalKey("FormPage", on_delete=models.CASCADE, related_name="form_fields")
    field_type = models.CharField("種類", max_length=16, choices=[*FORM_FIELD_CHOICES, ("file", "ファイル")])


class CityForm(BaseForm):
    """What the office checks beyond the kinds of fields."""

    def clean(self):
        answers = super().clean()
        email = answers.get("email")
        if email and self.page.get_submission_class().objects.filter(form_data__email=email).exists():
            self.add_error("email", "このメールアドレスはすでに登録されています。")
        if "http" in answers.get("message", ""):
            self.add_error("message", "ひとことに URL は書けません。")
        if answers.get("kana") == "テスト":
            raise forms.ValidationError("試しの登録は受け付けていません。")
        return answers


class CityFormBuilder(FormBuilder):
    """Wagtail's, with files and with the office's checks."""

    def create_file_field(self, field, options):
        """A file of at most 1 MB, as the office says."""
        return SmallFile(**options)

    def get_form_class(self):
        return type("WagtailForm", (CityForm,), self.formfields)


class SmallFile(forms.FileField):
    """Says what is wrong in the server's own words."""

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file and file.size > 1_000_000:
            raise forms.ValidationError("ファイルは 1 MB までです。")
        return file


class FormPage(AbstractEmailForm):
    """A form with its landing page, which Wagtail answers at the form's own address, without a redirect."""

    form_builder = CityFormBuilder
    intro = RichTextField(blank=True)
    thank_you_text = RichTextField(blank=True)
    content_panels = [*AbstractEmailForm.content_panels, InlinePanel("form_fields")]

    def process_form_submission(self, form):
        # A submission is kept as JSON: of a file its name and size.
        for name, value in form.cleaned_data.items():
            if hasattr(value, "chunks"):
                form.cleaned_data[name] = f"{default_storage.save(value.name, value)} {value.size}"
            elif value is None:
                form.cleaned_data[name] = ""
        return super().process_form_submission(form)
