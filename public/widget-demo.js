// What a page around the widget can do: change its look, and hear of three things.

const widget = document.querySelector('one-window');
for (const button of document.querySelectorAll('[data-name]')) {
  button.addEventListener('click', () => widget.setAttribute(button.dataset.name, button.dataset.value));
}
for (const name of ['ready', 'submitted', 'closed']) {
  widget.addEventListener(name, ({ detail }) => {
    const line = document.createElement('li');
    line.textContent = detail && detail.receipt ? `${name} ${detail.receipt}` : name;
    document.getElementById('events').append(line);
  });
}
