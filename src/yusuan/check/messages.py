"""Wordings that many rules share, filled by the comparer: place, both amounts, their difference."""

#: A sum inside one table; ``parts`` names the addends.
SUM = "“{table}”中“{row}”的“{column}”为 {actual}{unit}，{parts}为 {expected}{unit}，相差 {difference}{unit}。"
SUM_EN = (
    "In “{table}”, “{column}” of “{row}” is {actual} {unit}, {parts} give {expected} {unit}, "
    "a difference of {difference} {unit}."
)
#: One fact in two tables.
COPY = (
    "“{table}”中“{row}”的“{column}”为 {actual}{unit}，而“{other_table}”中“{other_row}”的“{other_column}”"
    "为 {expected}{unit}，相差 {difference}{unit}。"
)
COPY_EN = (
    "In “{table}”, “{column}” of “{row}” is {actual} {unit}, but “{other_column}” of “{other_row}” in “{other_table}” "
    "is {expected} {unit}, a difference of {difference} {unit}."
)
#: A sum of amounts of other tables.
ACROSS = (
    "“{table}”中“{row}”的“{column}”为 {actual}{unit}，而“{other_table}”中{parts}为 {expected}{unit}，"
    "相差 {difference}{unit}。"
)
ACROSS_EN = (
    "In “{table}”, “{column}” of “{row}” is {actual} {unit}, but {parts} in “{other_table}” give {expected} {unit}, "
    "a difference of {difference} {unit}."
)
#: Amounts of function codes against amounts of economic codes; ``name`` and ``parts`` name both.
PAIR = (
    "“{table}”中{name}的基本支出为 {actual}{unit}，而“{other_table}”中{parts}为 {expected}{unit}，"
    "相差 {difference}{unit}。"
)
PAIR_EN = (
    "In “{table}”, basic spending of {name} is {actual} {unit}, but {parts} in “{other_table}” give {expected} {unit}, "
    "a difference of {difference} {unit}."
)
#: An amount in the text against a table.
TEXT = (
    "文字中“{subject}”为 {actual}{unit}，“{other_table}”（{other_row}，{other_column}）为 {expected}{unit}，"
    "相差 {difference}{unit}。"
)
TEXT_EN = (
    "The text gives {actual} {unit} for “{subject}”, “{other_table}” ({other_row}, {other_column}) prints "
    "{expected} {unit}, a difference of {difference} {unit}."
)
