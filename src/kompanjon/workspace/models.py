"""The workspace's tables. Rows are added and never changed, so that nothing a person decided is lost."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

#: Beside the verdicts of `Sameness`: the user takes back the newest of their own judgements of the pair.
WITHDRAWN = "withdrawn"


class SamenessEntry(models.Model):
    """One line of the log of judgements: what somebody said of two records, or that they took it back."""

    left = models.CharField(max_length=200)
    right = models.CharField(max_length=200)
    verdict = models.CharField(max_length=20)
    user = models.CharField(max_length=80)
    at = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("left", "right", "at", "id")
        indexes = (
            models.Index(fields=("left", "right", "at"), name="sameness_by_pair"),
            models.Index(fields=("user", "at"), name="sameness_by_user"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="sameness_left_before_right"),
            models.CheckConstraint(
                condition=Q(verdict__in=("same", "not_same", "unsure", WITHDRAWN)), name="sameness_verdict_is_known"
            ),
        )
