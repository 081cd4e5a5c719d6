// The rows of all sheets: what is changed, undone, done again. A row is never changed in place, a new one takes its stead.

let last = 0;

export function row(values = {}, from = null) {
  last += 1;
  return { id: last, from, values };
}

export function isBlank(one) {
  return Object.values(one.values).every((text) => !text.trim());
}

export class Book extends EventTarget {
  constructor(sheets, rows, editable) {
    super();
    this.sheets = new Map(sheets.map((sheet) => [sheet.key, { ...sheet, rows: [] }]));
    this.editable = editable;
    this.load(Object.fromEntries(Object.entries(rows).map(
      ([key, found]) => [key, found.map((values, from) => ({ values, from }))])));
  }

  load(rows) {
    this.done = [];
    this.undone = [];
    for (const [key, sheet] of this.sheets) {
      sheet.rows = this.withBlank((rows[key] || []).map(({ values, from }) => row(values, from)));
    }
  }

  // There is always an empty row at the end to go on in.
  withBlank(rows) {
    return this.editable && (!rows.length || !isBlank(rows[rows.length - 1])) ? [...rows, row()] : rows;
  }

  change(key, rows) {
    const sheet = this.sheets.get(key);
    this.done.push({ key, rows: sheet.rows });
    if (this.done.length > 200) { this.done.shift(); }
    this.undone = [];
    sheet.rows = this.withBlank(rows);
    this.tell(key);
  }

  // Set texts: a list of [index of the row, key of the column, text]; rows that are not there yet are added.
  set(key, changes) {
    const sheet = this.sheets.get(key);
    const rows = [...sheet.rows];
    for (const [at, column, text] of changes) {
      while (rows.length <= at) { rows.push(row()); }
      const values = { ...rows[at].values };
      if (text) { values[column] = text; } else { delete values[column]; }
      rows[at] = { ...rows[at], values };
    }
    this.change(key, rows);
  }

  insert(key, at, count = 1) {
    const rows = [...this.sheets.get(key).rows];
    rows.splice(at, 0, ...Array.from({ length: count }, () => row()));
    this.change(key, rows);
  }

  remove(key, first, count) {
    const rows = [...this.sheets.get(key).rows];
    rows.splice(first, count);
    this.change(key, rows);
  }

  undo() { return this.step(this.done, this.undone); }

  redo() { return this.step(this.undone, this.done); }

  step(from, to) {
    const state = from.pop();
    if (!state) { return null; }
    const sheet = this.sheets.get(state.key);
    to.push({ key: state.key, rows: sheet.rows });
    sheet.rows = state.rows;
    this.tell(state.key);
    return state.key;
  }

  tell(key) {
    this.dispatchEvent(new CustomEvent("change", { detail: key }));
  }

  // What is sent: rows without the empty ones at the end; the numbers of the others stay.
  filled(key) {
    const rows = this.sheets.get(key).rows;
    let count = rows.length;
    while (count && isBlank(rows[count - 1])) { count -= 1; }
    return rows.slice(0, count);
  }

  values() {
    return Object.fromEntries([...this.sheets.keys()].map((key) => [key, this.filled(key).map((one) => one.values)]));
  }

  kept() {
    return Object.fromEntries([...this.sheets.keys()].map(
      (key) => [key, this.filled(key).map(({ values, from }) => ({ values, from }))]));
  }
}
