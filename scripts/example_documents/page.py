"""Writes blocks as a page of a government site: the article between navigation and footer."""

from __future__ import annotations

from html import escape
from pathlib import Path

from example_documents.blocks import Block, Line, Table

_TAGS = {"title": "h1", "h1": "h2", "h2": "h3", "caption": "h4"}
_STYLE = (
    "body{font-family:serif;margin:0;color:#222}header,footer{background:#8b1a1a;color:#fff;padding:12px 32px}"
    "article{max-width:60em;margin:24px auto;line-height:1.7}h1,h4{text-align:center}"
    "table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #666;padding:2px 6px;font-size:14px}nav a{color:#fff;margin-right:20px}"
)


def write_html(path: Path, blocks: list[Block]) -> None:
    """Write the blocks to ``path``."""
    title = next(b.text for b in blocks if isinstance(b, Line) and b.style == "title")
    body = "\n".join(_line(b) if isinstance(b, Line) else _table(b) for b in blocks)
    text = (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        '<body><header><nav><a href="#">首页</a><a href="#">政务公开</a><a href="#">财政预决算</a></nav></header>\n'
        f"<article>\n{body}\n</article>\n<footer>主办单位：示例政府网站</footer></body></html>\n"
    )
    path.write_text(text, encoding="utf-8", newline="\n")


def _line(line: Line) -> str:
    tag = _TAGS.get(line.style, "p")
    return f"<{tag}>{escape(line.text)}</{tag}>"


def _table(table: Table) -> str:
    rows = []
    for cells in table.rows:
        tags = []
        for cell in cells:
            tag = "th" if cell.head else "td"
            spans = "".join(f' {name}="{n}"' for name, n in (("colspan", cell.across), ("rowspan", cell.down)) if n > 1)
            tags.append(f"<{tag}{spans}>{escape(cell.text)}</{tag}>")
        rows.append(f"<tr>{''.join(tags)}</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"
