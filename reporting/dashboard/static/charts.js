/* Draws what the page's own list names, with the plugin's functions; fills the list of what was missed, as text. */
const drawn = JSON.parse(document.getElementById("drawn").textContent);

for (const [slug, chart] of Object.entries(drawn.charts)) {
  renderChart(slug, chart, drawn.query, "/", drawn.isLarge).catch(() => {
    document.getElementById(`chart-${slug}`).textContent = drawn.failed;
  });
}

const SHOWN = ["问题", "次数", "趋势", "教过"];

function row(values, kind) {
  const line = document.createElement("tr");
  for (const [at, value] of values.entries()) {
    const cell = line.appendChild(document.createElement(kind));
    cell.textContent = value;
    cell.dataset.name = SHOWN[at];
    if (typeof value === "number") cell.className = "number";
  }
  return line;
}

async function fillThemes(place) {
  const rows = await (await fetch(place.dataset.from)).json();
  if (!Array.isArray(rows) || !rows.length) {
    place.append(Array.isArray(rows) ? place.dataset.none : place.dataset.failed);
    return;
  }
  const table = document.createElement("table");
  table.createTHead().append(row(SHOWN, "th"));
  const body = table.createTBody();
  for (const found of rows.slice(0, 10)) body.append(row(SHOWN.map((name) => found[name]), "td"));
  place.append(table);
}

const themes = document.getElementById("themes");
if (themes) fillThemes(themes).catch(() => themes.append(themes.dataset.failed));
