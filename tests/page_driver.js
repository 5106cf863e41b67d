// Works the page in a headless browser and notes what it sees: appended to the page's own program.
document.addEventListener("securitypolicyviolation", (event) => seen("violation", event.blockedURI));
window.addEventListener("error", (event) => seen("error", event.message));
function seen(name, value) {
  const note = document.createElement("p"); note.className = "seen"; note.textContent = name + "=" + value; document.body.append(note);
}
window.addEventListener("load", () => setTimeout(() => {
  const pick = (id, value) => { const field = document.getElementById(id); field.value = value; field.dispatchEvent(new Event("change")); };
  const tasks = () => document.querySelectorAll("#tasks tbody tr").length;
  seen("ready", document.documentElement.dataset.ready); seen("all", tasks());
  seen("charts", document.querySelectorAll(".chart svg").length);
  pick("commune", "B"); seen("commune", tasks());
  document.getElementById("prose").click(); seen("table-only", tasks());
  document.getElementById("clear").click(); seen("cleared", tasks());
  pick("pillar", "3"); seen("pillar", tasks()); document.getElementById("clear").click();
  const search = document.querySelector("#tasks input[type=search]"); search.value = "lop hoc"; search.dispatchEvent(new Event("input"));
  seen("searched", tasks()); search.value = ""; search.dispatchEvent(new Event("input"));
  const head = document.querySelectorAll("#tasks thead button")[3]; head.click();
  seen("first", document.querySelector("#tasks tbody tr td:nth-child(4)").textContent);
  const value = [...document.querySelectorAll(".grid td button")].find((b) => b.getAttribute("aria-label").startsWith("xã Bình: Phủ sóng 5G"));
  value.click(); seen("open", document.getElementById("evidence").open);
  seen("printed", document.querySelector("#evidence dl").textContent); document.getElementById("evidence").close();
  document.getElementById("theme").click(); seen("theme", document.documentElement.dataset.theme); seen("title", document.title);
}, 600));
