"""Makes ``budget.png``: one page of a budget as a scanner delivers it, 150 dpi, grey, a little aslant and speckled.

Run with ``python -m tests.read.scan_fixtures.draw``; needs Pillow and a Chinese font (fonts-noto-cjk).
"""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
TARGET = Path(__file__).parent / "budget.png"
SIZE = (1240, 900)
XS = [80, 270, 590, 780, 970, 1160]
TOP, PITCH = 230, 48
AMOUNTS = (2, 3, 4)
ROWS = [
    ("201", "一般公共服务支出", "1,843.61", "512.07", "1,331.54"),
    ("20132", "组织事务", "1,843.61", "512.07", "1,331.54"),
    ("2013201", "行政运行", "512.07", "512.07", ""),
    ("2013202", "一般行政管理事务", "1,331.54", "", "1,331.54"),
    ("208", "社会保障和就业支出", "76.76", "76.76", "0"),
    ("221", "住房保障支出", "8.09", "8.09", "0.00"),
    ("", "合计", "1,928.46", "596.92", "1,331.54"),
]
TITLE = "2024年部门支出总表"
SENTENCE = "2024年支出预算1928.46万元，比上年增加35.20万元，主要原因是人员增加。"


def draw() -> Image.Image:
    """Return the page."""
    image = Image.new("L", SIZE, 250)
    pen = ImageDraw.Draw(image)
    face, large = ImageFont.truetype(FONT, 22, index=2), ImageFont.truetype(FONT, 36, index=2)
    pen.text((SIZE[0] / 2, 90), TITLE, 10, large, "mm")
    pen.text((XS[0], 195), "部门名称：某县组织部", 10, face, "lm")
    pen.text((XS[-1], 195), "单位：万元", 10, face, "rm")
    _rules(pen)
    for column, text in ((0, "科目编码"), (1, "科目名称"), (2, "合计")):
        pen.text(((XS[column] + XS[column + 1]) / 2, TOP + PITCH), text, 10, face, "mm")
    pen.text(((XS[3] + XS[5]) / 2, TOP + PITCH / 2), "其中", 10, face, "mm")
    for column, text in ((3, "基本支出"), (4, "项目支出")):
        pen.text(((XS[column] + XS[column + 1]) / 2, TOP + 1.5 * PITCH), text, 10, face, "mm")
    for index, row in enumerate(ROWS):
        y = TOP + (index + 2.5) * PITCH
        pen.text((XS[0] + 10, y), row[0], 10, face, "lm")
        pen.text((XS[1] + 10, y), row[1], 10, face, "lm")
        for column in AMOUNTS:
            pen.text((XS[column + 1] - 10, y), row[column], 10, face, "rm")
    pen.text((XS[0] + 44, 780), SENTENCE, 10, face, "lm")
    return image


def _rules(pen: ImageDraw.ImageDraw) -> None:
    bottom = TOP + (len(ROWS) + 2) * PITCH
    for row in range(len(ROWS) + 3):
        pen.line((XS[0] if row != 1 else XS[3], TOP + row * PITCH, XS[-1], TOP + row * PITCH), 40, 2)
    for column, x in enumerate(XS):
        pen.line((x, TOP if column != 4 else TOP + PITCH, x, bottom), 40, 2)


def scanned(image: Image.Image) -> Image.Image:
    """Return the page laid 0.7° aslant, with specks, in sixteen greys."""
    noise = random.Random(7)
    aslant = image.rotate(-0.7, Image.Resampling.BICUBIC, fillcolor=250)
    pen = ImageDraw.Draw(aslant)
    for _ in range(250):
        pen.point((noise.randrange(SIZE[0]), noise.randrange(SIZE[1])), noise.randrange(60, 200))
    return aslant.quantize(16)


if __name__ == "__main__":
    scanned(draw()).save(TARGET, dpi=(150, 150), optimize=True)
