// A block from a spreadsheet: parsed as Excel writes it, laid over the columns it was copied from, amounts made plain.

const MONEY = new Set(["money", "positive", "signed"]);
const NUMBERS = new Set([...MONEY, "count", "decimal", "percent"]);
const NUMBER = /^[\s¥￥]*[-−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*[%％]?\s*$/;
const CODES = { function: /^\d{7}(\s|$)/, economic: /^\d{5}(\s|$)/, catalogue: /^[A-Z]\d{2,}(\s|$)/ };

// Rows of cells; a cell in quotes may hold line ends, tabs and doubled quotes.
export function parse(text) {
  const rows = [];
  let cells = [];
  let at = 0;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  while (at <= source.length) {
    let cell;
    const quoted = source[at] === '"' ? /"((?:[^"]|"")*)"(?=[\t\n]|$)/y : null;
    if (quoted) { quoted.lastIndex = at; }
    const match = quoted && quoted.exec(source);
    if (match) {
      cell = match[1].replace(/""/g, '"');
      at += match[0].length;
    } else {
      const bare = /[^\t\n]*/y;
      bare.lastIndex = at;
      [cell] = bare.exec(source);
      at += cell.length;
    }
    cells.push(cell);
    if (source[at] !== "\t") {
      rows.push(cells);
      cells = [];
    }
    at += 1;
  }
  return rows;
}

export function write(rows) {
  const cell = (text) => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return rows.map((cells) => cells.map(cell).join("\t")).join("\r\n");
}

// A text as it is kept: an amount without separators and sign of currency. What is no amount is left for the checks.
export function plain(column, text) {
  if (!MONEY.has(column.kind)) { return column.kind === "prose" ? text : text.trim(); }
  const bare = text.trim();
  return NUMBER.test(bare) ? bare.replace(/[\s,，¥￥]/g, "").replace("−", "-") : bare;
}

function bare(title) {
  return title.normalize("NFKC").replace(/[\s*＊]|\(必填\)/g, "").replace(/\((?:单位:)?[^()]*元\)$/, "");
}

// How well a text fits a column: 1 as it should be, -1 as it cannot be, 0 cannot tell.
function fits(column, text, known) {
  const word = text.trim();
  if (!word) { return 0; }
  if (!column) { return NUMBER.test(word) ? -1 : 0.5; } // the place of a name that is looked up
  if (NUMBERS.has(column.kind)) { return NUMBER.test(word) ? 1 : -1; }
  if (CODES[column.kind]) { return CODES[column.kind].test(word) ? 1 : -1; }
  if (column.kind === "unit" || column.kind === "owner") { return known(column, word) ? 1 : -1; }
  if (column.kind === "choice") { return known(column, word) ? 1 : -0.5; }
  return NUMBER.test(word) && column.kind !== "code" ? -0.5 : 0;
}

function score(rows, layout, known) {
  let sum = 0;
  for (const cells of rows.slice(0, 30)) {
    cells.forEach((text, at) => { sum += at < layout.length ? fits(layout[at], text, known) : -0.5; });
  }
  return sum;
}

function byTitles(cells, columns) {
  const titles = cells.map(bare);
  const layout = titles.map((title) => columns.find((column) => column.names.some((name) => bare(name) === title)));
  const found = layout.filter(Boolean).length;
  return found >= 2 && 2 * found >= titles.filter(Boolean).length ? layout : null;
}

// An amount in 万元 as one in 元, exactly.
function tenThousand(text) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) { return text; }
  const digits = (match[3] || "").padEnd(4, "0");
  const rest = digits.slice(4).replace(/0+$/, "");
  return `${match[1]}${(match[2] + digits.slice(0, 4)).replace(/^0+(?=\d)/, "")}${rest ? `.${rest}` : ""}`;
}

// Lay a block over the columns from `start` on. With titles in its first row these decide; otherwise the columns that
// are filled here, or those of the workbook with the names between them, whichever the texts fit better.
export function arrange(block, { columns, order, start, known }) {
  const titled = byTitles(block[0], columns);
  if (titled) {
    const scaled = block[0].map((title) => /[(（](?:单位[:：])?万元[)）]/.test(title));
    return block.slice(1).map((cells) => cells.flatMap((text, at) => {
      const column = titled[at];
      if (!column || column.kind === "computed") { return []; }
      const value = plain(column, text);
      return [[column.key, scaled[at] && MONEY.has(column.kind) ? tenThousand(value) : value]];
    }));
  }
  const here = columns.filter((column) => column.kind !== "computed");
  const filled = here.slice(here.findIndex((column) => column.key === start));
  const workbook = order.slice(order.indexOf(start)).map((key) => here.find((column) => column.key === key));
  const layout = block[0].length > 1 && score(block, workbook, known) > score(block, filled, known) ? workbook : filled;
  return block.map((cells) => cells.flatMap(
    (text, at) => (layout[at] ? [[layout[at].key, plain(layout[at], text)]] : [])));
}
