"""What a worker does for one document: check it and write the files that were asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yusuan.check.settings import Settings, SettingsError, load_settings
from yusuan.model import Disclosure
from yusuan.model.report import Report


def prepare(config: Path | None, profile: str | None, previous: Path | None) -> tuple[Settings, Disclosure | None]:
    """Return the settings (``yusuan.toml`` of this folder unless given) and last year's disclosure.

    Raises:
        SettingsError: a bad settings file or profile.
        yusuan.read.errors.ReadError: last year's document cannot be read.
    """
    from dataclasses import replace

    from yusuan.check.settings import PROFILES

    path = config or Path("yusuan.toml")
    settings = load_settings(path) if config is not None or path.is_file() else Settings()
    if profile is not None:
        if profile not in PROFILES:
            raise SettingsError(f"没有名为“{profile}”的检查方案；可用的有：{'、'.join(PROFILES)}")
        settings = replace(settings, profile=profile)
    if previous is None:
        return settings, None
    from yusuan.operations.reading import read

    return settings, read(previous)


@dataclass(frozen=True)
class CheckTask:
    """Check one document; write its HTML report and annotated copy where asked."""

    settings: Settings
    previous: Disclosure | None
    language: str
    html: Path | None
    annotate: Path | None
    names: Mapping[Path, str]
    """document → name of its results. Only one document is checked: ``html`` may name a file."""

    def __call__(self, path: Path) -> dict[str, Any]:
        """Return the report's JSON.

        ``report`` and ``annotated`` name the files written, ``not_written`` says what could not be written and why:
        the findings are given all the same.
        """
        from yusuan.operations.checking import check
        from yusuan.write.files import WriteError

        report = check(path, previous=self.previous, settings=self.settings, language=self.language)
        data = report.to_json()
        writers = {"report": self._html if self.html else None, "annotated": self._annotated if self.annotate else None}
        for key, write in writers.items():
            try:
                if write is not None:
                    data[key] = str(write(report, path))
            except WriteError as error:
                data.setdefault("not_written", []).append(str(error))
        return data

    def _html(self, report: Report, path: Path) -> Path:
        from yusuan.write.files import write_text
        from yusuan.write.html_report import html_report

        assert self.html is not None
        target = _target(self.html, self.names, path, (".html", ".htm"))
        write_text(target, html_report(report, self.language))
        return target

    def _annotated(self, report: Report, path: Path) -> Path:
        from yusuan.write.annotate import annotate

        assert self.annotate is not None
        return annotate(path, report, self.annotate / Path(self.names[path]).parent, self.language)


@dataclass(frozen=True)
class ReadTask:
    """Read one document and return its data, or write it where ``output`` says."""

    format: str
    """json, csv or parquet"""
    output: Path | None
    names: Mapping[Path, str]

    def __call__(self, path: Path) -> dict[str, Any]:
        """Return the JSON of the disclosure, or ``{"written": file}``."""
        from yusuan.model.serial import to_json
        from yusuan.operations.reading import read

        disclosure = read(path)
        if self.output is None:
            return to_json(disclosure)
        target = _target(self.output, self.names, path, (f".{self.format}",))
        self._write(disclosure, target)
        return {"written": str(target)}

    def _write(self, disclosure: Disclosure, target: Path) -> None:
        import json

        from yusuan.model.serial import to_json
        from yusuan.write.facts import facts_of, write_facts_csv, write_facts_parquet
        from yusuan.write.files import write_text

        if self.format == "json":
            write_text(target, json.dumps(to_json(disclosure), ensure_ascii=False, indent=1) + "\n")
        elif self.format == "csv":
            write_facts_csv(target, facts_of(disclosure))
        else:
            write_facts_parquet(target, facts_of(disclosure))


def _target(output: Path, names: Mapping[Path, str], path: Path, endings: tuple[str, ...]) -> Path:
    """Return the file for one document's result: ``output`` itself, or a file in it where it is a folder."""
    if len(names) == 1 and output.suffix.lower() in endings:
        return output
    return output / f"{names[path]}{endings[0]}"
