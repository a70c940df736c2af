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
  } catch {
    // A browser that refuses storage has nothing chosen.
  }
})();
