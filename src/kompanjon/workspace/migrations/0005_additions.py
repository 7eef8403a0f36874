"""The log of rows that people add to a theme."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = (("workspace", "0004_drafts"),)
    operations = (
        migrations.CreateModel(
            name="AdditionEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=40)),
                ("row", models.CharField(max_length=400)),
                ("doing", models.CharField(max_length=20)),
                ("batch", models.CharField(max_length=32)),
                ("user", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("undoes", models.CharField(blank=True, max_length=32)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["theme", "id"], name="addition_by_theme")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(doing__in=("put", "withdrawn"), undoes="") | (Q(doing="undone") & ~Q(undoes="")),
                        name="addition_doing_is_known",
                    ),
                ],
            },
        ),
    )
