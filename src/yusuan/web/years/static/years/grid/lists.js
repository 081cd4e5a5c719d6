// What cells offer and what stands beside codes: lists of the year, and what the sheets themselves hold.

const LISTED = { function: "function", economic: "economic", catalogue: "catalogue" };
const MOST = 60;

export class Lists {
  constructor(book, description) {
    this.book = book;
    this.department = description.department;
    this.fixed = {};
    this.names = {};
  }

  async fetch(address) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) { return; }
    this.fixed = await answer.json();
    for (const [key, entries] of Object.entries(this.fixed)) { this.names[key] = new Map(entries); }
  }

  // Pairs of text and name that a column offers; null where anything may be typed.
  of(column) {
    if (column.kind === "unit") { return this.units(); }
    if (column.kind === "owner") { return [this.department, ...this.units()]; }
    if (column.kind === "project") { return this.projects(); }
    if (LISTED[column.kind]) { return [...this.extra(column.kind), ...(this.fixed[column.kind] || [])]; }
    return column.list ? this.fixed[column.list] || [] : null;
  }

  units() {
    return this.pairs("units", (values) => [values.code, values.name]);
  }

  projects() {
    return this.pairs("projects", (values) => [values.code || values.name, values.code ? values.name : ""]);
  }

  extra(kind) {
    const fits = { function: /^\d{7}$/, economic: /^\d{5}$/, catalogue: /^[A-Z]/ }[kind];
    return this.pairs("extra", (values) => [values.code, values.name]).filter(([code]) => fits.test(code));
  }

  pairs(key, of) {
    return this.book.sheets.get(key).rows.map((one) => of(one.values)).filter(([code]) => code)
      .map(([code, name]) => [code, name || ""]);
  }

  // The name that stands beside a code; empty where the text says it all.
  name(column, text) {
    const code = text.split(" ")[0];
    if (LISTED[column.kind]) {
      const known = this.names[column.kind] && this.names[column.kind].get(code);
      return known || (this.extra(column.kind).find(([own]) => own === code) || [])[1] || "";
    }
    if (!["unit", "owner", "project"].includes(column.kind)) { return ""; }
    return (this.of(column).find(([own]) => own === text) || [])[1] || "";
  }

  known(column, text) {
    const entries = this.of(column);
    return !entries || entries.some(([code, name]) => code === text || code === text.split(" ")[0] || name === text);
  }

  // The entries that what was typed so far may mean: those that begin with it before those that hold it.
  matching(column, text) {
    const entries = this.of(column) || [];
    const wanted = text.trim().toLowerCase();
    if (!wanted) { return entries.slice(0, MOST); }
    const begins = [];
    const holds = [];
    for (const entry of entries) {
      const [code, name] = entry.map((part) => part.toLowerCase());
      if (code.startsWith(wanted) || name.startsWith(wanted) || `${code} ${name}`.startsWith(wanted)) {
        begins.push(entry);
      } else if (code.includes(wanted) || name.includes(wanted)) { holds.push(entry); }
    }
    return [...begins, ...holds].slice(0, MOST);
  }

  // Whether only entries of the list may stand in the column.
  closed(column) {
    return column.kind === "choice";
  }
}
