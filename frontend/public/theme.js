// Runs before the first paint, so that a person who chose a theme never sees the other one.
// A file of its own because the content security policy allows no inline script.
try {
  const theme = localStorage.getItem('kilim.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed to us: the system's choice stands.
}
