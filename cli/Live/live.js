// The live view: keeps the page's data up to date from the run's events, and gives its orders.
(() => {
  'use strict';
  const silentAfter = 45000;
  const files = new Map();
  let source = null;
  let heard = Date.now();
  let last = null;
  let question = null;
  let sent = null;
  let answer = null;
  let connected = false;
  let focus = null;

  const words = {
    preparing: 'Getting ready',
    running: 'Running',
    stopping: 'Stopping: workers finish what is nearly done and give the rest back',
    stopped: 'Stopped: nothing runs, the files wait',
    finishing: 'Writing the report',
    finished: 'Finished',
    interrupted: 'Interrupted',
    failed: 'Broke off',
  };

  const panel = document.getElementById('live');
  const line = document.createElement('p');
  const actions = document.createElement('div');
  const told = document.createElement('p');
  const wrong = document.createElement('div');
  line.id = 'live-state';
  const doing = document.createElement('span');
  const pace = document.createElement('span');
  // Who listens is told of a new state, and not twice a second how fast it goes.
  doing.setAttribute('role', 'status');
  line.append(doing, pace);
  actions.id = 'live-actions';
  actions.setAttribute('role', 'group');
  actions.setAttribute('aria-label', 'Orders');
  told.id = 'live-told';
  told.className = 'note';
  told.setAttribute('role', 'status');
  wrong.id = 'live-error';
  wrong.className = 'error';
  wrong.setAttribute('role', 'alert');
  panel.append(line, actions, told, wrong);

  function count(number, one, more) {
    return `${number.toLocaleString('en')} ${number === 1 ? one : more}`;
  }

  function connect() {
    source?.close();
    source = new EventSource('/events');
    source.onopen = () => { connected = true; heard = Date.now(); show(); };
    source.onerror = () => { connected = false; show(); };
    source.addEventListener('beat', () => { heard = Date.now(); });
    source.onmessage = event => {
      heard = Date.now();
      connected = true;
      take(JSON.parse(event.data));
    };
  }

  function take(news) {
    if (news.whole) files.clear();
    for (const key of news.removed) files.delete(key);
    for (const file of news.files) files.set(file.key, file);
    last = news;
    if (sent && news.live.state !== sent.state) sent = null;
    if (news.workflow) {
      const { whole, removed, ...data } = news;
      window.cloudpipe.render({ ...data, files: [...files.values()].sort((a, b) => (a.key < b.key ? -1 : 1)) });
    }
    show();
  }

  // A tab that nobody sees asks for nothing, and leaves its connection to others: browsers have six for one server.
  function wake() {
    if (document.hidden) {
      source?.close();
      source = null;
      connected = false;
      if (last) show();
    } else if (source === null || Date.now() - heard > silentAfter || source.readyState === EventSource.CLOSED) {
      connect();
    }
  }

  async function give(order, names) {
    question = null;
    answer = null;
    sent = { order, state: last.live.state };
    show();
    try {
      const response = await fetch('/orders', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CloudPipe-Token': last.live.token },
        body: JSON.stringify({ order, files: names ?? null }),
      });
      const said = response.headers.get('Content-Type')?.startsWith('application/json') ? await response.json() : { message: await response.text(), code: String(response.status) };
      answer = { ...said, good: response.ok };
      if (!response.ok || order === 'retry') sent = null;
    } catch {
      sent = null;
      answer = { good: false, message: 'The run could not be reached.', hint: 'Is cloudpipe still running?' };
    }
    show();
  }

  function ask(text, label, order, names) {
    question = { text, label, order, names };
    focus = 'live-yes';
    show();
  }

  function button(id, label, className, act, disabled) {
    const made = document.createElement('button');
    made.type = 'button';
    made.id = id;
    made.className = `button ${className}`;
    made.textContent = label;
    made.disabled = Boolean(disabled);
    made.addEventListener('click', act);
    return made;
  }

  function buttons() {
    const state = last.live.state;
    if (question) {
      const text = document.createElement('span');
      text.id = 'live-question';
      text.append(window.cloudpipe.text(question.text));
      const yes = button('live-yes', question.label, question.order === 'stop' ? 'danger' : 'primary', () => give(question.order, question.names));
      yes.setAttribute('aria-describedby', text.id);
      const no = button('live-no', 'Cancel', '', () => { focus = question.order === 'stop' ? 'live-stop' : 'live-retry'; question = null; show(); });
      return [text, yes, no];
    }

    const made = [];
    if (state === 'running' || state === 'preparing') {
      made.push(button('live-stop', 'Stop', '', () => ask('Stop the workers? What they have not finished is given back, and nothing is lost.', 'Stop the workers', 'stop'), sent));
    } else if (['stopping', 'stopped', 'interrupted', 'failed'].includes(state)) {
      made.push(button('live-start', 'Go on', 'primary', () => give('start'), sent));
    }

    const failed = last.totals.failed;
    if (failed > 0 && state !== 'finishing') {
      made.push(button('live-retry', `Try ${count(failed, 'failed file', 'failed files')} again`, '',
        () => ask(`Try ${count(failed, 'failed file', 'failed files')} again, with all attempts before ${failed === 1 ? 'it' : 'them'}?`, 'Try again', 'retry'), sent));
    }

    return made;
  }

  function say(what, fast) {
    if (doing.textContent !== what) doing.textContent = what;
    if (pace.textContent !== fast) pace.textContent = fast;
  }

  function show() {
    if (!last) {
      panel.hidden = false;
      say(connected ? 'Waiting for the run' : 'Connecting', '');
      return;
    }

    const { live } = last;
    const rate = live.files_per_second > 0 ? ` \u00b7 ${live.files_per_second.toFixed(1)} files/s` : '';
    if (connected) say(`${words[live.state] ?? live.state}${live.activity ? ` \u00b7 ${live.activity}` : ''}`, live.activity ? '' : rate);
    else say(`Not connected: this is what the run said last. ${document.hidden ? '' : 'Trying again.'}`, '');
    panel.dataset.state = connected ? live.state : 'lost';
    const before = document.activeElement?.closest?.('#live-actions') ? document.activeElement.id : null;
    const wanted = buttons();
    if (JSON.stringify(wanted.map(made => [made.id, made.textContent, made.disabled])) !== JSON.stringify([...actions.children].map(made => [made.id, made.textContent, made.disabled]))) {
      actions.replaceChildren(...wanted);
      document.getElementById(focus ?? before ?? '')?.focus();
    }

    focus = null;
    told.textContent = sent ? 'Asking \u2026' : answer?.good ? answer.message : '';
    const fault = answer && !answer.good ? answer : live.error;
    wrong.hidden = !fault;
    const text = fault ? [fault.code ? `${fault.code}: ${fault.message}` : fault.message, fault.hint ?? ''] : [];
    if (wrong.dataset.text !== text.join('\n')) {
      wrong.dataset.text = text.join('\n');
      wrong.replaceChildren(...text.filter(part => part !== '').map(part => { const said = document.createElement('p'); said.append(window.cloudpipe.text(part)); return said; }));
    }
  }

  window.cloudpipe.fileActions = (file, element) => {
    if (file.state !== 'failed') return;
    element.append(button('live-retry-file', 'Try this file again', '', () => give('retry', [file.key]), sent || last?.live.state === 'finishing'));
  };
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', wake);
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && question) {
      focus = question.order === 'stop' ? 'live-stop' : 'live-retry';
      question = null;
      show();
    }
  });
  setInterval(wake, 5000);
  show();
  connect();
})();
