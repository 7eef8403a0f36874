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
    "education",
    "facilities",
    "funding",
    "uncertain",
    "changes",
)
LISTS = (
    "map", "actors", "projects/", "concepts", "sources", "review", "review?shown=judged", "statements", "search",
    "search?q=o", "budget",
)  # fmt: skip
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
    "projects/900000001/replay",
    "concepts/hydromet",
    "concepts/x_leak",
    "review?left=cordis:999000009&right=ror:05inven99&shown=all",
)
CHALLENGES = (
    "challenges",
    "challenges?region=vaasa&shown=shared",
    "challenges/hydromet",
    "challenges/lonely",
    "challenges/gone",
    "challenges/matrix",
    "challenges/pair",
    "challenges/pair?a=vaasa&b=kokkola",
    "rows/row:work:W1",
)
FUNDING = (
    "calls",
    "calls?for=norrsken&status=open&within=30",
    "calls?region=vaasa&sort=deadline",
    "calls/HORIZON-CL5-2027-01-D2-01",
    "calls/HORIZON-CL5-2027-01-D2-03",
    "eligibility",
    "eligibility?call=HORIZON-CL5-2027-01-D2-01",
    "eligibility/rules",
)
#: These need the fixture `drafted`.
CONSORTIA = (
    "finder",
    "finder?call=HORIZON-CL5-2027-01-D2-01",
    "finder?draft=dc-1&find=o&exclude=pic-999000001",
    "finder?text=leaching&country=NO",
    "consortia",
    "consortia?call=HORIZON-CL5-2027-01-D2-01",
    "consortia/dc-1",
    "consortia/dc-1?find=o",
    "consortia/dc-1/compare",
)
SERVICES = (
    "services/",
    "services/?step=REC&trl=6&access=open&checked=yes",
    "services/?words=nowhere",
    "services/chain/",
    "services/chain/?region=vaasa",
    "services/add/",
    "services/pilot",
    "services/raadgivning",
    "services/testlabb/change",
    "service-concepts/",
    "service-concepts/?from=CELL&to=REC&trl_from=4&trl_to=6&concept=hydromet",
    "service-concepts/?from=CELL&to=REC&regions=3",
    "service-concepts/sc-1",
)
COMPETENCES = (
    "competences/",
    "competences/?region=vaasa&standing=thin&level=6",
    "competences/?words=unheard",
    "competences/leach",
    "competences/rest",
    "competences/text/",
    "pathway/",
    "pathway/?to=leacher&held=dream&language=sv&language=fi&home=vaasa&people=30",
)
PAGES = (*CHAPTERS, *LISTS, *ROWS, *CHALLENGES, *FUNDING, *CONSORTIA, *SERVICES, *COMPETENCES)
