"""The log of judgements on sameness."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="SamenessEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("left", models.CharField(max_length=200)),
                ("right", models.CharField(max_length=200)),
                ("verdict", models.CharField(max_length=20)),
                ("user", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "ordering": ("left", "right", "at", "id"),
                "indexes": [
                    models.Index(fields=["left", "right", "at"], name="sameness_by_pair"),
                    models.Index(fields=["user", "at"], name="sameness_by_user"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=Q(left__lt=F("right")), name="sameness_left_before_right"),
                    models.CheckConstraint(
                        condition=Q(verdict__in=("same", "not_same", "unsure", "withdrawn")),
                        name="sameness_verdict_is_known",
                    ),
                ],
            },
        ),
    )
