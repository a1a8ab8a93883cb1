// What a person wants to know first: one sentence, one bar, a few numbers.
const WORDS = {
  finished: ['Finished', 'good'], interrupted: ['Interrupted', 'warn'], running: ['Running', 'busy'],
  stopping: ['Stopping', 'warn'], stopped: ['Stopped', 'warn'], deployed: ['On AWS', 'busy'],
};

function renderSummary(data) {
  const { totals, statistics } = data;
  const [word, tone] = totals.failed > 0 && data.state === 'finished' ? ['Finished with failures', 'bad'] : WORDS[data.state] ?? [plain(data.state), 'busy'];
  const badge = document.getElementById('state');
  badge.className = `badge ${tone}`;
  badge.textContent = word;
  const kind = data.kind === 'aws'
    ? `CloudPipe \u00b7 a deployed workflow, as it was at ${instant(data.started)}`
    : ['CloudPipe', data.run && `run ${plain(data.run)}`, `began ${instant(data.started)}`, data.runtime && `${plain(data.runtime)}, ${data.parallel ?? '?'} at a time`].filter(Boolean).join(' \u00b7 ');
  document.getElementById('kind').textContent = kind;
  document.getElementById('workflow').replaceChildren(text(data.workflow));
  document.getElementById('lead').replaceChildren(...sentence(data));
  document.getElementById('share').replaceChildren(...shares(totals, statistics));
  document.getElementById('figures').replaceChildren(...figures(data));
  document.getElementById('notes').replaceChildren(...(data.omitted?.text ?? []).map(note => el('p', { class: 'note' }, text(note))));
}

function sentence(data) {
  const { totals } = data;
  if (totals.inputs === 0) return ['No files yet.'];
  const took = data.seconds === undefined || data.seconds === null ? '' : ` in ${duration(data.seconds * 1000)}`;
  if (totals.done === totals.inputs) return [totals.inputs === 1 ? `The file is done${took}.` : `All ${number(totals.inputs)} files are done${took}.`];
  const parts = [`${number(totals.done)} of ${many(totals.inputs, 'file')} done${took}`];
  if (totals.failed > 0) {
    const worst = data.statistics.filter(stage => stage.failed > 0).map(stage => plain(stage.name, 60));
    parts.push(', ', el('b', { class: 'bad' }, `${number(totals.failed)} failed`), worst.length > 0 && worst.length < 4 ? ` in ${worst.join(', ')}` : '');
  }
  if (totals.pending > 0) parts.push(`, ${number(totals.pending)} to go`);
  if (totals.unread > 0) parts.push(`, ${many(totals.unread, 'file')} not looked at any more after the interruption`);
  return [...parts, '.'];
}

function shares(totals, statistics) {
  const running = Math.min(totals.pending, statistics.reduce((sum, stage) => sum + (stage.running ?? 0), 0));
  return [['done', totals.done], ['failed', totals.failed], ['running', running], ['rest', totals.pending - running]].filter(([, count]) => count > 0).map(([name, count]) => {
    const part = el('span', { class: name });
    part.style.flexGrow = count;
    return part;
  });
}

function figures(data) {
  const { totals, statistics } = data;
  const sum = name => statistics.reduce((total, stage) => total + (stage[name] ?? 0), 0);
  const tries = sum('failed_attempts');
  const mended = data.files.filter(file => file.state === 'done' && file.failed_attempts).length;
  const ran = sum('seconds');
  const reused = sum('reused');
  const memory = Math.max(0, ...statistics.map(stage => stage.peak_memory_bytes?.max ?? 0));
  const last = statistics.at(-1);
  const failing = data.files.length === 0 ? null : mostFrequentReason(data.files);
  const all = [
    ['Files', number(totals.inputs), totals.pending > 0 && `${number(totals.pending)} to go`],
    ['Done', number(totals.done), reused > 0 && `${many(reused, 'result')} reused`],
    ['Failed', number(totals.failed), failing],
    ['Failed attempts', number(tries), mended > 0 && `${many(mended, 'file')} done later`],
    data.seconds !== undefined && ['Time', duration(data.seconds * 1000), totals.done > 0 && data.seconds > 0 && data.state !== 'running' && `${rate(totals.done / data.seconds)} files/s`],
    ['Programs ran', duration(ran * 1000), sum('cpu_seconds') > 0 && `${duration(sum('cpu_seconds') * 1000)} of CPU`],
    memory > 0 && ['Most memory', bytes(memory), 'of one program'],
    last && ['Results', bytes(last.bytes ?? 0), many(last.done, 'file')],
    data.costs && ['On AWS', dollars(data.costs.total_usd), data.costs.in_short],
  ];
  return all.filter(Boolean).map(([name, value, more]) => el('div', {}, el('dt', {}, name), el('dd', {}, value, more ? el('small', {}, plain(more)) : null)));
}

