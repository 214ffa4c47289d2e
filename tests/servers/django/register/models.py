"""What the site keeps."""

from django.db import models


class Supporter(models.Model):
    """Somebody who registered."""

    class Tie(models.TextChoices):
        FAMILY = "family", "出身・家族がいる"
        WORK = "work", "仕事で関わっている"
        FAN = "fan", "まちのファン"

    name = models.CharField("お名前", max_length=50)
    kana = models.CharField("フリガナ", max_length=50)
    email = models.EmailField("メールアドレス", unique=True)
    tie = models.CharField("まちとのつながり", max_length=10, choices=Tie.choices)
    message = models.TextField("ひとこと", blank=True, max_length=200)
    agreed = models.BooleanField("個人情報の取り扱いに同意する", default=False)
