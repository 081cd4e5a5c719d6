// The grid page: sheets, rows, checks while typing, saving; nothing that was typed is lost on the way.

import { Book } from "./book.js";
import { Checking } from "./checking.js";
import { Drafts } from "./drafts.js";
import { Editor } from "./editor.js";
import { Lists } from "./lists.js";
import { Notes } from "./notes.js";
import { Table } from "./table.js";

const find = (id) => document.getElementById(`grid-${id}`);
const description = JSON.parse(find("description").textContent);
const { words } = description;
words.unit = description.unit;
const editable = description.may.edit;
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;

const book = new Book(description.sheets, description.rows, editable);
const lists = new Lists(book, description);
const notes = new Notes(book, description.comments);
const editor = new Editor(lists, words);
const table = new Table(find("place"), { book, lists, editor, notes, words, editable });
const drafts = new Drafts(description.draft, book, description.revision, () => say(words.not_kept, "error"));
const checking = new Checking(book, description, token, checked);
let sheet = "allocations";

function make(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) { made.textContent = text; }
  for (const [key, value] of Object.entries(attributes)) { made.setAttribute(key, value); }
  return made;
}

function say(text, kind = "") {
  find("said").textContent = text;
  find("said").className = kind;
}

// The sheets.

function tabs() {
  const counts = notes.counts();
  const place = find("tabs");
  if (!place.children.length) {
    place.append(...description.sheets.map(({ key }) => make("button", "", {
      type: "button", role: "tab", id: `tab-${key}`, "data-key": key, "aria-controls": "grid-panel" })));
  }
  for (const tab of place.children) {
    const { key } = tab.dataset;
    tab.setAttribute("aria-selected", String(key === sheet));
    tab.tabIndex = key === sheet ? 0 : -1;
    const rows = book.filled(key).length;
    tab.replaceChildren(book.sheets.get(key).title, make("span", rows ? ` ${rows}` : "", { class: "rows" }));
    if (counts[key]) {
      const mark = make("span", String(counts[key]), { class: "count" });
      mark.append(make("span", words.errors_here, { class: "hidden-text" }));
      tab.append(mark);
    }
  }
}

function show(key) {
  sheet = key;
  const { purpose, how, columns } = book.sheets.get(key);
  find("purpose").textContent = `${purpose}${how}`;
  find("panel").setAttribute("aria-labelledby", `tab-${key}`);
  document.querySelector("[data-do=rare]").hidden = !columns.some((column) => column.rare);
  tabs();
  table.show(key);
  problems();
}

function goTo({ sheet: key, row, field }) {
  if (!book.sheets.has(key)) { return; }
  if (key !== sheet) { show(key); }
  let column = table.columns.findIndex((one) => one.key === field);
  if (column < 0 && field) {
    table.rare.add(key);
    table.show(key);
    column = table.columns.findIndex((one) => one.key === field);
  }
  find("place").scrollIntoView({ block: "nearest" });
  table.go(row || 0, Math.max(0, column));
}

find("tabs").addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) { show(tab.dataset.key); }
});
find("tabs").addEventListener("keydown", (event) => {
  const all = [...find("tabs").children];
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = all.indexOf(document.activeElement);
  if (!step || at < 0) { return; }
  event.preventDefault();
  const next = all[(at + step + all.length) % all.length];
  show(next.dataset.key);
  next.focus();
});

// What was found: beside the fields, under the table, and in the tables that will be printed.

function checked({ waiting, failed, found, ids }) {
  if (waiting) { find("state").textContent = words.checking; return; }
  if (failed !== undefined) { find("state").textContent = failed || words.not_checked; return; }
  notes.take(found, ids);
  for (const [name, html] of Object.entries(found.html || {})) { find(name).innerHTML = html; }
  document.body.classList.toggle("grid-stale", !found.loaded);
  find("stale").hidden = found.loaded;
  const errors = found.problems.filter((one) => one.severity === "error").length;
  find("state").textContent = found.loaded
    ? words.loaded.replace("%e", found.counts.error).replace("%w", found.counts.warning + found.counts.advice)
    : words.wrong.replace("%e", errors);
  find("state").className = errors || (found.counts && found.counts.error) ? "wrong" : "right";
  tabs();
  table.refresh();
  problems();
}

