// The chat without reloading: everything here is a comfort, the page also works without it.
"use strict";

const body = document.body;
const say = body.dataset;
const talk = document.getElementById("talk");
const messages = document.getElementById("messages");
const thinking = document.getElementById("thinking");
const sentence = document.getElementById("sentence");
const newer = document.getElementById("newer");
const menu = document.getElementById("menu");
const write = document.getElementById("write");
const text = document.getElementById("text");
const files = document.getElementById("files");
const previews = document.getElementById("previews");
const MAX_FILES = 10;
const MAX_BYTES = 20 * 1024 * 1024;
let after = Number(say.after);
let first = say.first;
let unread = Number(say.known);
let touchedAt = Date.now();
let chosen = [];
let failures = 0;
let sticks = true;

const idleSeconds = () => Math.floor((Date.now() - touchedAt) / 1000);
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const isAtEnd = () => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 260;

function tell(words) {
  sentence.textContent = words || "";
  sentence.hidden = !words;
}

function toEnd() {
  talk.scrollTop = talk.scrollHeight;
  newer.hidden = true;
}

// ---- what comes in

function place(html, wasAtEnd) {
  const mould = document.createElement("template");
  mould.innerHTML = html;  // drawn and escaped by the server, from the same lines as the page
  const message = mould.content.firstElementChild;
  const old = document.getElementById(message.id);
  if (!old) {
    if ("clears" in message.dataset) messages.replaceChildren();  // the talk before it is gone
    messages.append(message);
  } else {
    old.replaceWith(message);
    message.classList.add("edited");
    if (wasAtEnd) message.scrollIntoView({ block: "nearest" });
  }
  return message;
}

function show(news) {
  const wasAtEnd = isAtEnd();
  const placed = news.messages.map((html) => place(html, wasAtEnd));
  after = news.after;
  first = news.first;
  const answered = placed.some((message) => message.classList.contains("ours"));
  if (answered) thinking.hidden = true;
  if (placed.length) body.classList.remove("fresh");
  unread = Object.values(news.unread).reduce((all, count) => all + count, 0);
  for (const [tab, count] of Object.entries(news.unread)) badge(tab, count);
  if (!placed.length) return;
  if (wasAtEnd || placed.some((message) => message.classList.contains("own"))) toEnd();
  else newer.hidden = !answered;
}

function badge(tab, count) {
  const mark = document.querySelector(`[data-tab="${CSS.escape(tab)}"] .badge`);
  if (!mark) return;
  mark.textContent = count > 99 ? "99+" : count;
  mark.title = say.unread.replace("{count}", count);
  mark.hidden = !count;
}

async function listen() {
  for (;;) {
    try {
      const asked = new URL(say.news, location.href);
      asked.searchParams.set("after", after);
      asked.searchParams.set("first", first);
      asked.searchParams.set("unread", unread);
      asked.searchParams.set("idle", idleSeconds());
      asked.searchParams.set("seen", document.hidden ? 0 : 1);
      const answer = await fetch(asked, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const news = await answer.json();
      if (news.gone) { location.assign(say.gone); return; }  // ended in another window
      show(news);
      if (failures) tell("");
      failures = 0;
    } catch {
      failures += 1;
      if (failures > 1) tell(say.offline);
      await pause(Math.min(15000, 1000 * failures));
    }
  }
}

// A photo of one's own is shown while its upload lasts; later its name stands there.
messages.addEventListener("error", (event) => {
  const photo = event.target.closest?.(".photo");
  if (photo) photo.replaceWith(Object.assign(document.createElement("span"), { className: "chip", textContent: event.target.alt }));
}, true);

// A picture that arrives makes the talk longer: whoever was at its end stays there.
messages.addEventListener("load", () => { if (sticks || !thinking.hidden) toEnd(); }, true);

// ---- what goes out

async function send(form, submitter) {
  const filled = new FormData(form, submitter);
  if (form === write) {
    filled.delete("files");
    for (const file of chosen) filled.append("files", file);
    if (!chosen.length && !text.value.trim()) { text.focus(); return; }
  }
  if (submitter?.dataset.locate !== undefined && !(await locate(filled))) return;
  await post(form, filled, submitter);
}

async function post(form, filled, submitter) {
  if (submitter) submitter.disabled = true;
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: filled, headers: { Accept: "application/json" } });
    const said = await answer.json();
    if (said.reload) { keepDraft(); location.reload(); return; }
    tell(said.sentence);
    if (answer.ok) sent(form);
  } catch {
    tell(say.offline);
  } finally {
    form.removeAttribute("aria-busy");
    if (submitter) submitter.disabled = false;
  }
}

