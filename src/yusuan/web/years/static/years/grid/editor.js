// The field in which one cell is edited; with a list to choose from where the column has one.

export class Editor {
  constructor(lists, words) {
    this.lists = lists;
    this.words = words;
    this.popup = document.createElement("ul");
    this.popup.id = "grid-offers";
    this.popup.className = "grid-offers";
    this.popup.setAttribute("role", "listbox");
    this.popup.hidden = true;
    document.getElementById("main").append(this.popup);
    this.popup.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the field keeps the focus
      const entry = event.target.closest("li");
      if (entry) { this.choose(Number(entry.dataset.at)); this.finish("stay"); }
    });
    window.addEventListener("scroll", () => this.place(), true);
  }

  get open() { return Boolean(this.field); }

  // `text` replaces what stands in the cell, null keeps it; `done(text or null, where)` is called once.
  begin(cell, column, old, text, label, done) {
    const long = column.kind === "prose";
    const field = document.createElement(long ? "textarea" : "input");
    field.className = "grid-field";
    field.setAttribute("aria-label", label);
    field.autocomplete = "off";
    field.spellcheck = false;
    if (["money", "positive", "signed", "count", "decimal", "percent"].includes(column.kind)) {
      field.inputMode = "decimal";
    }
    field.value = text === null ? old : text;
    Object.assign(this, { field, cell, column, old, done, at: -1, entries: [] });
    cell.replaceChildren(field);
    cell.classList.add("editing");
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("input", () => this.offer(true));
    field.addEventListener("blur", () => this.finish("away"));
    if (this.lists.of(column)) { this.asCombobox(label); }
    field.focus();
    if (text === null) { field.select(); }
    if (long) { this.grow(); }
    this.offer(text !== null);
  }

  asCombobox(label) {
    const { field, popup } = this;
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", popup.id);
    field.setAttribute("aria-expanded", "false");
    popup.setAttribute("aria-label", label);
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.max(this.field.scrollHeight + 4, 80)}px`;
  }

  offer(typed) {
    if (this.column.kind === "prose") { this.grow(); }
    if (this.field.getAttribute("role") !== "combobox") { return; }
    this.entries = this.lists.matching(this.column, typed ? this.field.value : "");
    const own = this.entries.findIndex(([text]) => text === this.field.value);
    this.popup.replaceChildren(...this.entries.map(([text, name], at) => this.entry(text, name, at)));
    this.mark(typed && this.field.value.trim() ? (own >= 0 ? own : 0) : own);
    const shown = this.entries.length > 0;
    this.popup.hidden = !shown;
    this.field.setAttribute("aria-expanded", String(shown));
    this.place();
  }

  entry(text, name, at) {
    const entry = document.createElement("li");
    entry.id = `grid-offer-${at}`;
    entry.dataset.at = at;
    entry.setAttribute("role", "option");
    entry.append(text);
    if (name) {
      const beside = document.createElement("span");
      beside.textContent = name;
      entry.append(" ", beside);
    }
    return entry;
  }

  mark(at) {
    this.at = this.entries.length ? at : -1;
    [...this.popup.children].forEach((entry, number) => entry.setAttribute("aria-selected", String(number === this.at)));
    const entry = this.popup.children[this.at];
    if (entry) {
      this.field.setAttribute("aria-activedescendant", entry.id);
      entry.scrollIntoView({ block: "nearest" });
    } else { this.field.removeAttribute("aria-activedescendant"); }
  }

  place() {
    if (!this.field || this.popup.hidden) { return; }
    const box = this.field.getBoundingClientRect();
    const below = window.innerHeight - box.bottom;
    const { style } = this.popup;
    style.left = `${Math.max(4, Math.min(box.left, window.innerWidth - this.popup.offsetWidth - 4))}px`;
    style.minWidth = `${box.width}px`;
    style.top = below > 180 || below > box.top ? `${box.bottom}px` : "auto";
    style.bottom = style.top === "auto" ? `${window.innerHeight - box.top}px` : "auto";
  }

  choose(at) {
    if (this.entries[at]) { [this.field.value] = this.entries[at]; }
  }

  key(event) {
    if (event.isComposing) { return; }
    const offers = !this.popup.hidden;
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); this.finish("cancel"); return; }
    if (offers && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark((this.at + step + this.entries.length) % this.entries.length);
      return;
    }
    if (event.key === "Enter" && (event.altKey || (event.shiftKey && this.column.kind === "prose"))) {
      if (this.column.kind === "prose") { event.preventDefault(); this.field.setRangeText("\n", this.field.selectionStart,
        this.field.selectionEnd, "end"); this.grow(); }
      return;
    }
    if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      if (offers && this.at >= 0 && (this.field.value.trim() || event.key === "Enter")) { this.choose(this.at); }
      this.finish(event.key === "Tab" ? (event.shiftKey ? "left" : "right") : event.shiftKey ? "up" : "down");
      return;
    }
    event.stopPropagation();
  }

  finish(where) {
    const { field, cell, done } = this;
    if (!field) { return; }
    this.field = null;
    this.popup.hidden = true;
    cell.classList.remove("editing");
    done(where === "cancel" ? null : field.value, where);
  }
}