function problems() {
  const found = notes.all(sheet);
  find("problems-title").textContent = `${words.on_this_sheet}（${found.length}）`;
  const list = find("problems");
  list.replaceChildren(...found.slice(0, 200).map((note) => {
    const entry = make("li", "", { class: note.severity });
    const column = book.sheets.get(sheet).columns.find((one) => one.key === note.field);
    const place = [note.row === null ? "" : words.row_number.replace("%", note.row + 1), column ? column.title : ""];
    const where = make("button", place.filter(Boolean).join(" ") || book.sheets.get(sheet).title, { type: "button" });
    where.addEventListener("click", () => goTo({ sheet, row: note.row, field: note.field }));
    entry.append(where, make("span", ` ${words.severities[note.severity]}`, { class: `tag ${note.severity}` }), ` ${note.text}`);
    return entry;
  }));
  if (!found.length) { list.append(make("li", words.nothing_here, { class: "quiet" })); }
  cell();
}

// The cell one is at: what belongs there, what is wrong, what was remarked.

function cell() {
  const { row, column } = table.position;
  const one = table.rows[row];
  const field = table.columns[column];
  if (!one || !field) { return; }
  const text = one.values[field.key] || "";
  find("where").textContent = `${words.row_number.replace("%", row + 1)} · ${field.title}`;
  find("value").textContent = text ? [text, lists.name(field, text)].filter(Boolean).join("　") : "";
  find("hint").textContent = field.hint;
  const found = notes.at(sheet, one, field.key);
  find("notes").replaceChildren(...found.map((note) => {
    const entry = make("li", "", { class: note.severity });
    if (note.severity !== "comment") {
      entry.append(make("span", words.severities[note.severity], { class: `tag ${note.severity}` }), ` ${note.text}`);
      return entry;
    }
    entry.append(make("strong", `${note.author} ${note.at}`), `：${note.text}`);
    if (note.resolved) { entry.append(" ", make("span", words.resolved, { class: "tag approved" })); }
    else if (description.may.resolve) { entry.append(" ", settle(note)); }
    return entry;
  }));
  find("remark").hidden = !description.may.comment;
}

function settle(note) {
  const button = make("button", words.resolve, { type: "button", class: "button small" });
  button.addEventListener("click", () => remark({ resolve: note.number }));
  return button;
}

table.addEventListener("move", cell);
table.addEventListener("said", (event) => say(event.detail));
table.addEventListener("open", () => { if (description.may.comment) { find("remark-text").focus(); } });

async function remark(data) {
  const body = new FormData();
  for (const [key, value] of Object.entries(data)) { body.append(key, value); }
  try {
    const answer = await checking.send(description.addresses.comment, body);
    const got = await answer.json();
    if (!answer.ok) { say(got.message, "error"); return false; }
    notes.remarked(got.comments);
  } catch { say(words.not_sent, "error"); return false; }
  table.refresh();
  problems();
  remarks();
  return true;
}

find("remark").addEventListener("submit", async (event) => {
  event.preventDefault();
  const one = table.rows[table.position.row];
  const field = table.columns[table.position.column];
  const place = { sheet, row: one.from === null ? "" : one.from, field: field.key };
  if (await remark({ ...place, text: find("remark-text").value })) {
    find("remark-text").value = "";
    say(words.remarked);
    table.select(true);
  }
});

// Remarks whose row is not there any more, and those about the whole budget.
function remarks() {
  const left = notes.placeless();
  find("placeless").hidden = !left.length;
  find("placeless-list").replaceChildren(...left.map((note) => {
    const entry = make("li", `${note.place}：${note.text}（${note.author}）`);
    if (description.may.resolve) { entry.append(" ", settle(note)); }
    return entry;
  }));
}

// Buttons.