function rate(value) {
  return value < 10 ? value.toFixed(2) : number(value);
}

function mostFrequentReason(files) {
  const counts = new Map();
  for (const { failure } of files) {
    if (failure) counts.set(failure.reason, (counts.get(failure.reason) ?? 0) + 1);
  }
  const first = [...counts].sort((a, b) => b[1] - a[1])[0];
  return first ? `${counts.size > 1 ? 'mostly ' : ''}${plain(first[0], 40)}` : null;
}

function renderCosts(data) {
  const section = document.getElementById('cost-section');
  section.hidden = !data.costs;
  if (!data.costs) return;
  document.getElementById('h-costs').textContent = data.kind === 'aws' ? 'What it has cost, estimated' : 'What it would have cost on AWS';
  const { columns, rows, assumptions } = data.costs;
  const head = el('tr', {}, el('td', {}), ...columns.map(column => el('th', { scope: 'col', class: 'num' }, plain(column))));
  const body = rows.map(row => el('tr', {}, el('th', { scope: 'row' }, text(row.name)), ...row.usd.map(value => el('td', { class: 'num' }, value === null ? 'not known' : dollars(value)))));
  const sums = columns.map((_, index) => rows.some(row => row.usd[index] === null) ? null : rows.reduce((total, row) => total + row.usd[index], 0));
  const foot = el('tr', {}, el('th', { scope: 'row' }, 'In all'), ...sums.map(value => el('td', { class: 'num' }, value === null ? 'not known' : dollars(value))));
  document.getElementById('costs').replaceChildren(
    el('table', {}, el('thead', {}, head), el('tbody', {}, ...body), rows.length > 1 ? el('tfoot', {}, foot) : null),
    el('ul', { class: 'assumptions' }, ...assumptions.map(line => el('li', {}, text(line)))));
}

function pairs(entries) {
  return el('dl', { class: 'pairs' }, ...entries.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
    .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value instanceof Node ? value : text(value))]));
}

function mono(value) {
  return el('span', { class: 'mono' }, text(value));
}

function renderProvenance(data) {
  const made = data.provenance;
  const parts = [];
  if (made) {
    parts.push(el('pre', {}, lines(made.folder ? `cd ${made.folder}\n${made.command}` : made.command)));
    parts.push(pairs([
      ['cloudpipe', made.cloudpipe], ['.NET', made.dotnet], ['System', made.os], ['Containers', made.runtime],
      ['Machine', [made.cores && many(made.cores, 'core'), made.memory_bytes && `${bytes(made.memory_bytes)} of memory`].filter(Boolean).join(', ')],
      ...made.documents.map(document => [plain(document.path.split('/').pop()), mono(`sha256:${document.sha256}`)]),
    ]));
  }
  for (const stage of data.stages) {
    parts.push(el('h3', { class: 'stage-name' }, text(stage.name)), pairs([
      ['Image', stage.image && mono(stage.image)], ['Digest', stage.image_digest && mono(stage.image_digest)], ['Command', stage.run_command && mono(stage.run_command)],
      ['Given', [stage.memory_mib && `${number(stage.memory_mib)} MiB`, stage.cpus && `${stage.cpus} CPUs`, stage.gpus && many(stage.gpus, 'GPU')].filter(Boolean).join(', ')],
    ]));
  }
  document.getElementById('provenance').replaceChildren(...parts);
}
