// Between a finding and its places: what an address points to is brought into the middle of what scrolls it.
(function () {
  "use strict";
  var original = document.querySelector(".desk-original");
  var marked = null;
  if (!original) { return; }

  function arrive() {
    var target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (marked) { marked.classList.remove("hit"); }
    if (!target) { return; }
    marked = target;
    target.classList.add("hit");
    for (var fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) { fold.open = true; }
    target.scrollIntoView({ block: "center", inline: "nearest" });
    if (!original.contains(target)) {
      if (!target.hasAttribute("tabindex")) { target.tabIndex = -1; }
      target.focus({ preventScroll: true });
    }
  }

  window.addEventListener("hashchange", arrive);
  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === window.location.hash) { window.setTimeout(arrive, 0); }
  });
  window.addEventListener("load", arrive);
}());

// Files are dropped, counted before they are sent, and it is said how far they are.
(function () {
  "use strict";
  var form = document.querySelector("[data-drop]");
  if (!form) { return; }
  var field = form.querySelector('input[type="file"]');
  var told = form.querySelector("#files-chosen");
  var sending = form.querySelector("[data-sending]");
  var bar = sending.querySelector("progress");
  var status = sending.querySelector("[role=status]");
  var button = form.querySelector("button");

  function count() {
    var size = 0;
    Array.from(field.files).forEach(function (file) { size += file.size; });
    var many = field.files.length > Number(told.dataset.most);
    told.classList.toggle("bad", many);
    button.disabled = many;
    told.textContent = many ? told.dataset.many : field.files.length ? told.dataset.some
      .replace("%(count)s", field.files.length).replace("%(size)s", (size / 1048576).toFixed(1)) : told.dataset.none;
  }

  function opened(entry, files) {
    if (entry.isFile) {
      return new Promise(function (done) { entry.file(function (file) { files.push(file); done(); }, done); });
    }
    var reader = entry.createReader();
    return new Promise(function (done) {
      (function more() {
        reader.readEntries(function (entries) {
          if (!entries.length) { done(); return; }
          Promise.all(entries.map(function (one) { return opened(one, files); })).then(more);
        }, done);
      }());
    });
  }

  function dropped(data) {
    var files = [];
    var entries = Array.from(data.items).map(function (item) { return item.webkitGetAsEntry && item.webkitGetAsEntry(); });
    var known = entries.filter(Boolean);
    var all = known.length ? Promise.all(known.map(function (entry) { return opened(entry, files); }))
      : Promise.resolve(files = Array.from(data.files));
    all.then(function () {
      var chosen = new DataTransfer();
      files.forEach(function (file) { if (file.name[0] !== ".") { chosen.items.add(file); } });
      field.files = chosen.files;
      count();
    });
  }

  function send(event) {
    if (!window.FormData || !field.files.length) { return; }
    event.preventDefault();
    var request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.upload.addEventListener("progress", function (sent) {
      var percent = sent.lengthComputable ? Math.floor(100 * sent.loaded / sent.total) : 0;
      bar.value = percent;
      status.textContent = percent < 100 ? status.dataset.sent.replace("%(percent)s", percent + "%") : status.dataset.stored;
      if (percent === 100) { bar.removeAttribute("value"); }
    });
    request.addEventListener("load", function () {
      var answer = {};
      try { answer = JSON.parse(request.responseText); } catch (problem) { answer = {}; }
      if (answer.address) { window.location.assign(answer.address); return; }
      failed(answer.error || status.dataset.broken);
    });
    request.addEventListener("error", function () { failed(status.dataset.broken); });
    sending.hidden = false;
    button.disabled = true;
    request.send(new FormData(form));
  }

  function failed(text) {
    bar.value = 0;
    status.textContent = text;
    button.disabled = false;
  }

  told.hidden = false;
  field.addEventListener("change", count);
  form.addEventListener("submit", send);
  form.addEventListener("dragover", function (event) { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", function (event) {
    if (!form.contains(event.relatedTarget)) { form.classList.remove("over"); }
  });
  form.addEventListener("drop", function (event) {
    event.preventDefault();
    form.classList.remove("over");
    dropped(event.dataTransfer);
  });
  window.addEventListener("pageshow", function () { button.disabled = false; sending.hidden = true; count(); });
}());

// How far a batch or a comparison is; without this script the page says so when it is loaded again.
(function () {
  "use strict";
  var section = document.querySelector("[data-progress]");
  if (!section) { return; }
  var bar = section.querySelector("progress");
  var count = section.querySelector('[data-count="over"]');
  var begun = section.querySelector("[data-begun]");
  var first = count ? 2000 : 700;
  var wait = first;

  function later() { window.setTimeout(look, wait); }

  function look() {
    if (document.hidden) { later(); return; }
    fetch(section.dataset.progress, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    }).then(function (found) {
      if (!found.active) { window.location.reload(); return; }
      if (count) { bar.value = found.over; count.textContent = String(found.over); }
      if (begun && found.begun) { begun.textContent = begun.dataset.begun; }
      wait = first;
      later();
    }).catch(function () {
      wait = Math.min(wait * 2, 30000);
      later();
    });
  }

  later();
}());
