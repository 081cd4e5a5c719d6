"""RapidOCR behind three questions: where is text, what does it say, does it stand on its head.

RapidOCR 3 (Apache-2.0) carries its models (PP-OCRv6, Apache-2.0) inside the wheel and needs no network.
"""

from __future__ import annotations

import importlib.util
import threading
from dataclasses import dataclass
from typing import Any

from yusuan.read.errors import NeedsScanReader

Bitmap = Any
"""A numpy array of bytes: height × width × 3 (blue, green, red), or height × width where it is grey."""

INSTALL = "请安装识别组件后再试：pip install 'yusuan[ocr]'，或改用带文字的 PDF、Word 或 Excel 文件"
_LONGEST = 4000
"""Pixels of the longer side up to which RapidOCR does not shrink a page."""
_LOCK = threading.Lock()
_made: list[Engine] = []


@dataclass(frozen=True, slots=True)
class Reading:
    """What a piece of a page says: characters, and the middle of each as a part (0 to 1) of the piece's width."""

    text: str
    middles: list[float]
    confidence: float
    """From 0 to 1, as the engine tells."""


class Engine:
    """An OCR engine with its models loaded. Calls are made one at a time."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        # A short number is padded to 128 columns instead of 320: the same texts in two thirds of the time.
        settings = {"Global.log_level": "critical", "Global.max_side_len": _LONGEST, "Rec.rec_img_shape": [3, 48, 128]}
        self._ask = RapidOCR(params=settings)

    def find(self, page: Bitmap) -> list[list[tuple[float, float]]]:
        """Return the corners of every line of text, each from its top left one clockwise, in pixels."""
        with _LOCK:
            found = self._ask(page, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return [] if boxes is None else [[(float(x), float(y)) for x, y in box] for box in boxes]

    def is_upside_down(self, piece: Bitmap) -> bool:
        """Say whether a line of text stands on its head."""
        with _LOCK:
            found = self._ask(piece, use_det=False, use_cls=True, use_rec=False)
        return bool(found.cls_res) and found.cls_res[0][0] == "180"

    def read(self, piece: Bitmap) -> Reading:
        """Return what a line of text says; an empty text where nothing was recognised."""
        with _LOCK:
            found = self._ask(piece, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if not found.txts:
            return Reading("", [], 0.0)
        text = " ".join(found.txts[0].split())
        return Reading(text, _middles(text, found.word_results[0]), float(found.scores[0]))


def _middles(text: str, told: Any) -> list[float]:
    """The engine tells the column of each character but not of blanks; without columns they are spread evenly."""
    columns = [column for word in told.word_cols for column in word] if told else []
    if not columns or len(columns) != len(text.replace(" ", "")) or not told.line_txt_len:
        return [(i + 0.5) / len(text) for i in range(len(text))]
    rest = iter(columns)
    middles: list[float] = []
    for character in text:
        middles.append(middles[-1] if character == " " else (next(rest) + 0.5) / told.line_txt_len)
    return middles


def is_installed() -> bool:
    """Say whether the optional packages are there, without loading them."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def engine(name: str, reason: str) -> Engine:
    """Return the engine, loaded once. Raises NeedsScanReader(name, reason) where it is not installed or cannot start.

    ``reason`` says in Chinese why the file needs it.
    """
    if not is_installed():
        raise NeedsScanReader(name, reason, INSTALL)
    with _LOCK:
        if not _made:
            try:
                _made.append(Engine())
            except Exception as error:  # a broken installation fails in as many ways as there are packages under it
                raise NeedsScanReader(
                    name,
                    f"{reason}；识别组件无法启动（{type(error).__name__}：{error}）",
                    "请重新安装识别组件：pip install --force-reinstall 'yusuan[ocr]'",
                ) from error
    return _made[0]
