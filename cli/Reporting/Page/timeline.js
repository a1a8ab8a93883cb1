// Which worker did what and when. Rectangles of one kind are one path, so that ten thousand jobs are a few elements.
const MOST_LANES = 120;
const timeline = { lanes: [], from: 0, until: 1, left: 0, right: 0, top: 0, laneHeight: 0, lane: 0, job: -1, cursor: null, picture: null };

function jobsOf(data) {
  const began = Date.parse(data.started) - 1000;
  const stageIndex = new Map(data.stages.map((stage, index) => [stage.name, index]));
  const jobs = [];
  for (const file of data.files) {
    for (const result of file.stages) {
      const from = Date.parse(result.started);
      if (!Number.isNaN(from) && !result.reused && (data.kind === 'aws' || from >= began)) {
        jobs.push({ file, stage: stageIndex.get(result.name) ?? 0, worker: result.worker ?? 'worker', from, until: from + result.duration_ms, isFailed: false, attempt: result.attempt });
      }
    }
    for (const attempt of file.failed_attempts ?? []) {
      const end = Date.parse(attempt.at);
      const from = Date.parse(attempt.started ?? '') || (Number.isNaN(end) ? NaN : end - (attempt.wall_seconds ?? 0) * 1000);
      if (!Number.isNaN(from) && (data.kind === 'aws' || from >= began)) {
        const until = attempt.started && attempt.duration_ms !== undefined ? from + attempt.duration_ms : Math.max(from, end);
        jobs.push({ file, stage: stageIndex.get(attempt.stage) ?? 0, worker: attempt.worker ?? 'worker', from, until, isFailed: true, attempt: attempt.attempt, reason: attempt.reason });
      }
    }
  }
  return jobs;
}

function lanesOf(jobs) {
  const lanes = new Map();
  for (const job of jobs) {
    const name = `${job.stage}/${job.worker}`;
    if (!lanes.has(name)) lanes.set(name, { worker: job.worker, stage: job.stage, jobs: [] });
    lanes.get(name).jobs.push(job);
  }
  const all = [...lanes.values()];
  for (const lane of all) lane.jobs.sort((a, b) => a.from - b.from);
  return all.sort((a, b) => a.stage - b.stage || a.jobs[0].from - b.jobs[0].from);
}

function renderTimeline(data) {
  const place = document.getElementById('timeline');
  const chosen = timeline.lanes[timeline.lane]?.jobs[timeline.job]?.file.key;
  const all = lanesOf(jobsOf(data));
  Object.assign(timeline, { lanes: all.slice(0, MOST_LANES), job: -1, lane: 0, cursor: null });
  place.classList.toggle('empty', all.length === 0);
  renderLegend(data, all);
  if (all.length === 0) {
    place.replaceChildren(data.totals.inputs === 0 ? 'No job has run.' : 'No job ran in this run, or none says when: results that were there already are not made again.');
    document.getElementById('readout').textContent = '';
    return;
  }
  timeline.from = all.reduce((least, lane) => Math.min(least, lane.jobs[0].from), Infinity);
  timeline.until = all.reduce((most, lane) => lane.jobs.reduce((end, job) => Math.max(end, job.until), most), timeline.from + 1);
  drawLanes(place, all.length);
  if (chosen === undefined) document.getElementById('readout').replaceChildren(laneSentence(all, data));
}

function laneSentence(all, data) {
  const jobs = all.reduce((sum, lane) => sum + lane.jobs.length, 0);
  const busy = all.reduce((sum, lane) => sum + lane.jobs.reduce((time, job) => time + job.until - job.from, 0), 0);
  const left = all.length > MOST_LANES ? ` The first ${MOST_LANES} workers are drawn.` : '';
  const span = timeline.until - timeline.from;
  return document.createTextNode(`${many(jobs, 'job')} by ${many(all.length, 'worker')} within ${duration(span)}; on average ${(busy / Math.max(1, span)).toFixed(1)} ran at a time.${left}${data.omitted?.files > 0 ? ' Of the files in the table below.' : ''}`);
}

