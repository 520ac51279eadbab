/** A Vue page that uses the npm package: elements with properties and events, and the client. */
import { createApp } from 'vue';
import { connect } from 'inkling';
import 'inkling/elements';

const inkling = connect();

const app = createApp({
  data: () => ({ digit: null, mood: '', closed: false }),
  methods: {
    async ask() {
      this.mood = (await inkling.classify('What a wonderful day.')).label;
    },
  },
});
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('inkling-');
app.mount('#app');
