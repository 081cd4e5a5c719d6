(function () {
  "use strict";
  var only = document.getElementById("only-changed");
  if (only) {
    only.addEventListener("change", function () { document.body.classList.toggle("only-changed", only.checked); });
  }
  function openAll() { document.querySelectorAll("details").forEach(function (d) { d.open = true; }); }
  var all = document.getElementById("open-all");
  if (all) { all.addEventListener("click", openAll); }
  var print = document.getElementById("print");
  if (print) { print.addEventListener("click", function () { window.print(); }); }
  window.addEventListener("beforeprint", openAll);
}());