function sent(form) {
  thinking.hidden = false;
  menu.open = false;
  setTimeout(() => { thinking.hidden = true; }, 20000);
  if (form !== write) { form.closest("details")?.removeAttribute("open"); return; }
  text.value = "";
  chosen = [];
  drawPreviews();
  grow();
  toEnd();
  text.focus({ preventScroll: true });
}

function keepDraft() {
  try { sessionStorage.setItem("draft", text.value); } catch { /* a browser without storage loses nothing else */ }
}

function takeDraft() {
  try {
    if (!text.value) text.value = sessionStorage.getItem("draft") || "";
    sessionStorage.removeItem("draft");
  } catch { /* as above */ }
}

function locate(filled) {
  tell(say.locating);
  return new Promise((done) => {
    const refused = () => { tell(say.noLocation); done(false); };
    if (!navigator.geolocation || !isSecureContext) { refused(); return; }
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      filled.set("spot", `${coords.latitude},${coords.longitude}`);
      done(true);
    }, refused, { timeout: 10000, maximumAge: 60000 });
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.end !== undefined && !form.dataset.agreed) {
    event.preventDefault();
    document.getElementById("sure").showModal();
  }
  if (form.dataset.say === undefined) return;
  event.preventDefault();
  if (!form.hasAttribute("aria-busy")) send(form, event.submitter);
});

document.getElementById("sure").addEventListener("close", (event) => {
  if (event.target.returnValue === "end") end();
});

function end() {
  const form = document.querySelector("[data-end]");
  form.dataset.agreed = "1";
  form.requestSubmit();
}

// ---- the field, the photos, the menu

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 2, innerHeight / 3)}px`;
  const typed = text.value.startsWith("/") ? text.value.trim() : "";
  const commands = [...menu.querySelectorAll("button")];
  for (const one of commands) one.hidden = Boolean(typed) && !one.value.startsWith(typed);
  if (typed) menu.open = commands.some((one) => !one.hidden);
  else if (menu.dataset.typed) menu.open = false;
  menu.dataset.typed = typed;
}

text.addEventListener("input", grow);
text.addEventListener("keydown", (event) => {
  const isWriting = event.isComposing || event.keyCode === 229;  // Enter that picks a Chinese word
  const isPhone = matchMedia("(pointer: coarse)").matches;
  if (event.key !== "Enter" || event.shiftKey || isWriting || isPhone) return;
  event.preventDefault();
  write.requestSubmit(write.querySelector(".send"));
});

function choose(found) {
  const small = [...found].filter((file) => file.size <= MAX_BYTES);
  const all = [...chosen, ...small];
  tell(small.length < found.length ? say.tooBig : all.length > MAX_FILES ? say.tooMany.replace("{limit}", MAX_FILES) : "");
  chosen = all.slice(0, MAX_FILES);
  drawPreviews();
}

function drawPreviews() {
  for (const picture of previews.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
  previews.replaceChildren(...chosen.map(preview));
  files.value = "";
}

function preview(file) {
  const button = document.createElement("button");
  button.type = "button";
  button.title = `${say.remove} ${file.name}`;
  button.setAttribute("aria-label", button.title);
  if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.src = URL.createObjectURL(file);
    picture.alt = "";
    button.append(picture);
  } else {
    button.append(file.name);
  }
  button.addEventListener("click", () => {
    chosen = chosen.filter((other) => other !== file);
    drawPreviews();
  });
  return button;
}

files.addEventListener("change", () => choose(files.files));
write.addEventListener("dragover", (event) => event.preventDefault());
write.addEventListener("drop", (event) => { event.preventDefault(); choose(event.dataTransfer.files); });
text.addEventListener("paste", (event) => {
  if (event.clipboardData.files.length) { event.preventDefault(); choose(event.clipboardData.files); }
});
document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") menu.open = false; });
newer.addEventListener("click", toEnd);
talk.addEventListener("scroll", () => { sticks = isAtEnd(); if (sticks) newer.hidden = true; }, { passive: true });
document.addEventListener("visibilitychange", () => { if (!document.hidden) touchedAt = Date.now(); });

// ---- leaving: the server forgets too, this only shows it in time

const leaving = document.getElementById("leaving");
const seconds = document.getElementById("seconds");

function touched() {
  touchedAt = Date.now();
  if (leaving.open) leaving.close();
}

for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
  document.addEventListener(kind, touched, { passive: true, capture: true });
}

setInterval(() => {
  const left = Number(say.idle) - idleSeconds();
  if (!Number(say.idle) || body.classList.contains("fresh")) return;
  if (left <= 0) { touchedAt = Date.now(); end(); return; }
  if (left > Number(say.countdown)) return;
  seconds.textContent = say.leaving.replace("{seconds}", left);
  if (!leaving.open) leaving.showModal();
}, 500);

const guide = document.getElementById("guide");
if (guide) guide.open = matchMedia("(width >= 1100px)").matches;
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
takeDraft();
grow();
toEnd();
listen();
