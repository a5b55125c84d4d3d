// The demo's controls. Without a demo the status has no controls and the panel is hidden.

const DIALS = [
  ["frequency", "Frequency", [[0.5, "½×"], [1, "1×"], [2, "2×"], [4, "4×"]]],
  ["amplitude", "Amplitude", [[0.5, "½×"], [1, "1×"], [2, "2×"], [5, "5×"]]],
  ["noise", "Noise σ", [[0, "0"], [0.001, "0.001"], [0.01, "0.01"], [0.1, "0.1"]]],
];

let setting = null;
let built = false;

/** Shows the current setting. */
export function showControls(controls) {
  const panel = document.getElementById("controls");
  panel.hidden = controls === undefined;
  if (controls === undefined) return;
  setting = controls;
  if (!built) build();
  for (const button of document.querySelectorAll("#dials [data-name]")) {
    button.setAttribute("aria-pressed", Number(button.dataset.value) === controls[button.dataset.name]);
  }
  const pause = document.getElementById("pause");
  pause.setAttribute("aria-pressed", controls.paused);
  pause.textContent = controls.paused ? "Resume" : "Pause";
}

function build() {
  built = true;
  const dials = document.getElementById("dials");
  for (const [name, label, values] of DIALS) dials.append(dial(name, label, values));
  dials.append(
    action("pause", "Pause", "Stop sending points", () => change({ paused: !setting.paused })),
    action("bad-records", "Send bad records", "Send twenty records that are not valid points", burst),
    action("reset", "Reset", "Restore the initial frequency and amplitude, without noise", () => change({ frequency: 1, amplitude: 1, noise: 0, paused: false })),
  );
}

function dial(name, label, values) {
  const group = document.createElement("div");
  const title = document.createElement("span");
  const buttons = document.createElement("div");
  group.className = "dial";
  title.id = "dial-" + name;
  title.textContent = label;
  buttons.className = "segments";
  buttons.setAttribute("role", "group");
  buttons.setAttribute("aria-labelledby", title.id);
  for (const [value, text] of values) {
    const button = action(`${name}-${value}`, text, "", () => change({ [name]: value }));
    button.dataset.name = name;
    button.dataset.value = value;
    buttons.append(button);
  }
  group.append(title, buttons);
  return group;
}

function action(id, text, title, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.id = id;
  button.textContent = text;
  if (title !== "") button.title = title;
  button.addEventListener("click", act);
  return button;
}

async function change(changes) {
  const controls = await post("/api/controls", changes);
  if (controls === null) return;
  showControls(controls);
  const [name, value] = Object.entries(changes)[0];
  if (Object.keys(changes).length > 1) say("Reset to the initial curves.");
  else if (name === "paused") say(value ? "Paused: no points are sent." : "Resumed: after the gap each window fills again.");
  else say(`${name} ${value}: watch the error, and the next model.`);
}

async function burst() {
  if ((await post("/api/bad-records", {})) !== null) say("Twenty bad records sent; they appear in the dead letters.");
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Wavecast": "page" },
      body: JSON.stringify(body),
    });
    if (answer.ok) return await answer.json();
    say("Rejected: " + (await answer.text()));
  } catch {
    say("The server can't be reached.");
  }
  return null;
}

function say(text) {
  document.getElementById("controls-message").textContent = text;
}
