"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const text = (value) => (Array.isArray(value) ? data.texts[value[0]] : value);
  const rows = (part, names) => data[part].map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
  const letters = new Intl.Collator("vi", { numeric: true });
  const bare = (value) => String(value ?? "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const day = (iso) => (iso ? iso.split("-").reverse().join("/") : "");

  const plans = rows("plans", ["id", "place", "province", "number", "issued", "level", "file", "title"]);
  for (const plan of plans) for (const key in plan) plan[key] = text(plan[key]);
  plans.sort((a, b) => !a.province - !b.province || letters.compare(a.province ?? "", b.province ?? "") || (a.level === "commune") - (b.level === "commune") || letters.compare(a.place, b.place) || (a.id < b.id ? -1 : 1));
  for (const key of ["province", "number", "file", "id"]) { // two plans under one name would fall into one row of a chart
    const times = new Map();
    for (const plan of plans) times.set(plan.place, (times.get(plan.place) ?? 0) + 1);
    for (const plan of plans) if (times.get(plan.place) > 1 && plan[key]) plan.place += ` (${plan[key]})`;
  }
  const planOf = new Map(plans.map((plan) => [plan.id, plan]));
  const agencies = new Map(data.agencies.map(([id, name, kind]) => [id, { name, kind }]));
  const pillars = data.pillars;
  const indicators = rows("indicators", ["id", "name", "unit", "direction", "pillar"]);
  const indicatorOf = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const tasks = rows("tasks", ["plan", "id", "stt", "content", "lead", "execute", "support", "deadline", "kind", "end", "output", "page", "source", "pillar", "section"]);
  const targets = rows("targets", ["plan", "id", "indicator", "text", "year", "comparator", "value", "max", "unit", "printed", "page", "source"]);
  const findings = rows("findings", ["plan", "severity", "code", "message", "page"]);
  for (const list of [tasks, targets, findings]) {
    for (const item of list) {
      for (const key of ["plan", "id", "stt", "content", "deadline", "output", "section", "text", "unit", "printed", "message", "indicator", "code"]) if (key in item) item[key] = text(item[key]);
      item.plan = planOf.get(item.plan);
    }
  }
  for (const item of targets) item.about = indicatorOf.get(item.indicator);
  const names = (ids) => (ids || []).map((id) => agencies.get(id)?.name ?? id).join("; ");
  for (const task of tasks) task.leads = names(task.lead);

  // ---------------------------------------------------------------- small pieces of the page
  function make(tag, more, ...inside) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(more || {})) {
      if (key === "class") made.className = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (value !== null && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...inside.filter((part) => part !== null && part !== undefined));
    return made;
  }
  const state = { commune: "", pillar: "", prose: true, year: null, find: "", shared: false };
  const tables = new Map();

  function evidence(item, title, more) {
    byId("evidence-title").textContent = title;
    const facts = [
      ["Kế hoạch", [item.plan.place, item.plan.province, item.plan.number].filter(Boolean).join(" · ")],
      ["Tệp", item.plan.file], ["Trang", item.page],
      ["Đọc từ", item.source === "prose" ? "lời văn" : item.source === "table" ? "bảng" : ""],
      ...more, ["Mã", item.id],
    ];
    const list = byId("evidence").querySelector("dl");
    list.replaceChildren(...facts.filter(([, value]) => value !== null && value !== undefined && value !== "")
      .flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, String(value))]));
    byId("evidence").showModal();
  }
  const showTask = (task) => evidence(task, task.content, [
    ["Mục", task.section], ["STT", task.stt], ["Chủ trì", task.leads], ["Thực hiện", names(task.execute)],
    ["Phối hợp", names(task.support)], ["Thời hạn (như in)", task.deadline], ["Hạn cuối", day(task.end)], ["Sản phẩm", task.output],
  ]);
  const showTarget = (target) => evidence(target, target.about?.name ?? target.text, [
    ["Chỉ tiêu (như in)", target.text], ["Giá trị (như in)", target.printed], ["Mốc năm", target.year], ["Đọc là", stated(target)],
  ]);
  function stated(target) {
    if (target.value === null) return target.printed ?? "";
    const sign = { ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< " }[target.comparator] ?? "";
    const range = target.max === null ? "" : "–" + number.format(target.max);
    return sign + number.format(target.value) + range + (target.unit?.startsWith("%") ? "%" : "");
  }

  // a table that is searched, sorted and shown page by page
  function table(section, columns, first, descending) {
    const holder = byId(section).querySelector(".table");
    const view = { items: [], sort: first, down: Boolean(descending), find: "", limit: 100 };
    const search = make("input", { type: "search", "aria-label": "Tìm trong bảng", oninput: () => { view.find = bare(search.value); view.limit = 100; draw(); } });
    const head = make("tr");
    const body = make("tbody");
    const status = make("span", { role: "status" });
    const more = make("button", { type: "button", onclick: () => { view.limit += 500; draw(); } }, "Xem thêm");
    columns.forEach((column, i) => {
      const sort = make("button", { type: "button", onclick: () => { view.down = view.sort === i ? !view.down : false; view.sort = i; draw(); } }, column.name);
      head.append(make("th", { scope: "col" }, sort, make("span", { class: "paper", "aria-hidden": "true" }, column.name)));
    });
    holder.append(make("p", { class: "tools" }, make("label", {}, "Tìm trong bảng ", search)),
      make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": byId(section).querySelector("h2").textContent }, make("table", {}, make("thead", {}, head), body)),
      make("p", { class: "more" }, status, more));
    function draw() {
      const key = columns[view.sort].value;
      const found = view.find ? view.items.filter((item) => columns.some((column) => bare(column.value(item)).includes(view.find))) : [...view.items];
      found.sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        if (x === null || x === undefined || x === "") return y === null || y === undefined || y === "" ? 0 : 1;
        if (y === null || y === undefined || y === "") return -1;
        const order = typeof x === "number" && typeof y === "number" ? x - y : letters.compare(x, y);
        return view.down ? -order : order;
      });
      body.replaceChildren(...found.slice(0, view.limit).map((item) => make("tr", {}, ...columns.map((column) => cell(column, item)))));
      [...head.children].forEach((th, i) => {
        th.setAttribute("aria-sort", i === view.sort ? (view.down ? "descending" : "ascending") : "none");
        th.className = found.some((item) => typeof columns[i].value(item) === "number") ? "number" : "";
      });
      status.textContent = `${number.format(Math.min(view.limit, found.length))} / ${number.format(found.length)} dòng`;
      more.hidden = found.length <= view.limit;
    }
    tables.set(section, (items) => { view.items = items; view.limit = 100; draw(); });
  }
  function cell(column, item) {
    const value = column.value(item);
    const shown = column.show ? column.show(item) : typeof value === "number" ? number.format(value) : value ?? "";
    const kind = [typeof value === "number" ? "number" : "", column.long ? "long" : "", column.mark ? column.mark(item) : ""].join(" ").trim();
    const inside = column.open ? make("button", { class: "open", type: "button", onclick: () => column.open(item) }, String(shown)) : String(shown);
    const tag = column.tag && item.source === "prose" ? make("span", { class: "tag" }, "lời văn") : null;
    return make("td", { class: kind || null }, inside, tag);
  }

  // ---------------------------------------------------------------- what the filters leave
  const fits = (item) => (!state.commune || item.plan.id === state.commune) && (state.prose || item.source !== "prose");
  const chosenTasks = () => tasks.filter((task) => fits(task) && (!state.pillar || String(task.pillar) === state.pillar));
  const chosenTargets = () => targets.filter((target) => fits(target) && (!state.pillar || String(target.about?.pillar) === state.pillar));
  const chosenFindings = () => findings.filter((finding) => !state.commune || finding.plan.id === state.commune);
  const chosenPlans = () => plans.filter((plan) => !state.commune || plan.id === state.commune);
  function group(items, key) {
    const groups = new Map();
    for (const item of items) { const name = key(item); if (!groups.has(name)) groups.set(name, []); groups.get(name).push(item); }
    return groups;
  }

  // ---------------------------------------------------------------- charts
  function chart(id, spec) {
    if (!spec.data.values.length) { byId(id).replaceChildren(make("p", { class: "note" }, "Không có số liệu phù hợp bộ lọc.")); return; }
    const style = getComputedStyle(document.documentElement);
    const fg = style.getPropertyValue("--fg").trim(), line = style.getPropertyValue("--line").trim();
    const config = { background: null, font: "system-ui, sans-serif", view: { stroke: null },
      axis: { labelColor: fg, titleColor: fg, gridColor: line, domainColor: line, tickColor: line, labelLimit: 260 },
      legend: { labelColor: fg, titleColor: fg }, bar: { color: style.getPropertyValue("--accent").trim() } };
    window.vegaEmbed("#" + id, { config, ...spec },
      { mode: "vega-lite", renderer: "svg", actions: false, ast: true, defaultStyle: false, tooltip: { disableDefaultStyle: true, theme: "plain" } })
      .catch((error) => console.error(error));
  }
  const wide = (id) => Math.max(260, Math.min(1300, byId(id).clientWidth - 40));
  const narrow = () => window.innerWidth < 700;

  function drawOverview(works, goals, finds) {
    const number_ = [["Kế hoạch", chosenPlans().length], ["Nhiệm vụ", works.length], ["Chỉ tiêu", goals.length],
      ["Chỉ tiêu khác nhau", new Set(goals.map((goal) => goal.indicator)).size], ["Cần xem lại", finds.filter((find) => find.severity !== "info").length]];
    byId("overview").querySelector(".cards").replaceChildren(...number_.map(([name, value]) => make("div", { class: "card" }, make("b", {}, number.format(value)), name)));
    const [w, g, f] = [works, goals, finds.filter((find) => find.severity !== "info")].map((items) => group(items, (item) => item.plan.id));
    tables.get("overview")(chosenPlans().map((plan) => ({ plan, tasks: w.get(plan.id)?.length ?? 0, targets: g.get(plan.id)?.length ?? 0, findings: f.get(plan.id)?.length ?? 0 })));
  }

  function drawHeat(goals) {
    const inYear = goals.filter((goal) => String(goal.year) === state.year);
    const communes = chosenPlans();
    const found = [...group(inYear, (goal) => goal.indicator)].map(([id, items]) => ({ about: indicatorOf.get(id) ?? { name: id }, byPlan: group(items, (item) => item.plan.id) }))
      .filter(({ about, byPlan }) => (!state.shared || byPlan.size > 1) && bare(about.name).includes(bare(state.find)));
    found.sort((a, b) => (a.about.pillar ?? 9) - (b.about.pillar ?? 9) || letters.compare(a.about.name, b.about.name));
    const head = make("tr", {}, make("th", { scope: "col" }, "Chỉ tiêu"), ...communes.map((plan) => make("th", { scope: "col", title: plan.file }, plan.place)));
    const body = make("tbody");
    let pillar;
    for (const { about, byPlan } of found) {
      if (about.pillar !== pillar) {
        pillar = about.pillar;
        const name = pillars.find(([n]) => n === pillar)?.[1] ?? "Chưa xếp nhóm";
        body.append(make("tr", { class: "group" }, make("th", { scope: "rowgroup", colspan: communes.length + 1 }, (pillar ? pillar + ". " : "") + name)));
      }
      const values = [...byPlan.values()].map(([first]) => first.value).filter((value) => value !== null);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      body.append(make("tr", {}, make("th", { scope: "row" }, about.name + (about.unit && about.unit !== "%" ? ` (${about.unit})` : "")), ...communes.map((plan) => {
        const items = byPlan.get(plan.id);
        if (!items) return make("td", { class: "none" }, make("span", { "aria-label": "không có" }, ""));
        const step = items[0].value === null ? 0 : heat(items[0].value, low, high, about.direction);
        const shown = items.map(stated).join("; ");
        return make("td", { class: step ? "h" + step : null }, make("button", { type: "button", "aria-label": `${plan.place}: ${about.name}: ${shown}`, onclick: () => showTarget(items[0]) }, shown.length > 14 ? "bằng lời" : shown));
      })));
    }
    const grid = byId("heat").querySelector(".grid");
    grid.replaceChildren(found.length ? make("table", {}, make("thead", {}, head), body) : make("p", { class: "note" }, "Không có chỉ tiêu nào phù hợp bộ lọc."));
  }
  function heat(value, low, high, direction) {
    if (direction === "none" || low === high) return 2;
    const share = (value - low) / (high - low);
    return 1 + Math.round(4 * (direction === "down" ? 1 - share : share));
  }

  function drawCalendar(works) {
    const due = works.filter((task) => task.end && ["fixed", "period"].includes(task.kind));
    const months = [...group(due, (task) => task.end.slice(0, 7))].map(([month, items]) => ({ month, n: items.length, state: month < data.on.slice(0, 7) ? "đã qua" : "sắp tới" })).sort((a, b) => (a.month < b.month ? -1 : 1));
    chart("chart-months", { width: wide("chart-months"), height: 180, data: { values: months.map((m) => ({ ...m, label: m.month.slice(5) + "/" + m.month.slice(0, 4) })) }, mark: { type: "bar" },
      encoding: { x: { field: "label", type: "ordinal", sort: null, title: "Tháng đến hạn" }, y: { field: "n", type: "quantitative", title: "Nhiệm vụ" }, opacity: { condition: { test: "datum.state == 'đã qua'", value: 0.45 }, value: 1 },
        tooltip: [{ field: "label", title: "Tháng" }, { field: "n", title: "Nhiệm vụ" }, { field: "state", title: "Tình trạng" }] } });
    tables.get("calendar")(due);
  }
  const daysLeft = (task) => Math.round((Date.parse(task.end) - Date.parse(data.on)) / 864e5);

  function drawWorkload(works) {
    const loads = new Map();
    for (const task of works) for (const role of ["lead", "execute", "support"]) for (const id of new Set(task[role] || [])) {
      if (!loads.has(id)) loads.set(id, { id, name: agencies.get(id)?.name ?? id, kind: agencies.get(id)?.kind, lead: 0, execute: 0, support: 0, plans: new Set() });
      loads.get(id)[role] += 1; loads.get(id).plans.add(task.plan.id);
    }
    const all = [...loads.values()].sort((a, b) => b.lead - a.lead || b.execute + b.support - a.execute - a.support);
    const roles = [["lead", "Chủ trì"], ["execute", "Thực hiện"], ["support", "Phối hợp"]];
    const values = all.slice(0, 15).flatMap((load) => roles.map(([role, name], order) => ({ agency: load.name, role: name, order, n: load[role] })));
    chart("chart-agencies", { width: Math.max(160, wide("chart-agencies") - (narrow() ? 130 : 280)), height: { step: 22 }, data: { values }, mark: "bar",
      encoding: { y: { field: "agency", type: "nominal", sort: all.slice(0, 15).map((load) => load.name), title: null, axis: { labelLimit: narrow() ? 120 : 260 } }, x: { field: "n", type: "quantitative", title: "Nhiệm vụ" },
        color: { field: "role", type: "nominal", title: "Vai trò", sort: roles.map(([, name]) => name), scale: { range: ["#1f6fb8", "#e08214", "#7f8c9a"] }, legend: { orient: "bottom" } }, order: { field: "order" },
        tooltip: [{ field: "agency", title: "Cơ quan" }, { field: "role", title: "Vai trò" }, { field: "n", title: "Nhiệm vụ" }] } });
    tables.get("workload")(all);
  }

  const clearly = [["person", "Rõ người"], ["work", "Rõ việc"], ["time", "Rõ thời gian"], ["duty", "Rõ trách nhiệm"], ["product", "Rõ sản phẩm"], ["authority", "Rõ thẩm quyền"]].filter(([key]) => data.clear.includes(key));
  function drawCompleteness(works) {
    const share = (items, test) => Math.round((1000 * items.filter(test).length) / items.length) / 10;
    const one = (task) => (task.lead || []).length > 0 && !(task.lead || []).some((id) => agencies.get(id)?.kind === "collective");
    const all = [...group(works, (task) => task.plan.id)].map(([, items]) => ({ plan: items[0].plan, tasks: items.length,
      person: share(items, one), work: share(items, (task) => Boolean(task.content.trim())), time: share(items, (task) => ["fixed", "period", "recurring", "open_ended"].includes(task.kind)),
      duty: share(items, (task) => (task.execute || []).length + (task.support || []).length > 0), product: share(items, (task) => Boolean(task.output)),
      authority: share(items, (task) => one(task) && task.lead.length === 1) }));
    const values = all.flatMap((plan) => clearly.map(([key, name]) => ({ place: plan.plan.place, kind: name, share: plan[key] })));
    chart("chart-complete", { width: Math.max(160, wide("chart-complete") - (narrow() ? 110 : 240)), height: { step: all.length > 30 ? 14 : 24 }, data: { values }, mark: "rect",
      encoding: { y: { field: "place", type: "nominal", title: null, sort: chosenPlans().map((plan) => plan.place), axis: { labelLimit: narrow() ? 90 : 220 } }, x: { field: "kind", type: "nominal", sort: clearly.map(([, name]) => name), title: null, axis: { orient: "top", labelAngle: narrow() ? -60 : 0 } },
        color: { field: "share", type: "quantitative", title: "%", scale: { domain: [0, 100], scheme: "blues" } },
        tooltip: [{ field: "place", title: "Xã, phường" }, { field: "kind", title: "Tiêu chí" }, { field: "share", title: "%" }] } });
    tables.get("completeness")(all);
  }

  function draw() {
    const [works, goals, finds] = [chosenTasks(), chosenTargets(), chosenFindings()];
    byId("count").textContent = `${number.format(works.length)} nhiệm vụ, ${number.format(goals.length)} chỉ tiêu`;
    drawOverview(works, goals, finds); drawHeat(goals); drawCalendar(works); drawWorkload(works); drawCompleteness(works);
    tables.get("tasks")(works); tables.get("findings")(finds);
  }

  // ---------------------------------------------------------------- tables, filters
  const place = { name: "Xã, phường", value: (item) => item.plan.place };
  const percent = (key, name) => ({ name, value: (item) => item[key] });
  table("overview", [place, { name: "Tỉnh", value: (i) => i.plan.province }, { name: "Số", value: (i) => i.plan.number }, { name: "Ngày", value: (i) => i.plan.issued, show: (i) => day(i.plan.issued) },
    { name: "Nhiệm vụ", value: (i) => i.tasks }, { name: "Chỉ tiêu", value: (i) => i.targets }, { name: "Cần xem lại", value: (i) => i.findings }, { name: "Tệp", value: (i) => i.plan.file }], 0);
  table("calendar", [place, { name: "Nhiệm vụ", value: (i) => i.content, open: showTask, long: true, tag: true }, { name: "Chủ trì", value: (i) => i.leads }, { name: "Thời hạn (như in)", value: (i) => i.deadline },
    { name: "Hạn cuối", value: (i) => i.end, show: (i) => day(i.end) }, { name: "Còn (ngày)", value: daysLeft, mark: (i) => (daysLeft(i) < 0 ? "error" : daysLeft(i) <= 30 ? "warning" : "") }], 4);
  table("workload", [{ name: "Cơ quan", value: (i) => i.name, long: true }, { name: "Chủ trì", value: (i) => i.lead }, { name: "Thực hiện", value: (i) => i.execute }, { name: "Phối hợp", value: (i) => i.support }, { name: "Số kế hoạch", value: (i) => i.plans.size }], 1, true);
  table("completeness", [place, { name: "Nhiệm vụ", value: (i) => i.tasks }, ...clearly.map(([key, name]) => percent(key, name + " %"))], 0);
  table("tasks", [place, { name: "STT", value: (i) => i.stt }, { name: "Nhóm", value: (i) => i.pillar }, { name: "Nhiệm vụ", value: (i) => i.content, open: showTask, long: true, tag: true }, { name: "Chủ trì", value: (i) => i.leads },
    { name: "Thời hạn", value: (i) => i.deadline }, { name: "Sản phẩm", value: (i) => i.output }, { name: "Trang", value: (i) => i.page }], 0);
  table("findings", [place, { name: "Mức độ", value: (i) => i.severity, show: (i) => ({ error: "phải xem", warning: "nên xem", info: "để biết" })[i.severity] ?? i.severity, mark: (i) => i.severity }, { name: "Nội dung", value: (i) => i.message, long: true }, { name: "Mã", value: (i) => i.code }, { name: "Trang", value: (i) => i.page }, { name: "Tệp", value: (i) => i.plan.file }], 0);

  const option = (value, name) => make("option", { value }, name);
  byId("commune").append(option("", "Tất cả"), ...[...plans].sort((a, b) => letters.compare(a.place, b.place)).map((plan) => option(plan.id, plan.place + (plan.number ? ` (${plan.number})` : ""))));
  byId("pillar").append(option("", "Tất cả"), ...pillars.map(([n, name]) => option(String(n), `${n}. ${name}`)));
  const years = [...group(targets.filter((target) => target.year), (target) => String(target.year))].sort(([a], [b]) => (a < b ? -1 : 1));
  byId("year").append(...years.map(([year, items]) => option(year, `${year} (${items.length})`)));
  state.year = years.length ? years.reduce((best, one) => (one[1].length > best[1].length ? one : best))[0] : "";
  byId("year").value = state.year;
  byId("commune").addEventListener("change", (event) => { state.commune = event.target.value; draw(); });
  byId("pillar").addEventListener("change", (event) => { state.pillar = event.target.value; draw(); });
  byId("prose").addEventListener("change", (event) => { state.prose = event.target.checked; draw(); });
  byId("year").addEventListener("change", (event) => { state.year = event.target.value; drawHeat(chosenTargets()); });
  byId("find-indicator").addEventListener("input", (event) => { state.find = event.target.value; drawHeat(chosenTargets()); });
  byId("shared").addEventListener("change", (event) => { state.shared = event.target.checked; drawHeat(chosenTargets()); });
  byId("clear").addEventListener("click", () => { Object.assign(state, { commune: "", pillar: "", prose: true }); byId("commune").value = byId("pillar").value = ""; byId("prose").checked = true; draw(); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark"; byId("theme").setAttribute("aria-pressed", String(!dark)); draw();
  });
  byId("scope").textContent = `${plans.length} kế hoạch${data.province ? " của " + data.province : ""}; thời hạn tính đến ngày ${day(data.on)}`;
  state.shared = plans.length > 20; byId("shared").checked = state.shared;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  let drawn = window.innerWidth, later;
  window.addEventListener("resize", () => { // a telephone that is turned; its bars that come and go change the height alone
    if (window.innerWidth === drawn) return;
    clearTimeout(later);
    later = setTimeout(() => { drawn = window.innerWidth; draw(); }, 200);
  });
  draw();
  document.documentElement.dataset.ready = "yes";
})();
