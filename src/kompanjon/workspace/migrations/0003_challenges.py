"""The log of decisions on shared challenges."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = (("workspace", "0002_statements"),)
    operations = (
        migrations.CreateModel(
            name="ChallengeEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=80)),
                ("decision", models.CharField(max_length=20)),
                ("doing", models.CharField(max_length=20)),
                ("batch", models.CharField(max_length=32)),
                ("user", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("ruling", models.CharField(max_length=20)),
                ("concepts", models.TextField()),
                ("name_sv", models.CharField(blank=True, max_length=200)),
                ("name_fi", models.CharField(blank=True, max_length=200)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("is_pinned", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["theme", "id"], name="challenge_by_theme")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(doing__in=("decided", "withdrawn")), name="challenge_doing_is_known"
                    ),
                    models.CheckConstraint(condition=Q(ruling__in=("keep", "drop")), name="challenge_ruling_is_known"),
                ],
            },
        ),
    )
