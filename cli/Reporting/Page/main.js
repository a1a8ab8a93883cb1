// Draws the page of the data in it, and again of newer data: what was searched, sorted, chosen and scrolled to stays.
const shown = { data: null };

function render(data) {
  shown.data = data;
  document.title = `${data.totals.failed > 0 ? `${number(data.totals.failed)} failed \u00b7 ` : ''}${plain(data.workflow, 80)} \u00b7 CloudPipe`;
  document.getElementById('live').hidden = !data.live;
  if (table.chosen === null) table.chosen = data.files.find(file => file.state === 'failed')?.key ?? null;
  renderSummary(data);
  renderFlow(data);
  renderTimeline(data);
  renderDistributions(data);
  renderFiles(data);
  renderCosts(data);
  renderProvenance(data);
  document.dispatchEvent(new CustomEvent('cloudpipe:rendered'));
}

function start() {
  document.body.append(svg('svg', { class: 'hidden', 'aria-hidden': 'true', width: 0, height: 0 },
    svg('defs', {}, svg('pattern', { id: 'hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' }, svg('line', { class: 'hatch', x1: 1, x2: 1, y1: 0, y2: 5 })))));
  window.cloudpipe = { render, text, plain, fileActions: null };
  startTimeline();
  startFiles();
  const written = document.getElementById('data').textContent.trim();
  if (written !== '') render(JSON.parse(written));
  let width = window.innerWidth;
  window.addEventListener('resize', () => {
    if (shown.data && window.innerWidth !== width) {
      width = window.innerWidth;
      renderFlow(shown.data);
      renderTimeline(shown.data);
      table.drawn = '';
      drawRows();
    }
  });
}

start();
