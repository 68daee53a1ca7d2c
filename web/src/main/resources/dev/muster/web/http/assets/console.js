// Keeps a page live: fragments that changed on the server arrive as events and replace their element.
// Everything works without this file; then a page shows how things were when it was loaded.
(() => {
  'use strict';
  const root = document.querySelector('[data-live]');
  if (!root || !window.EventSource) return;
  const status = document.getElementById('live-status');

  // What a person is typing or has opened is worth more than a fresh rendering of the same thing.
  const busy = (element) => element.contains(document.activeElement) && document.activeElement.matches('input,textarea,select,button,summary,a')
    || [...element.querySelectorAll('textarea,input:not([type=hidden])')].some((field) =>
      field.type === 'checkbox' || field.type === 'radio' ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);

  const openDetails = (element) => [...element.querySelectorAll('details[open][id]')].map((details) => details.id);

  const put = ({id, key, html}) => {
    const element = document.getElementById(id);
    if (!element) return;
    const sameThing = element.dataset.key === key;
    if (sameThing && busy(element)) return;
    const scrolled = [...element.querySelectorAll('.out')].map((out) => out.scrollTop + out.clientHeight >= out.scrollHeight - 8 ? -1 : out.scrollTop);
    const open = openDetails(element);
    element.innerHTML = html;
    element.dataset.key = key;
    open.forEach((name) => { const details = document.getElementById(name); if (details) details.open = true; });
    element.querySelectorAll('.out').forEach((out, at) => { out.scrollTop = at in scrolled && scrolled[at] >= 0 ? scrolled[at] : out.scrollHeight; });
  };

  const source = new EventSource(root.dataset.live);
  source.addEventListener('fragment', (event) => put(JSON.parse(event.data)));
  source.addEventListener('title', (event) => { document.title = JSON.parse(event.data); });
  source.addEventListener('say', (event) => { if (status) status.textContent = JSON.parse(event.data); });
  source.addEventListener('end', () => { source.close(); });
  source.onerror = () => { if (status) status.textContent = 'The engine does not answer; this page tries again by itself.'; };
  source.onopen = () => { if (status) status.textContent = ''; };
  document.querySelectorAll('.out').forEach((out) => { out.scrollTop = out.scrollHeight; });
})();
