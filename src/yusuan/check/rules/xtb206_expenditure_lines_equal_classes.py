"""收支总表各类支出等于支出总表的类

查什么
    收支总表支出一侧按功能分类列示的每一项，应等于支出总表同一“类”的金额。

依据
    两表按同样的功能分类反映同一部门的支出（勾稽关系 I21、I81）。

适用
    收支总表按功能分类列示支出（类名为现名或曾用名），支出总表列有科目编码。

反例
    收支总表“十三、农林水支出”33.56，支出总表 213 农林水支出 35.36。

正例
    收支总表“十三、农林水支出”33.56，支出总表 213 农林水支出 33.56。

怎样改
    核对该类支出在两表中的数，改正录错或错行的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, tables_by_part, years_of
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import class_entries, line_of_class
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB206",
    title="收支总表各类支出等于支出总表的类",
    title_en="Expenditure lines of the summary equal the classes of the expenditure table",
    severity="error",
    basis=("I21", "I81"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该类支出在两表中的数，改正录错或错行的一处。",
    remedy_en="Compare the class in both tables and correct the amount that is wrong or in the wrong line.",
    needs=("revenue_expenditure_summary", "expenditure_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every line that names a class with the class of the expenditure table, part by part."""
    comparer = Comparer(outcome)
    for summary, expenditure in tables_by_part(disclosure, "revenue_expenditure_summary", "expenditure_summary"):
        for year in sorted(set(years_of(summary)) & set(years_of(expenditure))):
            classes = class_entries(expenditure, "total" + year)
            for code, row in line_of_class(summary).items() if classes else ():
                comparer.add_up(
                    Entry(summary, row, "total" + year),
                    classes.get(code, []),
                    copy=True,
                    parts=f" {code} 类",
                    parts_en=f"class {code}",
                    source=expenditure,
                )
    comparer.close("收支总表没有按功能分类列示支出")