function drawLanes(place, count) {
  const width = Math.max(280, place.clientWidth - 20);
  const height = Math.max(5, Math.min(20, Math.floor(560 / timeline.lanes.length)));
  const hasNames = width > 560 && height >= 11;
  Object.assign(timeline, { left: hasNames ? 168 : 0, right: width - 2, top: 20, laneHeight: height });
  const bottom = timeline.top + timeline.lanes.length * height;
  const picture = svg('svg', { viewBox: `0 0 ${width} ${bottom + 6}`, role: 'img', 'aria-label': `${many(count, 'worker')} over ${duration(timeline.until - timeline.from)}` });
  for (const tick of ticks(timeline.until - timeline.from, (timeline.right - timeline.left) / 90)) {
    const x = xOf(timeline.from + tick);
    picture.append(svg('line', { class: 'rule', x1: x, x2: x, y1: 15, y2: bottom }));
    picture.append(svg('text', { class: 'quiet', x: Math.min(x + 3, timeline.right - 30), y: 11 }, tick === 0 ? '0' : duration(tick)));
  }
  const paths = new Map();
  const crosses = [];
  timeline.lanes.forEach((lane, index) => {
    const y = timeline.top + index * height;
    if (hasNames) picture.append(svg('text', { class: 'quiet', x: 0, y: y + height / 2 + 4 }, svg('title', {}, plain(lane.worker)), fitted(plain(lane.worker, 80), 160, 6)));
    picture.append(svg('rect', { class: 'lane', x: timeline.left, y: y + 1, width: timeline.right - timeline.left, height: height - 2 }));
    for (const job of lane.jobs) {
      const from = xOf(job.from);
      const length = Math.max(1, xOf(job.until) - from - (height > 8 ? 0.5 : 0));
      const kind = job.isFailed ? 'fail' : `f${job.stage % 8}`;
      const [top, tall] = job.isFailed ? [y + height * 0.45, height * 0.55 - 1] : [y + 1, height - 2];
      paths.set(kind, `${paths.get(kind) ?? ''}M${from.toFixed(1)} ${top.toFixed(1)}h${length.toFixed(1)}v${tall.toFixed(1)}h${(-length).toFixed(1)}z`);
      if (job.isFailed) {
        const [x, size] = [from + length / 2, Math.min(3.5, height / 4)];
        const up = y + size + 1;
        crosses.push(`M${(x - size).toFixed(1)} ${(up - size).toFixed(1)}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`);
      }
    }
  });
  for (const kind of [...paths.keys()].sort().reverse()) picture.append(svg('path', { class: kind, d: paths.get(kind) }));
  if (crosses.length > 0) picture.append(svg('path', { class: 'cross', d: crosses.join('') }));
  timeline.cursor = svg('rect', { class: 'cursor', width: 0, height: 0, visibility: 'hidden' });
  picture.append(timeline.cursor);
  timeline.picture = picture;
  place.replaceChildren(picture);
}

function xOf(time) {
  return timeline.left + (time - timeline.from) / (timeline.until - timeline.from) * (timeline.right - timeline.left);
}

function ticks(span, wanted) {
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 3e4, 6e4, 12e4, 3e5, 6e5, 12e5, 36e5, 72e5, 216e5, 432e5, 864e5];
  const step = steps.find(one => span / one <= Math.max(2, wanted)) ?? Math.ceil(span / wanted / 864e5) * 864e5;
  const all = [];
  for (let at = 0; at <= span; at += step) all.push(at);
  return all;
}

