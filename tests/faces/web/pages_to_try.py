"""Every kind of page, once."""

LANGUAGES = ("sv", "fi", "en")

CHAPTERS = (
    "",
    "needs",
    "matrix",
    "pairs",
    "gaps",
    "europe",
    "network",
    "partners",
    "shared-challenges",
    "uncertain",
    "changes",
)
LISTS = ("map", "actors", "projects/", "sources", "review", "review?shown=judged", "search", "search?q=o")
ROWS = (
    "matrix/REC/kokkola",
    "matrix/RM/vaasa",
    "rows/service",
    "rows/challenge",
    "rows/row:service:pilot",
    "rows/country:DE",
    "organisations/norrsken",
    "organisations/hittepa",
    "projects/900000001",
    "projects/900000005",
    "review?left=cordis:999000009&right=ror:05inven99&shown=all",
)
PAGES = (*CHAPTERS, *LISTS, *ROWS)
