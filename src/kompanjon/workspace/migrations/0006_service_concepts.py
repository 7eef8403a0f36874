"""The log of saved service concepts."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = (("workspace", "0005_additions"),)
    operations = (
        migrations.CreateModel(
            name="ServiceConceptEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=80)),
                ("concept", models.CharField(max_length=20)),
                ("doing", models.CharField(max_length=20)),
                ("user", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("text", models.CharField(blank=True, max_length=500)),
                ("journey", models.JSONField(null=True)),
                ("takes_back", models.BigIntegerField(null=True)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["theme", "concept", "id"], name="concept_by_theme")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(
                            doing__in=("start", "rename", "journey", "note", "save", "publish", "unpublish", "close"),
                            takes_back=None,
                        )
                        | Q(doing="withdrawn", takes_back__isnull=False),
                        name="concept_doing_is_known",
                    ),
                ],
            },
        ),
    )
