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


class StatementEntry(models.Model):
    """One line of the log of statements: one was added or taken back, or two were said to be the same or not."""

    theme = models.CharField(max_length=80)
    statement = models.CharField(max_length=20)
    doing = models.CharField(max_length=20)
    other = models.CharField(max_length=20, blank=True)  # of a pair: the one later in the alphabet
    batch = models.CharField(max_length=32)  # lines written as one step
    at = models.DateTimeField()
    text_sv = models.CharField(max_length=2000, blank=True)
    text_fi = models.CharField(max_length=2000, blank=True)
    text_en = models.CharField(max_length=2000, blank=True)
    language = models.CharField(max_length=2, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    regions = models.CharField(max_length=500, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    date = models.CharField(max_length=10, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=("theme", "id"), name="statement_by_theme"),
            models.Index(fields=("theme", "statement", "id"), name="statement_by_id"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(doing__in=("added", "withdrawn", "same", "not_same", "unsaid")),
                name="statement_doing_is_known",
            ),
            models.CheckConstraint(
                condition=Q(doing__in=("added", "withdrawn"), other="")
                | Q(doing__in=("same", "not_same", "unsaid"), statement__lt=F("other")),
                name="statement_pair_in_order",
            ),
        )


class ChallengeEntry(models.Model):
    """One line of the log on shared challenges: a coordinator's decision, or that it was taken back."""

    theme = models.CharField(max_length=80)
    decision = models.CharField(max_length=20)
    doing = models.CharField(max_length=20)
    batch = models.CharField(max_length=32)  # lines written as one step
    user = models.CharField(max_length=80)
    at = models.DateTimeField()
    ruling = models.CharField(max_length=20)
    concepts = models.TextField()
    name_sv = models.CharField(max_length=200, blank=True)
    name_fi = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    is_pinned = models.BooleanField(default=False)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("theme", "id"), name="challenge_by_theme"),)
        constraints = (
            models.CheckConstraint(condition=Q(doing__in=("decided", "withdrawn")), name="challenge_doing_is_known"),
            models.CheckConstraint(condition=Q(ruling__in=("keep", "drop")), name="challenge_ruling_is_known"),
        )


class DraftEntry(models.Model):
    """One line of the log of draft consortia: one change of one draft, or that an earlier line was taken back."""

    theme = models.CharField(max_length=80)
    draft = models.CharField(max_length=20)
    doing = models.CharField(max_length=20)
    batch = models.CharField(max_length=32)  # lines written as one step
    user = models.CharField(max_length=80)
    at = models.DateTimeField()
    organisation = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=500, blank=True)
    call = models.CharField(max_length=100, blank=True)
    member = models.JSONField(null=True)  # of the one added
    takes_back = models.BigIntegerField(null=True)  # number of the earlier line

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("theme", "draft", "id"), name="draft_by_theme"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    doing__in=(
                        "start", "rename", "call", "add", "drop", "lock", "unlock", "standing", "role", "note", "save",
                        "close",
                    ),
                    takes_back=None,
                )
                | Q(doing=WITHDRAWN, takes_back__isnull=False),
                name="draft_doing_is_known",
            ),
        )  # fmt: skip


class AdditionEntry(models.Model):
    """One line of the log of rows that people add to a theme: one was put or withdrawn, or a step was undone.

    `before` is what the row said, of the workspace or the theme's folder, None where there was none; `after` what the
    workspace says from then on, None where it says nothing more of it.
    """

    theme = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    row = models.CharField(max_length=400)
    doing = models.CharField(max_length=20)
    batch = models.CharField(max_length=32)  # lines written as one step
    user = models.CharField(max_length=80)
    at = models.DateTimeField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    undoes = models.CharField(max_length=32, blank=True)  # batch of the step taken back

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("theme", "id"), name="addition_by_theme"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(doing__in=("put", "withdrawn"), undoes="") | (Q(doing="undone") & ~Q(undoes="")),
                name="addition_doing_is_known",
            ),
        )


class ServiceConceptEntry(models.Model):
    """One line of the log of saved service concepts: one change, or that an earlier line was taken back."""

    theme = models.CharField(max_length=80)
    concept = models.CharField(max_length=20)
    doing = models.CharField(max_length=20)
    user = models.CharField(max_length=80)
    at = models.DateTimeField()
    text = models.CharField(max_length=500, blank=True)
    journey = models.JSONField(null=True)  # what was asked and chosen
    takes_back = models.BigIntegerField(null=True)  # number of the earlier line

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("theme", "concept", "id"), name="concept_by_theme"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    doing__in=("start", "rename", "journey", "note", "save", "publish", "unpublish", "close"),
                    takes_back=None,
                )
                | Q(doing=WITHDRAWN, takes_back__isnull=False),
                name="concept_doing_is_known",
            ),
        )
