"""What the codes of needs, programmes and occupations are called on screen; gathered in `terms`."""

from __future__ import annotations

from kompanjon.faces.texts.messages import message

COMPETENCE_TERMS: dict[str, dict[str, str]] = {
    "programme kind": {
        "degree": message("degree"),
        "degree (conversion)": message("degree (conversion)"),
        "degree (major) / minor": message("degree (major), minor"),
        "course": message("course"),
        "course package": message("course package"),
        "short course 1-2 days": message("short course, 1–2 days"),
        "continuing education": message("continuing education"),
        "network/continuing education": message("network and continuing education"),
        "doctoral network (MSCA)": message("doctoral network (MSCA)"),
        "doctoral programme (MSCA COFUND)": message("doctoral programme (MSCA COFUND)"),
        "pathway": message("pathway"),
        "framework": message("framework"),
        "annual event (November)": message("annual event (November)"),
        "outreach": message("outreach"),
    },
    "programme level": {
        "open": message("open to everybody"),
        "EQF 3": message("EQF level 3"),
        "EQF 4": message("EQF level 4"),
        "EQF 5": message("EQF level 5"),
        "EQF 6": message("EQF level 6"),
        "EQF 7": message("EQF level 7"),
        "EQF 8": message("EQF level 8"),
        "EQF 3-7": message("EQF levels 3–7"),
        "EQF 4-7": message("EQF levels 4–7"),
        "EQF 6-7": message("EQF levels 6–7"),
        "EQF 6-8": message("EQF levels 6–8"),
        "EQF 7-8": message("EQF levels 7–8"),
    },
    "need kind": {
        "occupation": message("occupation"),
        "skill": message("skill"),
        "workforce": message("workforce"),
        "workforce (all levels)": message("workforce (all levels)"),
        "workforce (vocational level)": message("workforce (vocational level)"),
    },
    "competence kind": {
        "knowledge": message("knowledge"),
        "skill": message("skill"),
    },
    "offer": {
        "running": message("taught now"),
        "planned": message("planned"),
        "ended": message("has ended"),
        "unknown": message("not known whether it is taught now"),
    },
    "pace": {
        "full time": message("full time"),
        "part time": message("part time"),
        "own pace": message("at one’s own pace"),
    },
}
