"""The form, with the checks that only the server makes."""

from django import forms

from .models import Supporter


class SupporterForm(forms.ModelForm):
    """A model form as Django's documentation writes one."""

    agreed = forms.BooleanField(label="個人情報の取り扱いに同意する")

    class Meta:
        model = Supporter
        fields = ["name", "kana", "email", "tie", "message", "agreed"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "message": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"kana": "全角カタカナで入力してください。"}

    def clean_message(self):
        """Refuses what looks like advertising."""
        message = self.cleaned_data["message"]
        if "http" in message:
            raise forms.ValidationError("ひとことに URL は書けません。")
        return message

    def clean(self):
        """Refuses what fits no single field."""
        cleaned = super().clean()
        if cleaned.get("name") and cleaned.get("name") == cleaned.get("message"):
            raise forms.ValidationError("お名前とひとことが同じです。")
        return cleaned
