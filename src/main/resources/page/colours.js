// Light and dark: as the system says, or as the button was set.

const KEY = "wavecast-theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage is switched off
  }
}

function store(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // then it holds until the page is closed
  }
}

/** Keeps the theme; calls back after each change. */
export function startTheme(button, changed) {
  let theme = stored() ?? (system.matches ? "dark" : "light");
  const show = () => {
    document.documentElement.dataset.theme = theme;
    button.textContent = theme === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Change to the ${theme === "dark" ? "light" : "dark"} theme`);
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

/** A colour of the style sheet by name. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}
