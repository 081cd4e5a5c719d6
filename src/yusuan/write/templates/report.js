(function () {
  "use strict";
  var facts = JSON.parse(document.getElementById("facts").textContent);
  var labels = JSON.parse(document.getElementById("labels").textContent);
  var about = document.getElementById("about");
  var marked = null;

  function show(id) {
    var target = document.getElementById(id) || document.getElementById(id.replace(/r\d+c\d+$/, ""));
    if (!target) { return; }
    if (marked) { marked.classList.remove("hit"); }
    if (target.hidden) { choose(document.querySelector('[data-filter=""]')); }
    for (var fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) { fold.open = true; }
    marked = target;
    target.classList.add("hit");
    target.scrollIntoView({ block: "center" });
    if (!target.hasAttribute("tabindex")) { target.tabIndex = -1; }
    target.focus({ preventScroll: true });
  }

  function choose(filter) {
    document.querySelectorAll("[data-filter]").forEach(function (b) { b.setAttribute("aria-pressed", String(b === filter)); });
    document.querySelectorAll(".finding").forEach(function (f) {
      f.hidden = Boolean(filter.dataset.filter) && f.dataset.severity !== filter.dataset.filter;
    });
  }

  function step(from, by) {
    var numbers = Array.from(document.querySelectorAll("#document [data-k]"));
    var at = numbers.indexOf(from);
    var next = numbers[at < 0 ? 0 : at + by];
    if (next) { next.focus(); }
  }

  function line(text) {
    var p = document.createElement("p");
    p.textContent = text;
    about.appendChild(p);
    return p;
  }

  function explain(element) {
    var fact = facts[Number(element.dataset.k)];
    about.textContent = "";
    line(fact.meaning);
    line(fact.printed).style.fontWeight = "700";
    line(fact.rules.length ? labels.rules + labels.colon + fact.rules.join(" ") : labels.none);
    fact.findings.forEach(function (number) {
      var item = document.getElementById("f" + number);
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = labels.findings + " " + (item ? item.querySelector("code").textContent : number);
      button.addEventListener("click", function () { show("f" + number); about.hidden = true; });
      line("").appendChild(button);
    });
    about.hidden = false;
    var box = element.getBoundingClientRect();
    about.style.left = Math.max(8, Math.min(box.left, window.innerWidth - 380)) + "px";
    about.style.top = Math.max(8, Math.min(box.bottom + 6, window.innerHeight - about.offsetHeight - 8)) + "px";
  }

  document.addEventListener("click", function (event) {
    var number = event.target.closest("[data-k]");
    var jump = event.target.closest("[data-target]");
    var filter = event.target.closest("[data-filter]");
    if (number) { explain(number); return; }
    if (!event.target.closest("#about")) { about.hidden = true; }
    if (jump) { show(jump.dataset.target); }
    if (filter) { choose(filter); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { about.hidden = true; }
    if ((event.key === "ArrowRight" || event.key === "ArrowLeft") && event.target.matches("#document, #document [data-k]")) {
      event.preventDefault();
      step(event.target, event.key === "ArrowRight" ? 1 : -1);
    }
    if ((event.key === "Enter" || event.key === " ") && event.target.dataset && event.target.dataset.k) {
      event.preventDefault();
      explain(event.target);
    }
  });
  document.getElementById("show-missed").addEventListener("change", function (event) {
    document.body.classList.toggle("show-missed", event.target.checked);
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".finding details").forEach(function (d) { d.open = true; });
  });
  document.getElementById("print").addEventListener("click", function () { window.print(); });
  function arrive() { if (window.location.hash) { show(window.location.hash.slice(1)); } }
  window.addEventListener("hashchange", arrive);
  arrive();
}());
