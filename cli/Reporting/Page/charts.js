// How long programs ran and how much memory they had: a histogram each, on a scale on which twice as much is always as far.
function renderDistributions(data) {
  const groups = data.stages.map((stage, index) => {
    const counted = data.statistics[index] ?? {};
    const name = plain(stage.name, 60);
    const charts = [
      counted.duration_ms && histogram(`${name}: duration`, counted.duration_ms, duration, index),
      counted.peak_memory_bytes && histogram(`${name}: most memory`, counted.peak_memory_bytes, bytes, index, stage.memory_mib && stage.memory_mib * 1048576),
    ].filter(Boolean);
    return charts.length > 0 ? el('div', { class: 'pair' }, ...charts) : null;
  }).filter(Boolean);
  document.getElementById('distributions').replaceChildren(...(groups.length > 0 ? groups : [el('p', { class: 'muted' }, 'No program has ended well yet.')]));
}

function histogram(title, numbers, unit, index, limit) {
  const [width, height, base] = [300, 92, 70];
  const limitIsNear = limit && limit <= numbers.max * 4;
  const low = Math.max(0.5, numbers.buckets[0][0] || numbers.buckets[0][1] / 1.19) / 1.25;
  const high = Math.max(numbers.buckets.at(-1)[1], limitIsNear ? limit : 0) * 1.25;
  const x = value => 6 + (Math.log2(Math.max(low, value)) - Math.log2(low)) / (Math.log2(high) - Math.log2(low)) * (width - 12);
  const most = Math.max(...numbers.buckets.map(bucket => bucket[2]));
  const words = `median ${unit(numbers.p50)}, 95 % within ${unit(numbers.p95)}, at most ${unit(numbers.max)}`;
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${title}: ${words}` });
  for (const [from, until, count] of numbers.buckets) {
    const tall = Math.max(1.5, count / most * (base - 14));
    picture.append(svg('rect', { class: `f${index % 8}`, x: x(from), y: base - tall, width: Math.max(2, x(until) - x(from) - 1), height: tall }, svg('title', {}, `${unit(from)} to ${unit(until)}: ${number(count)}`)));
  }
  picture.append(svg('line', { class: 'rule', x1: 0, x2: width, y1: base, y2: base }));
  let free = -Infinity;
  for (const [value, name] of [[numbers.min, 'least'], [numbers.p50, 'median'], [numbers.max, 'most']]) {
    const label = unit(value);
    const at = Math.max(2 + label.length * 3.2, Math.min(width - label.length * 3.2 - 2, x(value)));
    if (at - label.length * 3.2 < free) continue;
    picture.append(svg('line', { class: name === 'median' ? 'mark' : 'rule', x1: x(value), x2: x(value), y1: base, y2: base + 5 }));
    picture.append(svg('text', { class: 'quiet', x: at, y: base + 17, 'text-anchor': 'middle' }, label));
    free = at + label.length * 3.2 + 8;
  }
  if (limitIsNear) {
    picture.append(svg('line', { class: 'limit', x1: x(limit), x2: x(limit), y1: 8, y2: base }));
    const isLeft = x(limit) > width - 90;
    picture.append(svg('text', { class: 'quiet', x: x(limit) + (isLeft ? -4 : 4), y: 12, 'text-anchor': isLeft ? 'end' : 'start' }, `${unit(limit)} given`));
  }
  const of = limit && !limitIsNear ? `, of ${unit(limit)} given` : '';
  return el('div', { class: 'chart' }, el('h3', {}, title), el('p', {}, words + of), picture);
}