const actions = {
  save,
  undo() { const key = book.undo(); if (key && key !== sheet) { show(key); } },
  redo() { const key = book.redo(); if (key && key !== sheet) { show(key); } },
  insert() {
    const { top, bottom } = table.range;
    book.insert(sheet, top, bottom - top + 1);
    table.go(top, 0);
  },
  remove() {
    const { top, bottom } = table.range;
    book.remove(sheet, top, bottom - top + 1);
    table.go(top, table.position.column);
    say(words.removed.replace("%", bottom - top + 1));
  },
  rare() {
    if (!table.rare.delete(sheet)) { table.rare.add(sheet); }
    table.show(sheet);
  },
  paste() { find("paste").showModal(); },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) { actions[button.dataset.do](); return; }
  const place = event.target.closest("[data-sheet]");
  if (place) {
    const row = place.dataset.row === "" ? null : Number(place.dataset.row);
    goTo({ sheet: place.dataset.sheet, row, field: place.dataset.field || null });
    return;
  }
  const link = event.target.closest(".pick a");
  if (link) {
    event.preventDefault();
    checking.table = new URL(link.href).searchParams.get("table");
    checking.now();
  }
});

document.addEventListener("keydown", (event) => {
  const control = event.ctrlKey || event.metaKey;
  if (!control || event.altKey) { return; }
  const key = event.key.toLowerCase();
  if (key === "s" && editable) { event.preventDefault(); save(); }
  const typing = event.target.closest("input:not(.ready), textarea:not(.ready), dialog");
  if (!typing && editable && (key === "z" || key === "y")) {
    event.preventDefault();
    actions[key === "y" || event.shiftKey ? "redo" : "undo"]();
  }
});

find("paste").addEventListener("close", () => {
  const text = find("paste-text").value;
  find("paste-text").value = "";
  if (find("paste").returnValue === "paste" && text) { table.paste(text); }
  find("paste").returnValue = "";
  table.select(true);
});

// Saving.

async function save() {
  editor.finish("away");
  say(words.saving);
  let answer;
  let got;
  const buttons = document.querySelectorAll("[data-do=save]");
  buttons.forEach((button) => { button.disabled = true; });
  try {
    answer = await checking.send(description.addresses.save, checking.body());
    got = await answer.json();
  } catch { say(words.not_saved, "error"); return; } finally {
    buttons.forEach((button) => { button.disabled = false; });
  }
  if (answer.ok) {
    drafts.forget();
    window.location.assign(got.address);
    return;
  }
  say(got.message || words.mend_first.replace("%", got.problems.filter((one) => one.severity === "error").length), "error");
  if (got.problems) {
    await checking.now();
    const first = notes.first();
    if (first) { goTo(first); }
  }
}

function changed() {
  document.querySelectorAll("[data-do=undo]").forEach((button) => { button.disabled = !book.done.length; });
  document.querySelectorAll("[data-do=redo]").forEach((button) => { button.disabled = !book.undone.length; });
  find("unsaved").hidden = !drafts.dirty;
}

book.addEventListener("change", (event) => {
  changed();
  tabs();
  if (event.detail === sheet) { table.refresh(); }
});

// Edits that were not saved the last time are offered before anything else is done.

function offerDrafts() {
  const [draft] = drafts.found();
  if (!editable || !draft) { return; }
  find("draft-when").textContent = words.kept_at.replace("%", new Date(draft.at).toLocaleString())
    + (draft.revision === description.revision ? "" : words.of_earlier);
  const dialog = find("draft");
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "drop") { drafts.forget(draft.revision); return; }
    const same = draft.revision === description.revision;
    book.load(Object.fromEntries(Object.entries(draft.rows).map(
      ([key, rows]) => [key, rows.map(({ values, from }) => ({ values, from: same ? from : null }))])));
    drafts.revision = draft.revision;
    checking.basedOn = draft.revision;
    drafts.dirty = true;
    notes.remarked(description.comments);
    changed();
    show(sheet);
    remarks();
    checking.now();
  }, { once: true });
  dialog.showModal();
}

show(sheet);
remarks();
changed();
offerDrafts();
lists.fetch(description.addresses.lists).then(() => { table.refresh(); cell(); });
checking.now();
