// Everything that is known of one file: what became of it, stage by stage, attempt by attempt.
function renderDetail() {
  const place = document.getElementById('detail');
  const row = table.all.find(one => one.key === table.chosen);
  place.hidden = !row;
  document.querySelector('.browser').classList.toggle('chosen', Boolean(row));
  if (!row) return;
  const { file } = row;
  const parts = [el('h3', { class: 'mono' }, text(file.key)), pairs([
    ['State', el('span', { class: `state ${plain(file.state)}` }, stateWords(file))],
    ['Result', file.result && mono(file.result)],
    ['Reason', file.failure && text(file.failure.reason)],
  ])];
  if (file.failure) parts.push(el('p', { class: 'error' }, text(file.failure.message)));
  if (file.failure && (file.failed_attempts ?? []).length === 0 && file.failure.stderr_tail) parts.push(el('pre', { tabindex: '0', 'aria-label': 'Standard error' }, lines(file.failure.stderr_tail)));
  for (const stage of shown.data.stages) {
    for (const attempt of (file.failed_attempts ?? []).filter(one => one.stage === stage.name)) parts.push(...attemptParts(attempt));
    const result = file.stages.find(one => one.name === stage.name);
    if (result) parts.push(...resultParts(result));
  }
  const actions = el('p', { class: 'actions' });
  place.replaceChildren(...parts.filter(Boolean), actions);
  window.cloudpipe.fileActions?.(file, actions);
}

function stateWords(file) {
  return file.state === 'failed' && file.failure ? `failed in ${plain(file.failure.stage)} after ${many(file.failure.attempts, 'attempt')}` : file.state === 'pending' ? 'to go' : plain(file.state);
}

function resultParts(result) {
  return [el('h4', {}, text(result.name), el('span', { class: 'good' }, ' \u2713 done'), result.attempt > 1 ? ` at attempt ${number(result.attempt)}` : ''), pairs([
    ['Made', mono(result.result)],
    ['Size', result.bytes !== undefined && bytes(result.bytes)],
    ['Ran', [result.duration_ms !== undefined && duration(result.duration_ms), result.cpu_seconds !== undefined && `${duration(result.cpu_seconds * 1000)} of CPU`].filter(Boolean).join(', ')],
    ['Memory', result.peak_memory_bytes !== undefined && bytes(result.peak_memory_bytes)],
    ['Worker', result.worker && mono(result.worker)],
    ['Started', result.started && instant(result.started) + (result.reused ? ', before this run: not made again' : '')],
  ])];
}

function attemptParts(attempt) {
  const ended = attempt.exit_code !== undefined && attempt.exit_code !== null ? `exit code ${attempt.exit_code}` : attempt.signal ? `signal ${attempt.signal}` : '';
  return [el('h4', {}, text(attempt.stage), el('span', { class: 'bad' }, ` \u2715 attempt ${number(attempt.attempt)} failed`)), pairs([
    ['Reason', text([attempt.reason, ended].filter(Boolean).join(', '))],
    ['Said', text(attempt.message)],
    ['Ran', [attempt.duration_ms !== undefined && duration(attempt.duration_ms), attempt.cpu_seconds !== undefined && `${duration(attempt.cpu_seconds * 1000)} of CPU`].filter(Boolean).join(', ')],
    ['Memory', attempt.peak_memory_bytes !== undefined && bytes(attempt.peak_memory_bytes)],
    ['Worker', attempt.worker && mono(attempt.worker)],
    ['Ended', attempt.at && instant(attempt.at)],
  ]), attempt.stderr_tail ? el('pre', { tabindex: '0', role: 'group', 'aria-label': `Standard error of attempt ${attempt.attempt}` }, lines(attempt.stderr_tail)) : null];
}
