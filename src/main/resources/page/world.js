// The demo's buttons. Elsewhere the status has no world, and nothing of this is shown.

const DIALS = [
  ["frequency", "Frequency", [[0.5, "½×"], [1, "1×"], [2, "2×"], [4, "4×"]]],
  ["amplitude", "Amplitude", [[0.5, "½×"], [1, "1×"], [2, "2×"], [5, "5×"]]],
  ["noise", "Noise σ", [[0, "0"], [0.001, "0.001"], [0.01, "0.01"], [0.1, "0.1"]]],
];

let setting = null;
let built = false;

/** Shows how the world is; whoever changed it. */
export function showWorld(world) {
  const panel = document.getElementById("world");
  panel.hidden = world === undefined;
  if (world === undefined) return;
  setting = world;
  if (!built) build();
  for (const button of document.querySelectorAll("#dials [data-name]")) {
    button.setAttribute("aria-pressed", Number(button.dataset.value) === world[button.dataset.name]);
  }
  const pause = document.getElementById("pause");
  pause.setAttribute("aria-pressed", world.paused);
  pause.textContent = world.paused ? "Resume" : "Pause";
}

function build() {
  built = true;
  const dials = document.getElementById("dials");
  for (const [name, label, values] of DIALS) dials.append(dial(name, label, values));
  dials.append(
    action("pause", "Pause", "No points come", () => turn({ paused: !setting.paused })),
    action("bad-records", "Send bad records", "A burst of twenty records that are no points", burst),
    action("reset", "Reset", "Frequency and amplitude as at the start, no noise", () => turn({ frequency: 1, amplitude: 1, noise: 0, paused: false })),
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
    const button = action(`${name}-${value}`, text, "", () => turn({ [name]: value }));
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

async function turn(change) {
  const world = await post("/api/world", change);
  if (world === null) return;
  showWorld(world);
  const [name, value] = Object.entries(change)[0];
  if (Object.keys(change).length > 1) say("As at the start.");
  else if (name === "paused") say(value ? "Paused: no points come." : "Resumed: points were missing, so windows fill again.");
  else say(`${name} ${value}: watch the error, and the next model.`);
}

async function burst() {
  if ((await post("/api/bad-records", {})) !== null) say("Twenty bad records sent: see the dead letters.");
}

async function post(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Wavecast": "page" },
      body: JSON.stringify(body),
    });
    if (answer.ok) return await answer.json();
    say("Refused: " + (await answer.text()));
  } catch {
    say("The server can't be reached.");
  }
  return null;
}

function say(text) {
  document.getElementById("world-said").textContent = text;
}
