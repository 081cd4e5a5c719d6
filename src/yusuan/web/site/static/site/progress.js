// How far something is that goes on in the background, kept up to date; without this script the page says so when it is
// loaded again. The element with data-progress="ADDRESS" holds what is shown: data-text="NAME" takes the text of that
// name of the answer, a progress element with data-value="NAME" its number. When it is over the page is loaded again.
(function () {
  "use strict";
  var section = document.querySelector("[data-progress]");
  if (!section) { return; }
  var usual = 2000;
  var wait = usual;

  function later() { window.setTimeout(look, wait); }

  function show(found) {
    section.querySelectorAll("[data-text]").forEach(function (element) {
      var text = String(found[element.dataset.text]);
      if (element.textContent !== text) { element.textContent = text; }
    });
    section.querySelectorAll("progress[data-value]").forEach(function (bar) {
      bar.value = found[bar.dataset.value];
    });
  }

  function look() {
    if (document.hidden) { later(); return; }
    fetch(section.dataset.progress, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    }).then(function (found) {
      if (!found.active) { window.location.reload(); return; }
      show(found);
      wait = usual;
      later();
    }).catch(function () {
      wait = Math.min(wait * 2, 30000);
      later();
    });
  }

  later();
}());
