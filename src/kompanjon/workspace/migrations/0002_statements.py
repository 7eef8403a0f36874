"""The log of challenge statements."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = (("workspace", "0001_sameness"),)
    operations = (
        migrations.CreateModel(
            name="StatementEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=80)),
                ("statement", models.CharField(max_length=20)),
                ("doing", models.CharField(max_length=20)),
                ("other", models.CharField(blank=True, max_length=20)),
                ("batch", models.CharField(max_length=32)),
                ("at", models.DateTimeField()),
                ("text_sv", models.CharField(blank=True, max_length=2000)),
                ("text_fi", models.CharField(blank=True, max_length=2000)),
                ("text_en", models.CharField(blank=True, max_length=2000)),
                ("language", models.CharField(blank=True, max_length=2)),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("regions", models.CharField(blank=True, max_length=500)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("date", models.CharField(blank=True, max_length=10)),
                ("origin", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [
                    models.Index(fields=["theme", "id"], name="statement_by_theme"),
                    models.Index(fields=["theme", "statement", "id"], name="statement_by_id"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(doing__in=("added", "withdrawn", "same", "not_same", "unsaid")),
                        name="statement_doing_is_known",
                    ),
                    models.CheckConstraint(
                        condition=Q(doing__in=("added", "withdrawn"), other="")
                        | Q(doing__in=("same", "not_same", "unsaid"), statement__lt=F("other")),
                        name="statement_pair_in_order",
                    ),
                ],
            },
        ),
    )
