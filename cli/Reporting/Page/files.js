// The table of files. Only the rows that are seen exist, so that ten thousand scroll like ten.
const STATES = { failed: ['\u2715', 0], running: ['\u25cf', 1], waiting: ['\u25cb', 2], pending: ['\u25cb', 3], done: ['\u2713', 4] };
const COLUMNS = [
  ['state', 'State', 'c-state'], ['key', 'File', 'c-key'], ['attempts', 'Tries', 'c-attempts num'],
  ['ms', 'Ran', 'c-ms num'], ['memory', 'Memory', 'c-memory num'], ['what', 'Result or reason', 'c-what'],
];
const MOST_PRINTED = 500;
const collator = new Intl.Collator('en', { numeric: true });
const table = { all: [], seen: [], filter: 'all', query: '', sort: 'state', isDescending: false, chosen: null, rows: null, isPrinting: false, drawn: '', frame: 0 };

function rowOf(file) {
  const failed = file.failed_attempts ?? [];
  let ms = 0;
  let memory = 0;
  for (const one of file.stages) {
    ms += one.duration_ms ?? 0;
    memory = Math.max(memory, one.peak_memory_bytes ?? 0);
  }
  for (const one of failed) {
    ms += one.duration_ms ?? 0;
    memory = Math.max(memory, one.peak_memory_bytes ?? 0);
  }
  const attempts = Math.max(file.failure?.attempts ?? 0, ...file.stages.map(stage => stage.attempt ?? 0), ...failed.map(one => one.attempt));
  const what = file.failure ? `${file.failure.reason} in ${file.failure.stage}: ${lastLine(tailOf(file)) || file.failure.message}` : file.result ?? (file.stages.length > 0 ? `${file.stages.at(-1).name} is done` : '');
  return { file, state: file.state, key: file.key, attempts, ms, memory, what, isRetried: failed.length > 0 && file.state !== 'failed', words: null };
}

function tailOf(file) {
  return file.failed_attempts?.at(-1)?.stderr_tail || file.failure?.stderr_tail || '';
}

function lastLine(tail) {
  const end = tail.trimEnd();
  return end.slice(end.lastIndexOf('\n') + 1).replace(COLOURS, '');
}

function wordsOf(row) {
  row.words ??= [row.key, row.what, row.file.failure?.message, ...(row.file.failed_attempts ?? []).flatMap(one => [one.reason, one.message, one.stderr_tail, one.worker]), ...row.file.stages.map(stage => stage.worker)].filter(Boolean).join('\n').toLowerCase();
  return row.words;
}

function renderFiles(data) {
  table.all = data.files.map(rowOf);
  const counts = new Map([['all', table.all.length], ['retried', table.all.filter(row => row.isRetried).length]]);
  for (const row of table.all) counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
  const filters = ['all', 'failed', 'running', 'waiting', 'pending', 'done', 'retried'].filter(name => name === 'all' || name === table.filter || counts.get(name) > 0);
  const names = { all: 'All', failed: 'Failed', running: 'Running', waiting: 'Waiting', pending: 'To go', done: 'Done', retried: 'Done after a retry' };
  const place = document.getElementById('filters');
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.filter : null;
  place.replaceChildren(...filters.map(name => {
    const button = el('button', { type: 'button', 'aria-pressed': String(table.filter === name), 'data-filter': name }, `${names[name]} ${number(counts.get(name) ?? 0)}`);
    button.addEventListener('click', () => {
      table.filter = name;
      for (const other of place.children) other.setAttribute('aria-pressed', String(other === button));
      selectRows(true);
    });
    return button;
  }));
  if (focused) place.querySelector(`[data-filter="${focused}"]`)?.focus();
  selectRows(false);
}

function selectRows(isNewChoice) {
  const query = table.query.trim().toLowerCase();
  table.seen = table.all.filter(row =>
    (table.filter === 'all' || row.state === table.filter || (table.filter === 'retried' && row.isRetried)) && (query === '' || wordsOf(row).includes(query)));
  const direction = table.isDescending ? -1 : 1;
  const compare = {
    state: (a, b) => (STATES[a.state]?.[1] ?? 9) - (STATES[b.state]?.[1] ?? 9),
    key: (a, b) => collator.compare(a.key, b.key),
    what: (a, b) => collator.compare(a.what, b.what),
  }[table.sort] ?? ((a, b) => a[table.sort] - b[table.sort]);
  table.seen.sort((a, b) => direction * compare(a, b) || collator.compare(a.key, b.key));
  const grid = document.getElementById('grid');
  if (isNewChoice) grid.scrollTop = 0;
  const count = document.getElementById('count');
  const words = table.seen.length === table.all.length ? '' : `${number(table.seen.length)} of ${many(table.all.length, 'file')}`;
  if (count.textContent !== words) count.textContent = words;
  for (const header of grid.querySelectorAll('[role="columnheader"]')) {
    const isSorted = header.dataset.column === table.sort;
    if (isSorted) header.setAttribute('aria-sort', table.isDescending ? 'descending' : 'ascending');
    else header.removeAttribute('aria-sort');
    header.querySelector('span').textContent = isSorted ? (table.isDescending ? ' \u25be' : ' \u25b4') : '';
  }
  table.drawn = '';
  drawRows();
  renderDetail();
}

