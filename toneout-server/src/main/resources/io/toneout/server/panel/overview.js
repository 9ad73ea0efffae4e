// Draws the charts of the overview. Their points come with the page, and the newest of them with
// its stream; what was missed meanwhile is asked for.

const charts = document.getElementById("charts");
const SECONDS = 300;
const HEIGHT = 170;

// Where the lines of a chart stand in a point: see Chart.java.
const LINES = { rate: [1, 2, 3], waiting: [4], websocket: [5, 6, 7], http: [8, 9, 10] };

let points = read(document.getElementById("points"));
let plots = [];

function read(element) {
  return JSON.parse(element.querySelector("[data-points]").dataset.points);
}

// Colours are in the stylesheet, so those of the swatches tell how the theme has them.
function colour(element, property) {
  return getComputedStyle(element)[property];
}

function show(value) {
  return value == null ? "–" : value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

function columns(name) {
  return [points.map((point) => point[0]), ...LINES[name].map((at) => points.map((p) => p[at]))];
}

function draw(plot) {
  const name = plot.dataset.plot;
  const figure = plot.closest("figure");
  const swatches = [...figure.querySelectorAll(".swatch")];
  const text = colour(figure.querySelector(".legend"), "color");
  const grid = colour(figure, "borderTopColor");
  const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
  const sparse = name === "websocket" || name === "http";
  return new uPlot({
    width: plot.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: { range: (u, least, most) => [most - SECONDS, most] },
      y: { range: (u, least, most) => [0, Math.max(most * 1.1, name === "waiting" ? 5 : 1)] },
    },
    axes: [
      { ...axis, size: 28, space: 70, values: (u, times) => times.map((t) => new Date(t * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })) },
      { ...axis, size: 46, space: 36, values: (u, values) => values.map(show) },
    ],
    series: [{}, ...swatches.map((swatch) => ({
      stroke: colour(swatch, "backgroundColor"),
      width: 1.75,
      spanGaps: false,
      points: { show: sparse, size: 3.5, fill: colour(swatch, "backgroundColor") },
    }))],
    hooks: { setLegend: [(u) => tell(u, name)] },
  }, columns(name), plot);
}

// The values under the pointer, or the newest ones.
function tell(plot, name) {
  const at = plot.cursor.idx ?? points.length - 1;
  LINES[name].forEach((line, number) => {
    const output = document.querySelector(`[data-value="${name}-${number}"]`);
    output.textContent = points.length ? show(points[at]?.[line]) : "";
  });
}

function drawAll() {
  plots.forEach((plot) => plot.destroy());
  plots = [...charts.querySelectorAll("[data-plot]")].map(draw);
  tellAll();
}

function tellAll() {
  for (const plot of plots) {
    tell(plot, plot.root.parentElement.dataset.plot);
  }
}

function add(newest) {
  const last = points.length ? points.at(-1)[0] : 0;
  const fresh = newest.filter((point) => point[0] > last);
  points = points.concat(fresh).slice(-SECONDS);
  if (fresh.length) {
    for (const plot of plots) {
      plot.setData(columns(plot.root.parentElement.dataset.plot));
    }
    tellAll();
  }
}

let asking = false;
async function catchUp() {
  if (asking) {
    return;
  }
  asking = true;
  try {
    const answer = await fetch(charts.dataset.history, { headers: { "HX-Request": "true" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      points = [];
      add(read(page));
    }
  } finally {
    asking = false;
  }
}

charts.hidden = false;
drawAll();

const live = document.querySelector("[data-live=points]");
new MutationObserver(() => {
  if (!live.querySelector("[data-points]")) {
    return;
  }
  const newest = read(live);
  const missed = points.length && newest.length && newest[0][0] > points.at(-1)[0] + 2.5;
  if (missed) {
    catchUp();
  } else {
    add(newest);
  }
}).observe(live, { childList: true, subtree: true });

new ResizeObserver(() => {
  for (const plot of plots) {
    plot.setSize({ width: plot.root.parentElement.clientWidth, height: HEIGHT });
  }
}).observe(charts);

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
