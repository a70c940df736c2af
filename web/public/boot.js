// Sets the chosen theme and elder mode before the first paint: a module would run after it, and the
// content security policy allows no inline script. The keys are those of web/preferences.ts.
(() => {
  try {
    const { dataset } = document.documentElement;
    const theme = localStorage.getItem('heyan.theme');
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
    if (localStorage.getItem('heyan.elder') === 'on') dataset.elder = '';
  } catch {
    // A browser that refuses storage has nothing chosen.
  }
})();
