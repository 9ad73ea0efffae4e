// The live map: units where they were seen last, over tiles or over a grid of the game's
// coordinates. Texts of units come from players, so they are set as text, never as HTML.

const element = document.getElementById("map");
const source = document.querySelector("[data-live=markers]");

// Coordinates of the game that one square of the grid is wide, by zoom.
const SQUARES = [50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10];
const SQUARE = 256;
const CLOSE = 6;

function width(zoom) {
  const at = Math.min(Math.max(Math.floor(zoom), 0), SQUARES.length - 2);
  return SQUARES[at] * (SQUARES[at + 1] / SQUARES[at]) ** (zoom - at);
}

function zoomOf(scale) {
  const wanted = SQUARE / scale;
  let at = SQUARES.findIndex((square) => square <= wanted);
  at = Math.min(Math.max(at < 0 ? SQUARES.length : at, 1), SQUARES.length - 1) - 1;
  return at + Math.log(wanted / SQUARES[at]) / Math.log(SQUARES[at + 1] / SQUARES[at]);
}

const GridCrs = L.extend({}, L.CRS.Simple, { scale: (zoom) => SQUARE / width(zoom), zoom: zoomOf });

const Grid = L.GridLayer.extend({
  createTile(at) {
    const square = document.createElement("div");
    const text = document.createElement("span");
    const side = SQUARES[at.z];
    square.className = "square";
    text.textContent = `${(at.x * side).toLocaleString("en")}, ${(0 - at.y * side).toLocaleString("en")}`;
    square.append(text);
    return square;
  },
});

function lay() {
  const options = { attributionControl: false, zoomSnap: 1, worldCopyJump: false };
  if (!element.dataset.tiles) {
    const map = L.map(element, { ...options, crs: GridCrs, minZoom: 0, maxZoom: SQUARES.length - 1 });
    new Grid({ tileSize: SQUARE }).addTo(map);
    return map;
  }
  const [a, b, c, d] = JSON.parse(element.dataset.transformation);
  const deepest = Number(element.dataset.maxZoom);
  const crs = L.extend({}, L.CRS.Simple, { transformation: new L.Transformation(a, b, c, d) });
  const map = L.map(element, { ...options, crs, minZoom: 0, maxZoom: deepest + 2 });
  L.tileLayer(element.dataset.tiles, { maxNativeZoom: deepest, maxZoom: deepest + 2, noWrap: true }).addTo(map);
  return map;
}

element.hidden = false;
const map = lay();
const markers = new Map();
let fitted = false;
let touched = false;

function text(tag, className, content) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = content;
  return made;
}

function place([key, label, tone, words, x, y, heading]) {
  let unit = markers.get(key);
  if (!unit) {
    const icon = document.createElement("div");
    icon.append(text("span", "arrow", ""), text("span", "label", ""));
    unit = { icon, marker: L.marker([y, x], { icon: L.divIcon({ className: "unit", html: icon, iconSize: [0, 0] }), keyboard: false }) };
    unit.popup = document.createElement("div");
    unit.marker.bindPopup(unit.popup, { closeButton: false, offset: [0, -4] }).addTo(map);
    markers.set(key, unit);
  }
  unit.icon.className = `unit-icon ${tone}`;
  unit.icon.lastChild.textContent = label;
  // Headings of the game go to the left from north.
  unit.icon.firstChild.style.transform = `rotate(${-heading}deg)`;
  unit.popup.replaceChildren(text("b", "", label), text("div", "", words));
  unit.marker.setLatLng([y, x]);
}

function show() {
  const data = source.querySelector("[data-markers]");
  if (!data) {
    return;
  }
  const units = JSON.parse(data.dataset.markers);
  const keys = new Set(units.map((unit) => unit[0]));
  for (const [key, unit] of markers) {
    if (!keys.has(key)) {
      unit.marker.remove();
      markers.delete(key);
    }
  }
  units.forEach(place);
  // Until somebody chooses what to see, all units are.
  const view = map.getBounds();
  const places = [...markers.values()].map((unit) => unit.marker.getLatLng());
  if (!touched && places.length && (!fitted || places.some((at) => !view.contains(at)))) {
    fitted = true;
    fit();
  }
}

function fit() {
  const places = [...markers.values()].map((unit) => unit.marker.getLatLng());
  if (places.length) {
    map.fitBounds(L.latLngBounds(places), { padding: [60, 60], maxZoom: element.dataset.tiles ? undefined : CLOSE, animate: false });
  }
}

const All = L.Control.extend({
  onAdd() {
    const button = text("button", "all-units", "All units");
    button.type = "button";
    L.DomEvent.disableClickPropagation(button);
    L.DomEvent.on(button, "click", () => { touched = false; fit(); });
    return button;
  },
});

for (const kind of ["pointerdown", "wheel", "keydown"]) {
  element.addEventListener(kind, () => { touched = true; }, { passive: true });
}
map.setView([0, 0], 2);
new All({ position: "topright" }).addTo(map);
show();
new MutationObserver(show).observe(source, { childList: true, subtree: true });
