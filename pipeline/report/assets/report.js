"use strict";
(function () {
  const $ = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  // Sortable tables: a click on a column's button sorts by it, numbers as numbers; a second click turns it round.
  for (const table of $("table.sortable")) {
    const heads = $("thead th", table);
    heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].textContent.trim();
      const rows = Array.from(table.tBodies[0].rows);
      rows.sort((a, b) => {
        const x = value(a), y = value(b);
        if (x === "" || y === "") return (x === "") - (y === "");
        const order = !isNaN(x) && !isNaN(y) ? x - y : x.localeCompare(y);
        return down ? -order : order;
      });
      table.tBodies[0].append(...rows);
    }));
  }

  // One file for all articles: the address's fragment says which is open. Without script, all are.
  const articles = $(".article"), top = document.getElementById("top");
  function open() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const target = wanted && document.getElementById(wanted);
    const article = target && target.closest(".article");
    articles.forEach((one) => one.classList.toggle("open", one === article));
    top.classList.toggle("open", !article);
    document.title = article ? article.querySelector("h2").textContent : "warledger report";
    if (target && article) target.scrollIntoView();
    else window.scrollTo(0, 0);
  }
  if (top && articles.length) {
    document.documentElement.classList.add("one");
    window.addEventListener("hashchange", () => { clear(); open(); });
    open();
  }

  // Search in the paragraphs of all articles.
  const box = document.getElementById("search"), results = document.getElementById("results");
  function clear() {
    if (results) { results.hidden = true; results.replaceChildren(); }
  }
  if (box) {
    const index = JSON.parse(document.getElementById("search-index").textContent)
      .map(([title, href, text]) => ({ title, href, text, low: text.toLowerCase() }));
    document.getElementById("search-form").addEventListener("submit", (event) => event.preventDefault());
    box.addEventListener("input", () => {
      clear();
      const word = box.value.trim().toLowerCase();
      if (word.length < 2) return;
      const hits = index.filter((row) => row.low.includes(word));
      const heading = document.createElement("h2");
      heading.textContent = hits.length + " paragraphs with “" + box.value.trim() + "”" + (hits.length > 100 ? ", the first 100:" : "");
      results.append(heading, ...hits.slice(0, 100).map((row) => hit(row, word)));
      results.hidden = false;
    });
  }
  function hit(row, word) {
    const at = row.low.indexOf(word), from = Math.max(0, at - 120), to = at + word.length;
    const part = document.createElement("div"), link = document.createElement("a"), mark = document.createElement("mark");
    const text = document.createElement("p");
    part.className = "hit";
    link.href = row.href;
    link.textContent = row.title;
    mark.textContent = row.text.slice(at, to);
    text.append((from ? "… " : "") + row.text.slice(from, at), mark, row.text.slice(to, to + 160) + " …");
    part.append(link, text);
    return part;
  }
})();
