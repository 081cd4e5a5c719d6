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

  // A field is laid over the cell one is at before anything is typed, so that input methods begin in it. It is `ready`
  // and not to be seen until something is typed or asked for; `done(text or null, where)` is called when that is over.
  prepare(cell, column, old, label, done) {
    if (this.field && this.cell === cell && !this.open) {
      Object.assign(this, { old, done });
      this.field.setAttribute("aria-label", label);
      return this.field;
    }
    this.leave();
    const field = document.createElement(column.kind === "prose" ? "textarea" : "input");
    field.className = "grid-field ready";
    field.setAttribute("aria-label", label);
    field.autocomplete = "off";
    field.spellcheck = false;
    Object.assign(this, { field, cell, column, old, done, at: -1, entries: [], open: false });
    this.setKeyboard(!window.matchMedia("(pointer: coarse)").matches);
    cell.append(field);
    cell.tabIndex = -1;
    field.addEventListener("keydown", (event) => { if (this.open) { this.key(event); } });
    field.addEventListener("compositionstart", () => this.wake());
    field.addEventListener("input", () => { this.wake(); this.offer(true); });
    field.addEventListener("blur", () => {
      if (document.activeElement === field) { return; } // the window was left, not the field
      if (this.open) { this.finish("away"); } else if (this.field === field) { this.leave(); }
    });
    if (this.lists.of(column)) { this.asCombobox(label); }
    return field;
  }

  setKeyboard(shown) {
    const numeric = ["money", "positive", "signed", "count", "decimal", "percent"].includes(this.column.kind);
    this.field.inputMode = shown ? (numeric ? "decimal" : "text") : "none";
  }

  // Edit what stands in the cell.
  begin() {
    this.field.value = this.old;
    this.wake();
    if (this.column.kind === "prose") { this.field.setSelectionRange(this.old.length, this.old.length); }
    else { this.field.select(); }
    this.offer(false);
  }

  wake() {
    if (this.open) { return; }
    this.open = true;
    this.setKeyboard(true);
    this.field.classList.remove("ready");
    this.cell.classList.add("editing");
  }

  // Take the field away where nothing was typed.
  leave() {
    const { field, cell } = this;
    if (!field) { return; }
    this.field = null;
    this.open = false;
    field.remove();
    if (cell.getAttribute("aria-selected") === "true") { cell.tabIndex = 0; }
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
    if (!field || !this.open) { return; }
    this.open = false;
    this.field = null;
    this.popup.hidden = true;
    cell.classList.remove("editing");
    const value = where === "cancel" ? null : field.value;
    done(value, where);
    field.remove();
  }
}
