"""The log of draft consortia."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = (("workspace", "0003_challenges"),)
    operations = (
        migrations.CreateModel(
            name="DraftEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=80)),
                ("draft", models.CharField(max_length=20)),
                ("doing", models.CharField(max_length=20)),
                ("batch", models.CharField(max_length=32)),
                ("user", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("text", models.CharField(blank=True, max_length=500)),
                ("call", models.CharField(blank=True, max_length=100)),
                ("member", models.JSONField(null=True)),
                ("takes_back", models.BigIntegerField(null=True)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["theme", "draft", "id"], name="draft_by_theme")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(
                            doing__in=(
                                "start", "rename", "call", "add", "drop", "lock", "unlock", "standing", "role", "note",
                                "save", "close",
                            ),
                            takes_back=None,
                        )
                        | Q(doing="withdrawn", takes_back__isnull=False),
                        name="draft_doing_is_known",
                    ),
                ],
            },
        ),
    )  # fmt: skip
