// One sheet as a table that is moved in like a spreadsheet's: the roles and keys of the ARIA grid pattern.

import { arrange, parse, plain, write } from "./paste.js";

const MONEY = new Set(["money", "positive", "signed"]);
const NUMBERS = new Set([...MONEY, "count", "decimal", "percent"]);

function grouped(text) {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  return match ? match[1] + match[2].replace(/\B(?=(\d{3})+$)/g, ",") + (match[3] || "") : text;
}

function part(name, text) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  return made;
}

export class Table extends EventTarget {
  constructor(place, { book, lists, editor, notes, words, editable }) {
    super();
    Object.assign(this, { place, book, lists, editor, notes, words, editable });
    this.positions = {};
    this.shown = new WeakMap();
    this.rare = new Set();
    this.leaving = false;
    place.addEventListener("keydown", (event) => this.key(event));
    place.addEventListener("mousedown", (event) => this.press(event));
    place.addEventListener("mouseover", (event) => this.drag(event));
    place.addEventListener("dblclick", (event) => { if (this.cellOf(event)) { this.edit(); } });
    place.addEventListener("focusin", (event) => this.focused(event));
    place.addEventListener("click", (event) => this.tapped(event));
    window.addEventListener("resize", () => { if (this.place.contains(document.activeElement)) { this.reveal(this.cell()); } });
    for (const name of ["copy", "cut", "paste"]) { document.addEventListener(name, (event) => this.clipboard(event)); }
  }

  get sheet() { return this.book.sheets.get(this.key_); }

  get rows() { return this.sheet.rows; }

  show(key) {
    this.key_ = key;
    this.columns = this.visible();
    this.position = this.positions[key] || (this.positions[key] = { row: 0, column: 0, endRow: 0, endColumn: 0 });
    this.clamp();
    this.render();
  }

  // Columns that are seldom used are shown where something stands in them, or when asked for.
  visible() {
    const used = (column) => this.rows.some((one) => one.values[column.key]);
    return this.sheet.columns.filter((column) => !column.rare || this.rare.has(this.key_) || used(column));
  }

  clamp() {
    const { position } = this;
    const within = (value, most) => Math.max(0, Math.min(value, most));
    for (const name of ["row", "endRow"]) { position[name] = within(position[name], this.rows.length - 1); }
    for (const name of ["column", "endColumn"]) { position[name] = within(position[name], this.columns.length - 1); }
  }

  render() {
    const table = document.createElement("table");
    table.className = "grid";
    table.setAttribute("role", "grid");
    table.setAttribute("aria-label", this.sheet.title);
    table.setAttribute("aria-describedby", "grid-keys");
    table.setAttribute("aria-multiselectable", "true");
    if (!this.editable) { table.setAttribute("aria-readonly", "true"); }
    const columns = document.createElement("colgroup");
    let sum = 3.2;
    columns.append(document.createElement("col"));
    columns.firstChild.style.width = "3.2rem";
    for (const column of this.columns) {
      const col = document.createElement("col");
      const width = Math.max(6, Math.min(column.width, 46) * 0.5);
      col.style.width = `${width}rem`;
      sum += width;
      columns.append(col);
    }
    table.style.width = `${sum}rem`;
    const head = table.createTHead().insertRow();
    head.append(this.title(this.words.row, ""), ...this.columns.map((column) => this.title(column.title, column.hint)));
    const pinned = this.columns.findIndex((column) => column.key === this.sheet.pinned);
    if (pinned >= 0) { head.cells[pinned + 1].className = "pinned"; }
    const body = table.createTBody();
    this.lines = this.rows.map((one, at) => this.line(one, at));
    body.append(...this.lines);
    table.prepend(columns);
    this.place.replaceChildren(table);
    this.select();
  }

