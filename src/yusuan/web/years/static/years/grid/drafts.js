// Edits that are not saved yet, kept in this browser: for the person, the unit, and the revision they were made from.

export class Drafts {
  constructor(prefix, book, revision, failed) {
    this.prefix = prefix;
    this.book = book;
    this.revision = revision;
    this.failed = failed;
    this.timer = 0;
    this.dirty = false;
    book.addEventListener("change", () => this.later());
    window.addEventListener("pagehide", () => this.keep());
    document.addEventListener("visibilitychange", () => { if (document.hidden) { this.keep(); } });
    window.addEventListener("beforeunload", (event) => { if (this.dirty) { event.preventDefault(); } });
  }

  // Everything that was kept for this unit: [{revision, at, rows}], latest first.
  found() {
    const drafts = [];
    for (let at = 0; at < localStorage.length; at += 1) {
      const name = localStorage.key(at);
      if (!name.startsWith(this.prefix)) { continue; }
      try {
        drafts.push({ revision: Number(name.slice(this.prefix.length)), ...JSON.parse(localStorage.getItem(name)) });
      } catch { localStorage.removeItem(name); }
    }
    return drafts.sort((one, other) => other.at - one.at);
  }

  later() {
    this.dirty = true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keep(), 300);
  }

  keep() {
    window.clearTimeout(this.timer);
    if (!this.dirty) { return; }
    try {
      localStorage.setItem(this.prefix + this.revision, JSON.stringify({ at: Date.now(), rows: this.book.kept() }));
    } catch { this.failed(); }
  }

  forget(revision = this.revision) {
    window.clearTimeout(this.timer);
    localStorage.removeItem(this.prefix + revision);
    if (revision === this.revision) { this.dirty = false; }
  }
}
