// The light and the dark theme: the system's, or the one chosen with the button.

const KEY = "wavecast-theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage is disabled
  }
}

function store(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // the choice lasts until the page is closed
  }
}

/** Applies the theme and calls back after each change. */
export function startTheme(button, changed) {
  let theme = stored() ?? (system.matches ? "dark" : "light");
  const show = () => {
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to the ${theme === "dark" ? "light" : "dark"} theme`);
  };
  const set = (next) => {
    theme = next;
    show();
    changed();
  };
  button.addEventListener("click", () => {
    set(theme === "dark" ? "light" : "dark");
    store(theme);
  });
  system.addEventListener("change", () => stored() ?? set(system.matches ? "dark" : "light"));
  show();
}

/** Returns a color of the style sheet by name. */
export function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}