function drawRows() {
  const grid = document.getElementById('grid');
  const height = rowHeight();
  const first = table.isPrinting ? 0 : Math.max(0, Math.floor(grid.scrollTop / height) - 6);
  const last = table.isPrinting ? Math.min(table.seen.length, MOST_PRINTED) : Math.min(table.seen.length, Math.ceil((grid.scrollTop + Math.max(grid.clientHeight, 400)) / height) + 6);
  const drawn = `${first}-${last}-${height}-${table.chosen}`;
  if (drawn === table.drawn) return;
  table.drawn = drawn;
  table.rows.style.height = table.seen.length === 0 ? '' : `${table.seen.length * height}px`;
  grid.setAttribute('aria-rowcount', table.seen.length + 1);
  grid.setAttribute('aria-colcount', COLUMNS.length);
  if (table.seen.length === 0) {
    table.rows.replaceChildren(el('div', { role: 'row', class: 'none' }, el('div', { role: 'gridcell' }, table.all.length === 0 ? 'There are no files.' : 'No file is like that.')));
    grid.removeAttribute('aria-activedescendant');
    return;
  }
  let active = null;
  table.rows.replaceChildren(...table.seen.slice(first, last).map((row, offset) => {
    const index = first + offset;
    const isChosen = row.key === table.chosen;
    const [glyph] = STATES[row.state] ?? ['?'];
    const line = el('div', { role: 'row', id: `row-${index}`, class: 'row', 'aria-rowindex': index + 2, 'aria-selected': String(isChosen) },
      el('div', { role: 'gridcell', class: `c-state state ${plain(row.state)}` }, el('i', { 'aria-hidden': 'true' }, glyph), row.state === 'pending' ? 'to go' : plain(row.state)),
      el('div', { role: 'gridcell', class: 'c-key', title: plain(row.key) }, text(row.key)),
      el('div', { role: 'gridcell', class: 'c-attempts num' }, row.attempts > 0 ? number(row.attempts) : ''),
      el('div', { role: 'gridcell', class: 'c-ms num' }, row.ms > 0 ? duration(row.ms) : ''),
      el('div', { role: 'gridcell', class: 'c-memory num' }, row.memory > 0 ? bytes(row.memory) : ''),
      el('div', { role: 'gridcell', class: `c-what what${row.state === 'failed' ? ' bad' : ''}`, title: plain(row.what) }, text(row.what.slice(0, 400))));
    line.style.top = `${index * height}px`;
    line.dataset.index = index;
    if (isChosen) active = line.id;
    return line;
  }));
  if (active) grid.setAttribute('aria-activedescendant', active);
  else grid.removeAttribute('aria-activedescendant');
}

function rowHeight() {
  return Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row'), 10) || 30;
}

function chooseFile(key, movesOn) {
  let index = table.seen.findIndex(row => row.key === key);
  if (index < 0) {
    Object.assign(table, { filter: 'all', query: '' });
    document.getElementById('search').value = '';
    renderFiles(shown.data);
    index = table.seen.findIndex(row => row.key === key);
  }
  chooseRow(index);
  if (movesOn) document.getElementById('detail').focus();
}

function chooseRow(index) {
  if (index < 0 || index >= table.seen.length) return;
  table.chosen = table.seen[index].key;
  const grid = document.getElementById('grid');
  const height = rowHeight();
  const head = grid.firstElementChild.offsetHeight;
  if (index * height < grid.scrollTop) grid.scrollTop = index * height;
  else if ((index + 1) * height + head > grid.scrollTop + grid.clientHeight) grid.scrollTop = (index + 1) * height + head - grid.clientHeight;
  drawRows();
  renderDetail();
}

function gridKey(event) {
  if (event.target !== event.currentTarget) return;
  const at = table.seen.findIndex(row => row.key === table.chosen);
  const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight()) - 1);
  const moves = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), PageDown: Math.min(table.seen.length - 1, at + page), PageUp: Math.max(0, at - page), Home: 0, End: table.seen.length - 1 };
  if (event.key in moves) {
    event.preventDefault();
    chooseRow(Math.min(moves[event.key], table.seen.length - 1));
  } else if (event.key === 'Enter' && at >= 0) {
    event.preventDefault();
    document.getElementById('detail').focus();
  }
}

function startFiles() {
  const grid = document.getElementById('grid');
  table.rows = el('div', { class: 'rows', role: 'rowgroup' });
  const headers = COLUMNS.map(([name, title, style]) => {
    const button = el('button', { type: 'button' }, title, el('span', { 'aria-hidden': 'true' }));
    button.addEventListener('click', () => {
      table.isDescending = table.sort === name ? !table.isDescending : ['attempts', 'ms', 'memory'].includes(name);
      table.sort = name;
      selectRows(true);
    });
    return el('div', { role: 'columnheader', class: style, 'data-column': name }, button);
  });
  grid.append(el('div', { role: 'rowgroup', class: 'columns row-head' }, el('div', { role: 'row', class: 'columns row', 'aria-rowindex': 1 }, ...headers)), table.rows);
  grid.addEventListener('scroll', () => {
    cancelAnimationFrame(table.frame);
    table.frame = requestAnimationFrame(drawRows);
  }, { passive: true });
  grid.addEventListener('keydown', gridKey);
  table.rows.addEventListener('click', event => {
    const line = event.target.closest('[data-index]');
    if (!line) return;
    chooseRow(Number(line.dataset.index));
    if (window.innerWidth < 1080) document.getElementById('detail').scrollIntoView({ block: 'nearest' });
  });
  document.getElementById('search').addEventListener('input', event => {
    table.query = event.target.value;
    selectRows(true);
  });
  document.getElementById('detail').addEventListener('keydown', event => event.key === 'Escape' && grid.focus());
  window.addEventListener('beforeprint', () => printing(true));
  window.addEventListener('afterprint', () => printing(false));
}

function printing(isPrinting) {
  table.isPrinting = isPrinting;
  table.drawn = '';
  drawRows();
  const left = table.seen.length - MOST_PRINTED;
  document.getElementById('count').textContent = isPrinting && left > 0 ? `The first ${MOST_PRINTED} of ${many(table.seen.length, 'file')}; report.json has all.` : '';
}
