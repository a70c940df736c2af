// Sets the chosen theme, contrast and elder mode before the first paint: a module would run after it, and the
// content security policy allows no inline script. The keys are those of web/preferences.ts.
(() => {
  try {
    const { dataset } = document.documentElement;
    const theme = localStorage.getItem('heyan.theme');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
    const high = localStorage.getItem('heyan.contrast') === 'high';
    if (high || matchMedia('(prefers-contrast: more)').matches) dataset.contrast = 'high';
    if (localStorage.getItem('heyan.elder') === 'on') dataset.elder = '';
    const files = document.currentScript?.dataset.person;
    if (!files || localStorage.getItem('heyan.person') !== 'here') return;
    // The browser opens its storage meanwhile: of the names nobody asks anything.
    void indexedDB.databases?.().catch(() => undefined);
    for (const file of files.split(' ')) {
      const link = document.createElement('link');
      link.crossOrigin = '';
      link.href = file;
      if (file.endsWith('.css')) Object.assign(link, { rel: 'preload', as: 'style' });
      else link.rel = 'modulepreload';
      document.head.append(link);
    }
  } catch {
    // A browser that refuses storage has nothing chosen.
  }
})();
