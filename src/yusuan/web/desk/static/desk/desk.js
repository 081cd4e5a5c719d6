// A place of the original is brought into view where the original stands below the findings.
(function () {
  "use strict";
  var original = document.querySelector('iframe[name="original"]');
  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[target="original"]');
    if (link && original && original.getBoundingClientRect().top > window.innerHeight / 2) {
      original.scrollIntoView({ block: "start" });
    }
  });
}());

// How far a batch is, kept up to date; without this script the page says so when it is loaded again.
(function () {
  "use strict";
  var section = document.querySelector("[data-progress]");
  if (!section) { return; }
  var bar = section.querySelector("progress");
  var count = section.querySelector('[data-count="over"]');
  var wait = 2000;

  function later() { window.setTimeout(look, wait); }

  function look() {
    if (document.hidden) { later(); return; }
    fetch(section.dataset.progress, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) { throw new Error(String(answer.status)); }
      return answer.json();
    }).then(function (found) {
      if (!found.active) { window.location.reload(); return; }
      bar.value = found.over;
      count.textContent = String(found.over);
      wait = 2000;
      later();
    }).catch(function () {
      wait = Math.min(wait * 2, 30000);
      later();
    });
  }

  later();
}());
