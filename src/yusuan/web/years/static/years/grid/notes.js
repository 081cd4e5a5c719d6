// What is said about fields: problems of the loader, findings of the rules, remarks of people; each stays with its row.

import { isBlank } from "./book.js";

const WORST = { error: 0, warning: 1, notice: 2, advice: 3 };

export class Notes {
  constructor(book, comments) {
    this.book = book;
    this.found = new Map();
    this.sums = new Map();
    this.loose = [];
    this.remarked(comments);
  }

  // The answer of a check, about the rows that were sent: `ids` names them.
  take({ problems, findings, totals }, ids) {
    this.found = new Map();
    this.loose = [];
    for (const one of [...problems, ...(findings || [])]) {
      const id = one.row === null ? undefined : ids[one.sheet][one.row];
      if (id === undefined) { this.loose.push(one); continue; }
      if (!this.found.has(id)) { this.found.set(id, []); }
      this.found.get(id).push(one);
    }
    if (!totals) { return; }
    this.sums = new Map();
    for (const [key, sums] of Object.entries(totals)) {
      const filled = new Set(this.book.sheets.get(key).rows.filter((one) => !isBlank(one))
        .map((one) => one.id));
      const sent = ids[key].filter((id) => filled.has(id));
      sums.forEach((sum, at) => this.sums.set(sent[at], sum));
    }
  }

  remarked(comments) {
    this.comments = comments;
    this.remarks = new Map();
    for (const comment of comments) {
      const one = comment.sheet && comment.row !== null
        && this.book.sheets.get(comment.sheet).rows.find((row) => row.from === comment.row);
      comment.id = one ? one.id : null;
      if (one) { this.remarks.set(one.id, [...(this.remarks.get(one.id) || []), comment]); }
    }
  }

  // Notes at a field; those about a row as a whole stand at its first field that must be filled.
  at(key, one, field) {
    const sheet = this.book.sheets.get(key);
    const first = (sheet.columns.find((column) => column.required && !["unit", "owner"].includes(column.kind))
      || sheet.columns[0]).key;
    const here = (note) => (note.field || first) === field;
    const found = (this.found.get(one.id) || []).filter((note) => note.sheet === key && here(note));
    const remarks = (this.remarks.get(one.id) || []).filter(here).map((comment) => ({ ...comment, severity: "comment" }));
    return [...found, ...remarks];
  }

  total(key, one) { return this.sums.get(one.id) || ""; }

  // Everything on a sheet, in the order of its rows; what is about the whole sheet first.
  all(key) {
    const whole = this.loose.filter((note) => note.sheet === key).map((note) => ({ ...note, row: null }));
    const rows = this.book.sheets.get(key).rows.flatMap((one, row) => (this.found.get(one.id) || [])
      .filter((note) => note.sheet === key).map((note) => ({ ...note, row })));
    return [...whole, ...rows].sort((one, other) => WORST[one.severity] - WORST[other.severity]);
  }

  counts() {
    return Object.fromEntries([...this.book.sheets.keys()].map(
      (key) => [key, this.all(key).filter((note) => note.severity === "error").length]));
  }

  first() {
    for (const key of this.book.sheets.keys()) {
      const [note] = this.all(key);
      if (note && note.severity === "error") { return { sheet: key, row: note.row, field: note.field }; }
    }
    return null;
  }

  placeless() {
    return this.comments.filter((comment) => comment.id === null && !comment.resolved);
  }
}
