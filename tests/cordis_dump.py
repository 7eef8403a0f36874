"""Writes invented CORDIS dumps in the publisher's layouts: a zip of CSV files, everything quoted, `;` between.

No row here is anyone's: projects, organisations and people are made up.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Layout = Literal["HORIZON", "H2020", "FP7"]

PROJECT = ("id", "acronym", "status", "title", "startDate", "endDate", "totalCost", "ecMaxContribution", "legalBasis",
           "topics", "ecSignatureDate", "frameworkProgramme", "masterCall", "subCall", "fundingScheme", "nature",
           "objective", "contentUpdateDate", "rcn", "grantDoi", "keywords")  # fmt: skip
ORGANIZATION = ("projectID", "projectAcronym", "organisationID", "vatNumber", "name", "shortName", "SME",
                "activityType", "street", "postCode", "city", "country", "nutsCode", "geolocation", "organizationURL",
                "contactForm", "contentUpdateDate", "rcn", "order", "role", "ecContribution", "netEcContribution",
                "totalCost", "endOfParticipation", "active")  # fmt: skip
TOPICS = ("projectID", "topic", "title", "rcn")
LEGAL_BASIS = ("projectID", "legalBasis", "title", "uniqueProgrammePart")
EURO_SCI_VOC = ("projectID", "euroSciVocCode", "euroSciVocPath", "euroSciVocTitle", "euroSciVocDescription")

#: Columns that a programme's dump does not have.
LACKING: dict[Layout, tuple[str, ...]] = {"HORIZON": (), "H2020": ("keywords",), "FP7": ("keywords",)}

#: Columns that are there and always empty.
EMPTY: dict[Layout, tuple[str, ...]] = {"HORIZON": ("nature",), "H2020": ("nature",),
                                        "FP7": ("nature", "grantDoi", "ecSignatureDate")}  # fmt: skip


def csv_text(columns: Iterable[str], rows: Iterable[dict[str, str]], delimiter: str = ";") -> str:
    """The rows as the publisher writes them."""
    columns = tuple(columns)
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return "".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n" for cells in lines)


@dataclass
class Dump:
    """An invented dump; each method adds one row, given by the publisher's column names."""

    layout: Layout = "HORIZON"
    projects: list[dict[str, str]] = field(default_factory=list)
    parts: list[dict[str, str]] = field(default_factory=list)
    topics: list[dict[str, str]] = field(default_factory=list)
    codes: list[dict[str, str]] = field(default_factory=list)
    updated: str = "2026-10-01 10:00:00"

    def project(self, id: str, title: str = "A study of invented things", **cells: str) -> Dump:
        """A project; what `cells` leaves out is filled in."""
        row = {
            "id": id,
            "acronym": f"INV{id[-3:]}",
            "status": "SIGNED",
            "title": title,
            "startDate": "2024-01-01",
            "endDate": "2027-12-31",
            "totalCost": "1000000,50",
            "ecMaxContribution": "800000,25",
            "ecSignatureDate": "2023-12-01",
            "frameworkProgramme": self.layout,
            "fundingScheme": "HORIZON-RIA",
            "objective": "Nothing in particular.",
            "contentUpdateDate": self.updated,
            "rcn": "1",
            **cells,
        }
        self.projects.append({name: "" if name in EMPTY[self.layout] else cell for name, cell in row.items()})
        return self

    def part(self, project: str, pic: str, name: str, country: str = "FI", **cells: str) -> Dump:
        """An organisation's part in a project."""
        self.parts.append(
            {
                "projectID": project,
                "organisationID": pic,
                "vatNumber": f"{country}{pic}",
                "name": name,
                "SME": "false",
                "activityType": "REC",
                "street": "Invented Street 1",
                "postCode": "00100",
                "city": "Nowhere",
                "country": country,
                "contentUpdateDate": self.updated,
                "order": str(len(self.parts) + 1),
                "role": "participant",
                "ecContribution": "1000.5",
                "netEcContribution": "1000.5",
                "totalCost": "2000,75",
                "endOfParticipation": "false",
                **cells,
            }
        )
        return self

    def topic(self, project: str, topic: str, title: str = "An invented topic") -> Dump:
        self.topics.append({"projectID": project, "topic": topic, "title": title})
        return self

    def code(self, project: str, code: str, title: str = "invented sciences") -> Dump:
        self.codes.append(
            {"projectID": project, "euroSciVocCode": code, "euroSciVocPath": f"/{title}", "euroSciVocTitle": title}
        )
        return self

    def texts(self, *, delimiter: str = ";", without: Iterable[str] = (), adding: Iterable[str] = ()) -> dict[str, str]:
        """The CSV files' content by name; `without` and `adding` change the columns of project and organization."""
        left_out = {*LACKING[self.layout], *without}

        def columns(names: tuple[str, ...]) -> list[str]:
            return [*(name for name in names if name not in left_out), *adding]

        legal = [{"projectID": row["id"], "legalBasis": "INV.1.1", "title": "Invented basis"} for row in self.projects]
        return {
            "project.csv": csv_text(columns(PROJECT), self.projects, delimiter),
            "organization.csv": csv_text(columns(ORGANIZATION), self.parts, delimiter),
            "topics.csv": csv_text(TOPICS, self.topics, delimiter),
            "legalBasis.csv": csv_text(LEGAL_BASIS, legal, delimiter),
            "euroSciVoc.csv": csv_text(EURO_SCI_VOC, self.codes, delimiter),
        }

    def write(self, path: Path, *, folder: str = "", encoding: str = "utf-8", **layout) -> Path:
        """The dump as a zip at `path`; `folder` puts the members into a sub-folder, `layout` goes to `texts`."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.texts(**layout).items():
                archive.writestr(folder + name, text.encode(encoding))
        return path


def small(layout: Layout = "HORIZON") -> Dump:
    """Two projects and three participations: enough to be a dump."""
    dump = Dump(layout).project("900000001", "Invented batteries").project("900000002", "Invented bees")
    dump.part("900000001", "999000001", "Invented University", role="coordinator")
    dump.part("900000001", "999000002", "Invented Institute", "DE").part("900000002", "999000002", "Invented Institute")
    return dump.topic("900000001", "INV-2024-01-01").code("900000001", "/1/2/3")
