"""A disclosure as open data: JSON, CSV, Parquet, a Fiscal Data Package, and an OCDS planning release."""

from __future__ import annotations

import json
from pathlib import Path

from yusuan.model import Disclosure
from yusuan.write.files import write_text


def write_open_data(disclosure: Disclosure, folder: Path) -> list[Path]:
    """Write every form of open data to ``folder`` and return the files in order.

    ``disclosure.json`` (docs/schema/disclosure.schema.json), ``facts.csv`` and ``facts.parquet`` (one printed number
    per line, fen), ``datapackage.json`` with its tables (元), ``ocds.json`` where there is a procurement budget.

    Raises:
        yusuan.write.files.WriteError: a file cannot be written.
    """
    from yusuan.model.serial import to_json
    from yusuan.write.facts import facts_of, write_facts_csv, write_facts_parquet
    from yusuan.write.open_data.datapackage import write_data_package
    from yusuan.write.open_data.ocds import planning_releases

    whole, table, columns = folder / "disclosure.json", folder / "facts.csv", folder / "facts.parquet"
    write_text(whole, json.dumps(to_json(disclosure), ensure_ascii=False, indent=1) + "\n")
    facts = list(facts_of(disclosure))
    write_facts_csv(table, facts)
    write_facts_parquet(columns, facts)
    files = [whole, table, columns, *write_data_package(disclosure, folder)]
    package = planning_releases(disclosure)
    if package is not None:
        files.append(folder / "ocds.json")
        write_text(files[-1], json.dumps(package, ensure_ascii=False, indent=1) + "\n")
    return files
