// <one-window open="guide/dibao" lang="ko" theme="elder">: a community's window inside another page.
// The page around it learns the height, and the code of what was received; never an answer.
(() => {
  const PROTOCOL = 'onewindow/1';
  const HOME = document.currentScript.src;
  // Whatever height a page asks for, it must not push the rest of the page around it out of the world.
  const HIGHEST = 20000;

  class OneWindow extends HTMLElement {
    static get observedAttributes() { return ['lang', 'theme']; }

    connectedCallback() {
      this.home = new URL(this.getAttribute('community') || HOME, HOME).origin;
      this.word = crypto.getRandomValues(new Uint32Array(4)).join('');
      const open = new URL(this.getAttribute('open') || '', `${this.home}/`);
      // Whatever `open` says, the window is the community's.
      const address = new URL(open.pathname + open.search, this.home);
      address.searchParams.set('widget', this.word);
      address.searchParams.set('in', location.origin);
      for (const [name, value] of Object.entries(this.look())) {
        if (value) address.searchParams.set(name, value);
      }
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('title') || '一窗 OneWindow';
      frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads');
      frame.referrerPolicy = 'origin';
      frame.style.cssText = 'display:block;width:100%;height:30rem;border:0';
      frame.src = address.href;
      const shadow = this.shadowRoot || this.attachShadow({ mode: 'open' });
      shadow.textContent = '';
      // What stands inside the element, a link, is shown until the window is open.
      shadow.append(frame, document.createElement('slot'));
      this.frame = frame;
      this.hears = (event) => this.hear(event);
      addEventListener('message', this.hears);
    }

    disconnectedCallback() {
      removeEventListener('message', this.hears);
      this.shadowRoot.textContent = '';
      this.frame = null;
    }

    attributeChangedCallback() {
      if (!this.frame || !this.frame.contentWindow) return;
      this.frame.contentWindow.postMessage({ p: PROTOCOL, id: this.word, ...this.look() }, this.home);
    }

    look() { return { lang: this.getAttribute('lang'), mode: this.getAttribute('theme') }; }

    hear({ source, origin, data }) {
      if (source !== this.frame.contentWindow || origin !== this.home) return;
      if (!data || data.p !== PROTOCOL || data.id !== this.word) return;
      if (data.t === 'size' && data.height > 0) {
        this.frame.style.height = `${Math.min(data.height, HIGHEST)}px`;
      } else if (data.t === 'ready') {
        const slot = this.shadowRoot.querySelector('slot');
        if (slot) slot.remove();
        this.say('ready');
      } else if (data.t === 'submitted') {
        this.say('submitted', { receipt: data.receipt });
      } else if (data.t === 'closed') {
        this.say('closed');
      }
    }

    say(name, detail) { this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail })); }
  }

  if (!customElements.get('one-window')) customElements.define('one-window', OneWindow);
})();
