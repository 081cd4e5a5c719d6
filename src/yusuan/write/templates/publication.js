(function () {
  "use strict";

  var status = document.getElementById("found");

  function make(tag, properties, text) {
    var element = document.createElement(tag);
    Object.keys(properties || {}).forEach(function (name) { element.setAttribute(name, properties[name]); });
    if (text !== undefined) { element.textContent = text; }
    return element;
  }

  function say(text) {
    var live = document.getElementById("live") || document.body.appendChild(make("p", { id: "live", role: "status", class: "hidden-text" }));
    live.textContent = text;
  }

  /* The cells of some rows by row and column; a merged cell stands in every place it covers. */
  function gridOf(rows) {
    var grid = rows.map(function () { return []; });
    rows.forEach(function (row, r) {
      var column = 0;
      Array.from(row.cells).forEach(function (cell) {
        while (grid[r][column]) { column += 1; }
        for (var y = r; y < Math.min(r + cell.rowSpan, rows.length); y += 1) {
          for (var x = column; x < column + cell.colSpan; x += 1) { grid[y][x] = cell; }
        }
        column += cell.colSpan;
      });
    });
    return grid;
  }

  function words(cell) {
    var copy = cell.cloneNode(true);
    copy.querySelectorAll(".sort").forEach(function (button) { button.remove(); });
    copy.querySelectorAll("br").forEach(function (line) { line.replaceWith(" "); });
    return copy.textContent.trim();
  }

  /* Copying */

  function tsvOf(table) {
    var seen = new Set();
    return gridOf(Array.from(table.rows).filter(function (row) { return !row.hidden; })).map(function (row) {
      return row.map(function (cell) {
        if (seen.has(cell)) { return ""; }
        seen.add(cell);
        return words(cell).replace(/[\t\n]+/g, " ");
      }).join("\t");
    }).join("\n");
  }

  function copyByHand(text) {
    var box = document.body.appendChild(make("textarea", { readonly: "", class: "hidden-text" }, text));
    box.select();
    var done = document.execCommand("copy");
    box.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    if (!navigator.clipboard) { return copyByHand(text); }
    return navigator.clipboard.writeText(text).catch(function () { return copyByHand(text); });
  }

  function addTools(table, scroll) {
    var name = table.caption ? table.caption.textContent : "";
    var tools = make("div", { class: "tools" });
    var button = make("button", { type: "button", "aria-label": "复制表格：" + name }, "复制表格");
    button.addEventListener("click", function () {
      copy(tsvOf(table)).then(function () { return "已复制，可粘贴到电子表格"; }, function () { return "浏览器不允许复制"; })
        .then(function (text) {
          say(text);
          button.textContent = text;
          setTimeout(function () { button.textContent = "复制表格"; }, 2500);
        });
    });
    tools.appendChild(button);
    scroll.before(tools);
  }

  /* Sorting */

  function keyOf(cell) {
    if (!cell) { return null; }
    if (cell.dataset.fen) { return Number(cell.dataset.fen); }
    var text = words(cell);
    if (!text) { return null; }
    var number = /^[≥≤><=]?-?[\d,]+(\.\d+)?\D{0,4}$/.test(text) ? Number(text.replace(/[^\d.-]/g, "")) : NaN;
    return isNaN(number) ? text : number;
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    if (typeof a === "number") { return -1; }
    if (typeof b === "number") { return 1; }
    return a.localeCompare(b, "zh-CN");
  }

  /* The order of the rows by a column: blanks last, equals as printed. */
  function orderBy(keys, direction) {
    return keys.map(function (key, at) { return at; }).sort(function (a, b) {
      if (keys[a] === null || keys[b] === null) { return (keys[a] === null) - (keys[b] === null) || a - b; }
      return direction * compare(keys[a], keys[b]) || a - b;
    });
  }

  function Sorter(table, heads, rows) {
    this.table = table;
    this.heads = heads;
    this.rows = rows.filter(function (row) { return !row.classList.contains("total"); });
    this.printed = rows.map(function (row) { return { row: row, html: row.innerHTML }; });
    this.ranges = (table.dataset.sides || "").split(",").filter(Boolean).map(function (range) { return range.split("-").map(Number); });
    this.anchors = this.rows.map(function (row) {
      var place = document.createComment("");
      row.before(place);
      return place;
    });
  }

  Sorter.prototype.restore = function () {
    var self = this;
    this.rows.forEach(function (row, at) { self.anchors[at].after(row); });
    if (this.changed) { this.printed.forEach(function (kept) { kept.row.innerHTML = kept.html; }); }
    this.changed = false;
  };

  /* Merged cells are parted for sorting: each row then says everything itself. */
  Sorter.prototype.part = function () {
    var grid = gridOf(this.rows);
    var merged = grid.some(function (row) { return row.some(function (cell) { return cell.rowSpan > 1; }); });
    if (!merged) { return; }
    this.changed = true;
    this.rows.forEach(function (row, r) {
      var cells = grid[r].filter(function (cell, c) { return cell !== grid[r][c - 1]; }).map(function (cell) {
        var own = cell.cloneNode(true);
        own.rowSpan = 1;
        return own;
      });
      row.replaceChildren.apply(row, cells);
    });
  };

  Sorter.prototype.sort = function (column, direction) {
    var self = this;
    this.restore();
    if (!direction) { return; }
    this.part();
    var grid = gridOf(this.rows);
    var order = orderBy(grid.map(function (row) { return keyOf(row[column]); }), direction);
    var range = this.ranges.find(function (r) { return r[0] <= column && column <= r[1]; });
    if (!range) {
      order.forEach(function (from, at) { self.anchors[at].after(self.rows[from]); });
      return;
    }
    this.changed = true;
    var bundles = grid.map(function (row) { return row.slice(range[0], range[1] + 1); });
    var follows = grid.map(function (row) { return row[range[1] + 1] || null; });
    order.forEach(function (from, at) {
      bundles[from].forEach(function (cell) { self.rows[at].insertBefore(cell, follows[at]); });
    });
  };

  function addSorting(table) {
    var lines = Array.from(table.rows);
    var heads = table.tHead ? Array.from(table.tHead.rows) : [];
    if (!heads.length) {
      /* A form: the last row that only names columns heads the rows under it. */
      var at = lines.map(function (row) { return row.cells.length > 2 && Array.from(row.cells).every(function (cell) { return cell.scope === "col"; }); }).lastIndexOf(true);
      if (at < 0) { return; }
      heads = [lines[at]];
      lines = lines.slice(at + 1);
    } else {
      lines = lines.slice(heads.length);
    }
    if (lines.length < 2) { return; }
    var sorter = new Sorter(table, heads, lines);
    /* A line that only numbers the columns (栏次) names none. */
    var grid = gridOf(heads).filter(function (row) { return !row.every(function (cell) { return /^\s*(栏\s*次|行\s*次|\d*)\s*$/.test(cell.textContent); }); });
    if (!grid.length) { return; }
    var taken = [];
    grid[grid.length - 1].forEach(function (leaf, column) {
      var named = grid.map(function (row) { return row[column]; }).reverse().find(function (cell) { return cell.colSpan === 1 && /[^\d\s]/.test(cell.textContent); }) || leaf;
      if (taken.indexOf(named) < 0) { taken.push(named); addButton(sorter, named, column, taken); }
    });
  }

  var ORDERS = [["none", "⇅"], ["descending", "▼"], ["ascending", "▲"]];

  function addButton(sorter, head, column, heads) {
    var name = head.textContent.replace(/\s+/g, "");
    var button = make("button", { type: "button", class: "sort", "aria-label": "按“" + name + "”排序" }, ORDERS[0][1]);
    var turn = 0;
    head.classList.add("sortable");
    head.appendChild(button);
    head.sortReset = function () { turn = 0; head.removeAttribute("aria-sort"); button.textContent = ORDERS[0][1]; };
    head.addEventListener("click", function (event) {
      if (event.target.closest("a, .made")) { return; }
      var next = (turn + 1) % ORDERS.length;
      heads.forEach(function (other) { other.sortReset(); });
      turn = next;
      if (turn) { head.setAttribute("aria-sort", ORDERS[turn][0]); }
      button.textContent = ORDERS[turn][1];
      sorter.sort(column, [0, -1, 1][turn]);
      say("按“" + name + "”" + ["恢复原来的顺序", "从大到小排列", "从小到大排列"][turn]);
    });
  }

  document.querySelectorAll("main .scroll").forEach(function (scroll) {
    var table = scroll.querySelector("table");
    addTools(table, scroll);
    addSorting(table);
  });

  /* Only what can be scrolled is a stop of the tab key. */
  function markScrolling() {
    document.querySelectorAll("main .scroll").forEach(function (scroll) {
      if (scroll.scrollWidth > scroll.clientWidth + 1 && getComputedStyle(scroll).overflowX !== "visible") { scroll.tabIndex = 0; } else { scroll.removeAttribute("tabindex"); }
    });
  }
  markScrolling();
  window.addEventListener("resize", markScrolling);

  /* Searching */

  function addSearch() {
    var field = document.getElementById("search");
    var input = document.getElementById("words");
    var links = Array.from(document.querySelectorAll(".contents li"));
    var rows = Array.from(document.querySelectorAll(".index tbody tr"));
    field.hidden = false;
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase();
      var found = 0;
      links.slice().reverse().forEach(function (item) {
        var inner = item.querySelector("li:not([hidden])");
        var text = (item.querySelector("a").textContent + " " + (item.dataset.code || "")).toLowerCase();
        var fits = text.indexOf(wanted) >= 0;
        item.hidden = Boolean(wanted) && !fits && !inner;
        found += wanted && fits ? 1 : 0;
        var fold = item.querySelector("details");
        if (fold) { fold.open = Boolean(wanted && inner); }
      });
      rows.forEach(function (row) { row.hidden = Boolean(wanted) && row.textContent.toLowerCase().indexOf(wanted) < 0; });
      status.textContent = wanted ? "找到" + found + "项" : "";
    });
    input.addEventListener("keydown", function (event) {
      var first = document.querySelector(".contents li:not([hidden]) a");
      if (event.key === "Enter" && input.value) {
        first = links.filter(function (item) { return !item.hidden && !item.querySelector("li"); }).map(function (item) { return item.querySelector("a"); })[0] || first;
        if (first) { event.preventDefault(); first.click(); }
      }
    });
  }
  addSearch();

  var narrow = window.matchMedia("(max-width: 59.99rem)");
  var contents = document.querySelector(".contents > details");
  if (narrow.matches) { contents.open = false; }
  window.addEventListener("beforeprint", function () { contents.open = true; });
  document.querySelector(".contents").addEventListener("click", function (event) {
    if (event.target.closest("a") && narrow.matches) { contents.open = false; }
  });

  if ("IntersectionObserver" in window) {
    var byAnchor = {};
    document.querySelectorAll(".contents > details > ul > li > a").forEach(function (link) { byAnchor[link.getAttribute("href").slice(1)] = link; });
    var current = null;
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        var link = entry.isIntersecting && byAnchor[entry.target.id];
        if (!link) { return; }
        if (current) { current.removeAttribute("aria-current"); }
        current = link;
        link.setAttribute("aria-current", "location");
      });
    }, { rootMargin: "0px 0px -75% 0px" });
    Object.keys(byAnchor).forEach(function (id) { var target = document.getElementById(id); if (target) { observer.observe(target); } });
  }

  /* What a number is made of */

  var stored = document.getElementById("provenance");
  if (!stored) { return; }
  var provenance = JSON.parse(stored.textContent);
  var dialog = null;

  function yuan(fen) {
    var sign = fen < 0 ? "-" : "";
    var digits = String(Math.abs(fen)).padStart(3, "0");
    return sign + digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",") + "." + digits.slice(-2);
  }

  function allocationTable(numbers) {
    var table = make("table");
    table.appendChild(make("caption", { class: "hidden-text" }, "预算安排明细"));
    var used = provenance.columns.map(function (name, c) { return numbers.some(function (n) { return provenance.words[provenance.rows[n][c]]; }); });
    var head = table.createTHead().insertRow();
    provenance.columns.forEach(function (name, c) { if (used[c]) { head.appendChild(make("th", { scope: "col" }, name)); } });
    head.appendChild(make("th", { scope: "col" }, "金额（元）"));
    var body = table.createTBody();
    numbers.forEach(function (n) {
      var row = body.insertRow();
      var values = provenance.rows[n];
      provenance.columns.forEach(function (name, c) { if (used[c]) { row.appendChild(make("td", {}, provenance.words[values[c]])); } });
      var fen = values[values.length - 1];
      row.appendChild(make("td", { class: "n r", "data-fen": fen }, yuan(fen)));
    });
    return table;
  }

  function explain(button) {
    var numbers = provenance.sets[Number(button.dataset.madeOf)];
    var sum = numbers.reduce(function (total, n) { var row = provenance.rows[n]; return total + row[row.length - 1]; }, 0);
    if (!dialog) { dialog = document.body.appendChild(make("dialog", { "aria-labelledby": "made-of" })); }
    var close = make("button", { type: "button", class: "close" }, "关闭");
    close.addEventListener("click", function () { dialog.close(); });
    var scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "预算安排明细" });
    var table = allocationTable(numbers);
    scroll.appendChild(table);
    var printed = Number(button.closest("[data-fen]").dataset.fen);
    var title = button.textContent + " 由" + numbers.length + "条预算安排组成，合计" + yuan(sum) + "元";
    dialog.replaceChildren(make("h2", { id: "made-of" }, title + (printed === sum ? "" : "（印出的数已按位数取舍）")), close, scroll);
    addTools(table, scroll);
    addSorting(table);
    dialog.showModal();
  }

  /* One number of a table is in the order of tabs; arrows move to the others. */
  document.querySelectorAll("[data-made-of]").forEach(function (holder) {
    var button = make("button", { type: "button", class: "made", "data-made-of": holder.dataset.madeOf, "aria-haspopup": "dialog", tabindex: "-1" }, holder.textContent);
    holder.replaceChildren(button);
  });
  document.querySelectorAll("main table").forEach(function (table) {
    var first = table.querySelector(".made");
    if (first) { first.tabIndex = 0; }
  });
  document.querySelectorAll("article > p .made").forEach(function (button) { button.tabIndex = 0; });

  function neighbour(button, key) {
    var cell = button.closest("td, th");
    if (!cell) { return null; }
    var table = cell.closest("table");
    var grid = gridOf(Array.from(table.rows));
    var r = cell.parentNode.rowIndex;
    var c = grid[r].indexOf(cell);
    var step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[key];
    for (r += step[0], c += step[1]; grid[r] && grid[r][c]; r += step[0], c += step[1]) {
      var found = grid[r][c] !== cell && grid[r][c].querySelector(".made");
      if (found) { return found; }
    }
    return null;
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest(".made");
    if (button) { explain(button); }
  });
  document.addEventListener("keydown", function (event) {
    var button = event.target.closest && event.target.closest(".made");
    if (!button || !/^Arrow/.test(event.key)) { return; }
    var next = neighbour(button, event.key);
    if (next) {
      event.preventDefault();
      button.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  });
}());
