"""Where the article of a saved government page is: the element that holds most of its text and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from yusuan.read.html.nodes import is_skipped, squash, walk

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_FILE = re.compile(r"\.(?:docx?|xlsx?|xlsm|pdf|wps|et|ofd|csv|txt|zip|rar|7z)$", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\W_])(?:nav|menu|foot|footer|bread|breadcrumb|crumb|crumbs|share|copyright|sidebar|related|toolbar|topbar|"
    r"search|login|banner|qrcode|ewm|dqwz|position|friend|friendlink|pagination|comment|comments)(?:[\W_]|$)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{2,30}$")
_MOSTLY = 0.8
_MINOR = 0.3
_LEAVES = frozenset({"p", "table", "pre", "article"})


class _Weights:
    """How much text every element holds, in and outside of links, by ``mem_id``."""

    def __init__(self) -> None:
        self.text: dict[int, int] = {}
        self.linked: dict[int, int] = {}
        self._links = 0
        self._path: list[list[int]] = [[0, 0]]

    def enter(self, node: LexborNode) -> bool:
        if node.tag == "-text":
            size = len((node.text_content or "").strip())
            self._path[-1][1 if self._links else 0] += size
            return False
        if is_skipped(node):
            return False
        self._links += node.tag == "a"
        self._path.append([0, 0])
        return True

    def leave(self, node: LexborNode) -> None:
        self._links -= node.tag == "a"
        text, linked = self._path.pop()
        self.text[node.mem_id], self.linked[node.mem_id] = text, linked
        self._path[-1][0] += text
        self._path[-1][1] += linked


def find_article(body: LexborNode) -> tuple[LexborNode, frozenset[int]]:
    """Return the element that holds the article, and the ``mem_id`` of the elements inside it that are furniture."""
    weights = _Weights()
    walk(body, weights.enter, weights.leave)
    total = sum(weights._path[0])
    root, whole = body, weights._path[0][0]
    while whole:
        best = max(_children(root), key=lambda node: weights.text.get(node.mem_id, 0), default=None)
        heaviest = weights.text.get(best.mem_id, 0) if best is not None else 0
        if best is None or best.tag in _LEAVES or heaviest < _MOSTLY * whole:
            break
        root, whole = best, heaviest
    return root, frozenset(_furniture(root, weights, max(whole, 1), total))


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=False))


def _furniture(root: LexborNode, weights: _Weights, whole: int, total: int) -> list[int]:
    found: list[int] = []

    def enter(node: LexborNode) -> bool:
        if node.tag == "-text" or is_skipped(node) or node.tag in _LEAVES:
            return False
        text, linked = weights.text.get(node.mem_id, 0), weights.linked.get(node.mem_id, 0)
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        named = text < _MINOR * whole and _FURNITURE.search(names)
        if (named or _is_link_list(node, text, linked)) and not _holds_files(node):
            found.append(node.mem_id)
            return False
        return True

    walk(root, enter, lambda node: None)
    return found


def _is_link_list(node: LexborNode, text: int, linked: int) -> bool:
    return linked > 20 and text * 4 < linked and len(node.css("a")) >= 4


def _holds_files(node: LexborNode) -> bool:
    return any(_FILE.search(urlsplit_path(link)) for link in node.css("a"))


def urlsplit_path(link: LexborNode) -> str:
    """Return the decoded path a link leads to; an empty string where it has none."""
    try:
        return unquote(urlsplit(link.attributes.get("href") or "").path)
    except ValueError:
        return ""


def attachments(tree: LexborHTMLParser) -> list[str]:
    """Return the names of the files the page links to: the words of the link, with the ending of the file."""
    names: dict[str, None] = {}
    for link in tree.css("a"):
        path = urlsplit_path(link)
        suffix = _FILE.search(path)
        shown = squash(link.text(deep=True)) or link.attributes.get("title") or ""
        if not suffix and not _FILE.search(shown):
            continue
        if not shown:
            shown = path.rpartition("/")[2]
        names.setdefault(shown if _FILE.search(shown) or suffix is None else shown + suffix[0].lower())
    return list(names)


def page_title(tree: LexborHTMLParser) -> str | None:
    """Return the title of the article as the page's head gives it, without the name of the site."""
    for selector in ('meta[name="ArticleTitle"]', 'meta[property="og:title"]'):
        node = tree.css_first(selector)
        content = squash((node.attributes.get("content") or "") if node is not None else "")
        if content:
            return content
    node = tree.css_first("title")
    text = squash(node.text(deep=True)) if node is not None else ""
    return _SITE.sub("", text) or text or None
