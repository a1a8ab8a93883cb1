// Text that somebody else wrote: file names and standard error may hold anything. It is only ever put into text nodes, and what would
// change the order or the look of its surroundings is shown by its number.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
const BREAKS = /[\n\t]/g;
const COLOURS = /\u001b\[[0-9;]*[mK]/g;

function el(tag, properties, ...children) {
  const element = document.createElement(tag);
  set(element, properties);
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(element, attributes);
  element.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
}

function codeOf(match) {
  return 'U+' + match.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
}

/** One line of foreign text as nodes: controls visible, direction kept to itself. */
function text(value) {
  const line = String(value ?? '');
  const whole = el('bdi');
  let last = 0;
  for (const match of line.matchAll(new RegExp(`${CONTROL.source}|${BREAKS.source}`, 'gu'))) {
    whole.append(line.slice(last, match.index), el('span', { class: 'control', title: codeOf(match[0]) }, codeOf(match[0]).slice(2)));
    last = match.index + match[0].length;
  }
  whole.append(line.slice(last));
  const fragment = document.createDocumentFragment();
  fragment.append(whole);
  return fragment;
}

/** The same for attributes and SVG, where there is only a string. */
function plain(value, longest = 400) {
  const line = String(value ?? '').replace(CONTROL, found => `\u27e8${codeOf(found).slice(2)}\u27e9`).replace(BREAKS, ' ');
  return line.length > longest ? line.slice(0, longest - 1) + '\u2026' : line;
}

/** Several lines of foreign text as nodes; colours of terminals are left out. */
function lines(value) {
  const fragment = document.createDocumentFragment();
  const all = String(value ?? '').replace(/\r\n/g, '\n').replace(COLOURS, '');
  let last = 0;
  for (const match of all.matchAll(CONTROL)) {
    fragment.append(all.slice(last, match.index), el('span', { class: 'control', title: codeOf(match[0]) }, codeOf(match[0]).slice(2)));
    last = match.index + match[0].length;
  }
  fragment.append(all.slice(last));
  return fragment;
}

function duration(milliseconds) {
  if (milliseconds === null || milliseconds === undefined) return '';
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 172800) return `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
  return `${Math.floor(whole / 86400)} d ${Math.floor(whole % 86400 / 3600)} h`;
}

function bytes(count) {
  if (count === null || count === undefined) return '';
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return unit === 0 ? `${count} B` : `${value < 99.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

function number(value) {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

function many(count, one, more) {
  return `${number(count)} ${count === 1 ? one : more ?? one + 's'}`;
}

function instant(value) {
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? plain(value) : time.toISOString().slice(0, 19).replace('T', ' ') + ' UTC';
}

function dollars(value) {
  if (value === 0) return '$0';
  if (value < 0.0001) return `$${value.toFixed(7)}`;
  if (value < 0.01) return `$${value.toFixed(5)}`;
  return value < 100 ? `$${value.toFixed(2)}` : `$${number(value)}`;
}
