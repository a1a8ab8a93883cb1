// The workflow as a picture: files flow from the input through the stages to the results; what fails leaves the stream.
function renderFlow(data) {
  const place = document.getElementById('flow');
  const width = Math.max(280, place.clientWidth || 900);
  const nodes = [
    { title: data.kind === 'aws' ? 'Input bucket' : 'Input', lines: [many(data.totals.inputs, 'file')], flow: data.totals.inputs },
    ...data.stages.map((stage, index) => stageNode(stage, data.statistics[index] ?? {}, index)),
    { title: 'Results', lines: [many(data.totals.done, 'file'), bytes(data.statistics.at(-1)?.bytes ?? 0)], flow: 0 },
  ];
  const most = Math.max(1, data.totals.inputs, ...nodes.map(node => node.flow));
  const picture = width / nodes.length >= 118 ? acrossPage(nodes, width, most) : downPage(nodes, width, most);
  const said = nodes.map(node => `${node.full ?? node.title}: ${[...node.lines, node.failed > 0 ? `${number(node.failed)} failed` : ''].filter(Boolean).join(', ')}`).join('; ');
  set(picture, { role: 'img', 'aria-label': `The workflow. ${said}.` });
  place.replaceChildren(picture);
}

function stageNode(stage, counted, index) {
  const busy = [(counted.running ?? 0) > 0 && `${number(counted.running)} running`, (counted.waiting ?? 0) > 0 && `${number(counted.waiting)} waiting`].filter(Boolean).join(', ');
  const median = counted.duration_ms ? `median ${duration(counted.duration_ms.p50)}` : '';
  return {
    title: plain(stage.name, 80), full: plain(stage.name, 80), index, flow: counted.done ?? 0, failed: counted.failed ?? 0,
    lines: [`${number(counted.done ?? 0)} done`, busy || median].filter(Boolean),
    bars: [['done', counted.done ?? 0], ['failed', counted.failed ?? 0], ['running', counted.running ?? 0], ['waiting', counted.waiting ?? 0]],
  };
}

function fitted(words, pixels, perLetter = 7) {
  const letters = Math.max(3, Math.floor(pixels / perLetter));
  return words.length > letters ? words.slice(0, letters - 1) + '\u2026' : words;
}

function acrossPage(nodes, width, most) {
  const gap = Math.min(90, Math.max(34, width / nodes.length * 0.3));
  const box = Math.min(220, (width - gap * (nodes.length - 1)) / nodes.length);
  const left = (width - box * nodes.length - gap * (nodes.length - 1)) / 2;
  const hasFailures = nodes.some(node => node.failed > 0);
  const height = hasFailures ? 122 : 90;
  const picture = svg('svg', { viewBox: `0 0 ${width} ${height}` });
  const middle = 45;
  nodes.forEach((node, index) => {
    const x = left + index * (box + gap);
    if (index < nodes.length - 1) picture.append(band(x + box, middle, gap, node.flow, most, true));
    picture.append(nodeBox(node, x, 6, box, 78, index > 0 && index < nodes.length - 1));
    if (node.failed > 0) {
      picture.append(svg('rect', { class: 'band failed', x: x + box / 2 - thickness(node.failed, most) / 2, y: 84, width: thickness(node.failed, most), height: 16 }));
      picture.append(svg('text', { class: 'wrong', x: x + box / 2, y: 115, 'text-anchor': 'middle' }, `\u2715 ${number(node.failed)} failed`));
    }
  });
  return picture;
}

function downPage(nodes, width, most) {
  const step = 104;
  const box = Math.min(width - 120, 240);
  const picture = svg('svg', { viewBox: `0 0 ${width} ${nodes.length * step - 20}` });
  nodes.forEach((node, index) => {
    const y = index * step;
    if (index < nodes.length - 1) picture.append(band(box / 2, y + 78, step - 78 + 4, node.flow, most, false));
    picture.append(nodeBox(node, 1, y + 2, box, 76, index > 0 && index < nodes.length - 1));
    if (node.failed > 0) {
      picture.append(svg('rect', { class: 'band failed', x: box + 1, y: y + 40 - thickness(node.failed, most) / 2, width: 16, height: thickness(node.failed, most) }));
      picture.append(svg('text', { class: 'wrong', x: box + 24, y: y + 44 }, `\u2715 ${number(node.failed)} failed`));
    }
  });
  return picture;
}

function thickness(count, most) {
  return Math.max(2, 34 * count / most);
}

function band(x, y, length, count, most, isAcross) {
  const thick = thickness(count, most);
  return isAcross
    ? svg('rect', { class: 'band', x, y: y - thick / 2, width: length, height: thick })
    : svg('rect', { class: 'band', x: x - thick / 2, y, width: thick, height: length });
}

function nodeBox(node, x, y, width, height, isStage) {
  const group = svg('g', {}, svg('rect', { class: 'node', x, y, width, height, rx: 6 }));
  if (isStage) group.append(svg('rect', { class: `f${node.index % 8}`, x: x + 12, y: y + 14, width: 9, height: 9, rx: 2 }));
  group.append(svg('text', { class: 'strong', x: x + (isStage ? 28 : 12), y: y + 23 }, svg('title', {}, node.title), fitted(node.title, width - (isStage ? 40 : 24), 7.6)));
  node.lines.forEach((line, index) => group.append(svg('text', { class: 'quiet', x: x + 12, y: y + 41 + index * 15 }, fitted(line, width - 24, 6))));
  const bars = (node.bars ?? []).filter(([, count]) => count > 0);
  const all = bars.reduce((sum, [, count]) => sum + count, 0);
  if (isStage) {
    group.append(svg('rect', { class: 'base', x: x + 12, y: y + height - 13, width: width - 24, height: 5, rx: 2.5 }));
    let from = x + 12;
    for (const [name, count] of bars) {
      const length = (width - 24) * count / all;
      group.append(svg('rect', { class: `bar-${name}`, x: from, y: y + height - 13, width: length, height: 5 }));
      from += length;
    }
  }
  return group;
}
