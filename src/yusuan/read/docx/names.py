"""The element and attribute names of WordprocessingML that the reader looks at (ECMA-376 part 1, transitional).

Strict files are read under the same names: :mod:`yusuan.read.docx.package` rewrites their namespaces.
"""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"

BODY, P, R, T, TBL, TR, TC = (_W + n for n in ("body", "p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TBLPR, TRPR, TCPR, SDTPR, SDTENDPR, SECTPR = (
    _W + n for n in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr")
)
TBLGRID, TBLPREX = _W + "tblGrid", _W + "tblPrEx"
GRIDCOL, TCW, WIDTH, WTYPE = _W + "gridCol", _W + "tcW", _W + "w", _W + "type"
GRIDSPAN, VMERGE, HMERGE, GRIDBEFORE, GRIDAFTER, TBLHEADER = (
    _W + n for n in ("gridSpan", "vMerge", "hMerge", "gridBefore", "gridAfter", "tblHeader")
)
VAL, TYPE, STYLEID, BASEDON, DEFAULT, NAME = (_W + n for n in ("val", "type", "styleId", "basedOn", "default", "name"))
STYLE, DOCDEFAULTS, RPRDEFAULT = _W + "style", _W + "docDefaults", _W + "rPrDefault"
PSTYLE, RSTYLE, OUTLINE, JC, SZ, BOLD, VANISH = (
    _W + n for n in ("pStyle", "rStyle", "outlineLvl", "jc", "sz", "b", "vanish")
)
TAB, TABS, BR, CR, PTAB, NOBREAKHYPHEN, SOFTHYPHEN, SYM, RENDERED = (
    _W + n for n in ("tab", "tabs", "br", "cr", "ptab", "noBreakHyphen", "softHyphen", "sym", "lastRenderedPageBreak")
)
CHAR, FONT, RFONTS, ASCII, HANSI = (_W + n for n in ("char", "font", "rFonts", "ascii", "hAnsi"))
INS, DEL, MOVETO, MOVEFROM, CELLDEL, HIDDEN, RT = (
    _W + n for n in ("ins", "del", "moveTo", "moveFrom", "cellDel", "hidden", "rt")
)
FLDCHAR, FLDCHARTYPE, INSTRTEXT, DELTEXT, DELINSTRTEXT = (
    _W + n for n in ("fldChar", "fldCharType", "instrText", "delText", "delInstrText")
)
TXBX, ALTCHUNK = _W + "txbxContent", _W + "altChunk"
FOOTNOTE, ENDNOTE = _W + "footnote", _W + "endnote"
NUMPR, NUMID, ILVL, NUM, ABSTRACTNUM, ABSTRACTNUMID, LVL, LVLOVERRIDE, STARTOVERRIDE = (
    _W + n
    for n in ("numPr", "numId", "ilvl", "num", "abstractNum", "abstractNumId", "lvl", "lvlOverride", "startOverride")
)
START, NUMFMT, LVLTEXT, SUFF, ISLGL, LVLRESTART, NUMSTYLELINK, STYLELINK = (
    _W + n for n in ("start", "numFmt", "lvlText", "suff", "isLgl", "lvlRestart", "numStyleLink", "styleLink")
)
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
MATH_TEXT = _M + "t"
BLIP, IMAGEDATA, OLEOBJECT = _A + "blip", _V + "imagedata", _O + "OLEObject"

OFF = frozenset(("0", "false", "off"))
"""Values that switch a toggle off; a toggle without value is on."""