  title(text, hint) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = text;
    if (hint) { cell.title = hint; }
    return cell;
  }

  line(one, at) {
    const line = document.createElement("tr");
    const number = document.createElement("th");
    number.scope = "row";
    number.textContent = at + 1;
    line.append(number, ...this.columns.map((column, place) => {
      const cell = document.createElement("td");
      cell.tabIndex = -1;
      cell.dataset.row = at;
      cell.dataset.column = place;
      this.fill(cell, one, column);
      return cell;
    }));
    return line;
  }

  // What a cell shows: the text, the name beside a code, what is wrong, a mark where there are comments.
  fill(cell, one, column) {
    const text = column.kind === "computed" ? this.notes.total(this.key_, one) : one.values[column.key] || "";
    const parts = [MONEY.has(column.kind) ? grouped(text) : text];
    const name = text && this.lists.name(column, text);
    if (name) { parts.push(part("name", name)); }
    const notes = this.notes.at(this.key_, one, column.key);
    const wrong = notes.filter((note) => note.severity !== "comment");
    wrong.slice(0, 2).forEach((note) => parts.push(part(`why ${note.severity}`, note.text)));
    const open = notes.filter((note) => note.severity === "comment" && !note.resolved);
    if (open.length) { parts.push(part("remark", `${this.words.comment}：${open[open.length - 1].text}`)); }
    const worst = ["error", "warning", "notice", "advice"].find((kind) => wrong.some((note) => note.severity === kind));
    cell.className = [NUMBERS.has(column.kind) || column.kind === "computed" ? "num" : "", column.kind === "prose"
      ? "prose" : "", worst || "", column.kind === "computed" ? "sum" : "",
      ["unit", "owner"].includes(column.kind) ? "unit" : "", column.key === this.sheet.pinned ? "pinned" : "", cell.classList.contains("editing") ? "editing" : "",
    ].filter(Boolean).join(" ");
    if (!cell.firstChild) { cell.append(document.createElement("div")); }
    const shown = parts.map((one) => (one.outerHTML || one)).join("\n");
    if (this.shown.get(cell) !== shown) { // what is as it was is not announced anew
      this.shown.set(cell, shown);
      cell.firstChild.replaceChildren(...parts);
    }
    if (worst === "error") { cell.setAttribute("aria-invalid", "true"); } else { cell.removeAttribute("aria-invalid"); }
    if (column.kind === "computed" && this.editable) { cell.setAttribute("aria-readonly", "true"); }
    if (column.required) { cell.setAttribute("aria-required", "true"); }
  }

  // Rows changed: lines are made anew where they are other rows, cells where their texts are.
  refresh() {
    if (this.editor.open) { return; }
    const columns = this.visible();
    if (columns.length !== this.columns.length) {
      const held = this.place.contains(document.activeElement);
      this.columns = columns;
      this.clamp();
      this.render();
      this.select(held);
      return;
    }
    this.clamp();
    const focus = this.place.contains(document.activeElement);
    const body = this.place.querySelector("tbody");
    const lines = this.rows.map((one, at) => {
      const line = this.lines[at];
      if (!line) { return this.line(one, at); }
      this.columns.forEach((column, place) => this.fill(line.cells[place + 1], one, column));
      return line;
    });
    this.lines.slice(lines.length).forEach((line) => line.remove());
    body.append(...lines.slice(body.rows.length));
    this.lines = lines;
    this.select(focus);
  }

  cell(row = this.position.row, column = this.position.column) {
    return this.lines[row] && this.lines[row].cells[column + 1];
  }

  get range() {
    const { row, endRow, column, endColumn } = this.position;
    return {
      top: Math.min(row, endRow), bottom: Math.max(row, endRow),
      left: Math.min(column, endColumn), right: Math.max(column, endColumn),
    };
  }

  select(focus = false) {
    for (const cell of this.place.querySelectorAll('[aria-selected="true"], [tabindex="0"]')) {
      cell.removeAttribute("aria-selected");
      cell.tabIndex = -1;
    }
    const { top, bottom, left, right } = this.range;
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        this.cell(row, column).setAttribute("aria-selected", "true");
      }
    }
    const active = this.cell();
    active.tabIndex = active.querySelector(".grid-field") ? -1 : 0;
    if (focus) { this.focus(); this.reveal(active); }
    this.dispatchEvent(new CustomEvent("move"));
  }

  // The focus goes into a field laid over the cell, or to the cell itself where nothing can be typed.
  focus() {
    const { row, column } = this.position;
    const field = this.columns[column];
    if (!this.editable || field.kind === "computed") {
      this.editor.leave();
      this.cell().focus({ preventScroll: true });
      return;
    }
    const text = this.rows[row].values[field.key] || "";
    const label = [field.title, this.words.row_number.replace("%", row + 1), text, this.lists.name(field, text)];
    const laid = this.editor.prepare(this.cell(), field, text, label.filter(Boolean).join(" "),
      (value, where) => this.edited(row, field, text, value, where));
    laid.toggleAttribute("aria-invalid", false);
    if (this.cell().getAttribute("aria-invalid")) { laid.setAttribute("aria-invalid", "true"); }
    laid.focus({ preventScroll: true });
  }

  // Bring a cell into view beside the column of numbers and under the titles, which stay where they are.
  reveal(cell) {
    const box = cell.getBoundingClientRect();
    const frame = this.place.getBoundingClientRect();
    const pinned = this.place.querySelector("th.pinned");
    const beside = pinned && !cell.classList.contains("pinned") && getComputedStyle(pinned).left !== "auto"
      && cell.cellIndex > pinned.cellIndex ? pinned.offsetWidth : 0;
    const left = frame.left + this.lines[0].cells[0].offsetWidth + beside;
    const top = frame.top + this.place.querySelector("thead").offsetHeight;
    if (box.left < left) { this.place.scrollLeft -= left - box.left + 4; }
    else if (box.right > frame.right) { this.place.scrollLeft += Math.min(box.right - frame.right + 4, box.left - left); }
    if (box.top < top) { this.place.scrollTop -= top - box.top; }
    else if (box.bottom > frame.bottom - 16) { this.place.scrollTop += Math.min(box.bottom - frame.bottom + 20, box.top - top); }
    const shown = cell.getBoundingClientRect();
    const bar = document.querySelector(".grid-bar");
    const free = getComputedStyle(bar).position === "sticky" ? Math.max(0, bar.getBoundingClientRect().bottom) : 0;
    if (shown.top < free) { window.scrollBy(0, shown.top - free - 8); }
    else if (shown.bottom > window.innerHeight) { window.scrollBy(0, shown.bottom - window.innerHeight + 8); }
  }

  go(row, column, extend = false, focus = true) {
    const { position } = this;
    if (extend) {
      Object.assign(position, { endRow: row, endColumn: column });
      this.clamp();
      this.select();
      this.reveal(this.cell(position.endRow, position.endColumn));
      return;
    }
    Object.assign(position, { row, column, endRow: row, endColumn: column });
    this.clamp();
    this.select(focus);
  }

  move(where) {
    const { row, column } = this.position;
    const last = this.columns.length - 1;
    if (where === "down") { this.go(row + 1, column); }
    if (where === "up") { this.go(row - 1, column); }
    if (where === "right") { if (column < last) { this.go(row, column + 1); } else { this.go(row + 1, 0); } }
    if (where === "left") { if (column > 0) { this.go(row, column - 1); } else { this.go(row - 1, last); } }
    if (where === "stay" || where === "cancel") { this.select(true); }
  }

  cellOf(event) {
    const cell = event.target.closest("td");
    return cell && this.place.contains(cell) && cell.dataset.row !== undefined ? cell : null;
  }

  focused(event) {
    const cell = this.cellOf(event);
    if (!cell || this.editor.open || this.dragging) { return; }
    const [row, column] = [Number(cell.dataset.row), Number(cell.dataset.column)];
    if (event.target === cell) { this.go(row, column, false, this.editable); }
  }

  press(event) {
    const line = event.target.closest("tbody th");
    if (line) {
      const row = line.parentNode.sectionRowIndex;
      this.go(event.shiftKey ? this.position.row : row, 0, false, true);
      this.go(row, this.columns.length - 1, true);
      event.preventDefault();
      return;
    }
    const cell = this.cellOf(event);
    if (!cell || event.button || cell.classList.contains("editing")) { return; }
    const [row, column] = [Number(cell.dataset.row), Number(cell.dataset.column)];
    this.again = cell.contains(document.activeElement);
    this.dragging = true;
    window.addEventListener("mouseup", () => { this.dragging = false; }, { once: true });
    event.preventDefault();
    if (event.shiftKey) { this.go(row, column, true); return; }
    this.editor.finish("away");
    this.go(row, column);
  }

  // A finger taps once to choose a cell, once more to edit it.
  tapped(event) {
    if (event.pointerType === "touch" && this.again && this.cellOf(event)) { this.edit(); }
  }

  drag(event) {
    const cell = this.dragging && this.cellOf(event);
    if (cell) { this.go(Number(cell.dataset.row), Number(cell.dataset.column), true); }
  }

  edit() {
    if (!this.editable || this.columns[this.position.column].kind === "computed" || this.editor.open) { return; }
    this.go(this.position.row, this.position.column);
    this.editor.begin();
  }

  edited(row, field, old, value, where) {
    const text = value === null ? old : plain(field, value);
    if (text !== old) { this.set([[row, field.key, text]]); } else { this.refresh(); }
    if (where !== "away") { this.move(where); }
  }

  // The unit is filled in where a row is begun: there is only one.
  set(changes) {
    const blank = new Set(changes.map(([at]) => at).filter((at) => {
      const one = this.rows[at];
      return !one || !Object.values(one.values).some(Boolean);
    }));
    const given = new Set(changes.filter(([, key, text]) => key === "unit" && text).map(([at]) => at));
    const unit = this.sheet.columns.find((column) => column.key === "unit");
    const filled = new Set(changes.filter(([, , text]) => text).map(([at]) => at));
    const units = unit ? [...blank].filter((at) => !given.has(at) && filled.has(at)) : [];
    this.book.set(this.key_, [...units.map((at) => [at, "unit", this.words.unit]), ...changes]);
  }

  clear() {
    const changes = [];
    const { top, bottom, left, right } = this.range;
    for (let row = top; row <= bottom; row += 1) {
      for (const column of this.columns.slice(left, right + 1)) {
        if (column.kind !== "computed" && this.rows[row].values[column.key]) { changes.push([row, column.key, ""]); }
      }
    }
    if (changes.length) { this.book.set(this.key_, changes); }
  }

  key(event) {
    if (this.editor.open || !this.cellOf(event)) { return; }
    const control = event.ctrlKey || event.metaKey;
    const { row, column, endRow, endColumn } = this.position;
    const [fromRow, fromColumn] = event.shiftKey ? [endRow, endColumn] : [row, column];
    const last = this.columns.length - 1;
    const to = (nextRow, nextColumn) => { event.preventDefault(); this.go(nextRow, nextColumn, event.shiftKey); };
    const leaving = this.leaving;
    this.leaving = event.key === "Escape" || (leaving && event.key === "Shift");
    switch (event.key) {
      case "ArrowDown": to(control ? this.rows.length - 1 : fromRow + 1, fromColumn); return;
      case "ArrowUp": to(control ? 0 : fromRow - 1, fromColumn); return;
      case "ArrowRight": to(fromRow, control ? last : fromColumn + 1); return;
      case "ArrowLeft": to(fromRow, control ? 0 : fromColumn - 1); return;
      case "PageDown": to(fromRow + 10, fromColumn); return;
      case "PageUp": to(fromRow - 10, fromColumn); return;
      case "Home": to(control ? 0 : fromRow, 0); return;
      case "End": to(control ? this.rows.length - 1 : fromRow, last); return;
      case "Tab": this.tab(event, leaving); return;
      case "Enter": case "F2":
        event.preventDefault();
        if (this.editable) { this.edit(); } else { this.dispatchEvent(new CustomEvent("open")); }
        return;
      case "Delete": case "Backspace":
        if (this.editable) { event.preventDefault(); this.clear(); }
        return;
      default:
    }
    if (control && event.key.toLowerCase() === "a") {
      event.preventDefault();
      Object.assign(this.position, { row: 0, column: 0 });
      this.go(this.rows.length - 1, last, true);
    }
  }

  // Tab goes from cell to cell, and out of the table at its ends or after Escape.
  tab(event, leaving) {
    const { row, column } = this.position;
    const back = event.shiftKey;
    const end = back ? row === 0 && column === 0 : row === this.rows.length - 1 && column === this.columns.length - 1;
    if (leaving || end || !this.editable) { return; }
    event.preventDefault();
    this.move(back ? "left" : "right");
  }

  clipboard(event) {
    if (this.editor.open || !this.place.contains(document.activeElement)) { return; }
    event.preventDefault();
    if (event.type === "paste") {
      if (this.editable) { this.paste(event.clipboardData.getData("text/plain")); }
      return;
    }
    const { top, bottom, left, right } = this.range;
    const block = this.rows.slice(top, bottom + 1).map((one) => this.columns.slice(left, right + 1).map(
      (column) => (column.kind === "computed" ? this.notes.total(this.key_, one) : one.values[column.key] || "")));
    event.clipboardData.setData("text/plain", write(block));
    if (event.type === "cut" && this.editable) { this.clear(); }
  }

  paste(text) {
    const block = parse(text);
    const { top, left, bottom, right } = this.range;
    const start = this.columns[left];
    if (!text || start.kind === "computed") { return; }
    if (block.length === 1 && block[0].length === 1) { this.pasteOne(block[0][0]); return; }
    const laid = arrange(block, {
      columns: this.columns, order: this.sheet.order, start: start.key, known: (column, word) => this.lists.known(column, word),
    });
    const changes = laid.flatMap((cells, at) => cells.map(([key, value]) => [top + at, key, value]));
    if (!changes.length) { return; }
    this.set(changes);
    this.go(top, left);
    const keys = new Set(changes.map(([, key]) => key));
    this.go(top + laid.length - 1, Math.max(...this.columns.map((column, at) => (keys.has(column.key) ? at : 0))), true);
    const said = this.words.pasted.replace("%r", laid.length).replace("%c", keys.size);
    this.dispatchEvent(new CustomEvent("said", { detail: said }));
  }

  // One text goes into every cell that is selected.
  pasteOne(text) {
    const { top, bottom, left, right } = this.range;
    const changes = [];
    for (let row = top; row <= bottom; row += 1) {
      for (const column of this.columns.slice(left, right + 1)) {
        if (column.kind !== "computed") { changes.push([row, column.key, plain(column, text)]); }
      }
    }
    this.set(changes);
  }
}