function renderLegend(data, lanes) {
  const stages = data.stages.map((stage, index) => el('li', {}, svg('svg', { viewBox: '0 0 12 12', 'aria-hidden': 'true' }, svg('rect', { class: `f${index % 8}`, x: 1, y: 1, width: 10, height: 10, rx: 2 })), plain(stage.name, 40)));
  if (lanes.some(lane => lane.jobs.some(job => job.isFailed))) {
    stages.push(el('li', {}, svg('svg', { viewBox: '0 0 12 12', 'aria-hidden': 'true' }, svg('rect', { class: 'fail', x: 1, y: 6, width: 10, height: 5 }), svg('path', { class: 'cross', d: 'M3.5 0.5l5 5m0 -5l-5 5' })), 'failed attempt'));
  }
  document.getElementById('legend').replaceChildren(...stages);
}

function pointAt(event) {
  const box = timeline.picture.getBoundingClientRect();
  const scale = timeline.picture.viewBox.baseVal.width / box.width;
  const lane = Math.floor(((event.clientY - box.top) * scale - timeline.top) / timeline.laneHeight);
  const time = timeline.from + ((event.clientX - box.left) * scale - timeline.left) / (timeline.right - timeline.left) * (timeline.until - timeline.from);
  if (lane >= 0 && lane < timeline.lanes.length) showJob(lane, nearest(timeline.lanes[lane].jobs, time));
}

function nearest(jobs, time) {
  let best = 0;
  let distance = Infinity;
  for (let index = 0; index < jobs.length; index++) {
    const away = time < jobs[index].from ? jobs[index].from - time : Math.max(0, time - jobs[index].until);
    if (away < distance) [best, distance] = [index, away];
    if (jobs[index].from > time && away > distance) break;
  }
  return best;
}

function showJob(laneIndex, jobIndex) {
  Object.assign(timeline, { lane: laneIndex, job: jobIndex });
  const lane = timeline.lanes[laneIndex];
  const job = lane.jobs[jobIndex];
  const from = xOf(job.from);
  set(timeline.cursor, {
    x: from - 1.5, y: timeline.top + laneIndex * timeline.laneHeight, width: Math.max(4, xOf(job.until) - from + 3), height: timeline.laneHeight, visibility: 'visible',
  });
  const words = job.isFailed ? `attempt ${job.attempt} failed: ${plain(job.reason)}` : job.attempt > 1 ? `done at attempt ${job.attempt}` : 'done';
  document.getElementById('readout').replaceChildren(
    text(job.file.key), ` \u00b7 ${plain(shown.data.stages[job.stage]?.name ?? '')} \u00b7 `, el('span', { class: job.isFailed ? 'bad' : null }, words),
    ` \u00b7 ${duration(job.until - job.from)}, from ${duration(job.from - timeline.from)} on, ${plain(lane.worker)}`);
}

function timelineKey(event) {
  if (timeline.lanes.length === 0) return;
  const jobs = timeline.lanes[timeline.lane].jobs;
  const moves = {
    ArrowRight: () => showJob(timeline.lane, Math.min(jobs.length - 1, timeline.job + 1)),
    ArrowLeft: () => showJob(timeline.lane, Math.max(0, timeline.job - 1)),
    ArrowDown: () => changeLane(1),
    ArrowUp: () => changeLane(-1),
    Home: () => showJob(timeline.lane, 0),
    End: () => showJob(timeline.lane, jobs.length - 1),
    Enter: () => timeline.job >= 0 && chooseFile(jobs[timeline.job].file.key, true),
  };
  if (moves[event.key]) {
    event.preventDefault();
    moves[event.key]();
  }
}

function changeLane(by) {
  const lane = Math.max(0, Math.min(timeline.lanes.length - 1, timeline.lane + by));
  const at = timeline.lanes[timeline.lane].jobs[Math.max(0, timeline.job)].from;
  showJob(lane, nearest(timeline.lanes[lane].jobs, at));
}

function startTimeline() {
  const place = document.getElementById('timeline');
  place.addEventListener('pointermove', event => timeline.lanes.length > 0 && pointAt(event));
  place.addEventListener('click', event => {
    if (timeline.lanes.length === 0) return;
    pointAt(event);
    const job = timeline.lanes[timeline.lane].jobs[timeline.job];
    if (job) chooseFile(job.file.key, false);
  });
  place.addEventListener('keydown', timelineKey);
}
