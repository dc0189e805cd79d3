"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const tell = (place, number) => {
    place.textContent = place.dataset.text.replace("#", number);
  };

  const head = one(".head");
  const tools = one(".tools");
  const boxes = all("[data-id]");
  const cards = all(".card");
  const isDone = (part) => all("[data-id]", part).every((box) => box.checked);

  // Ticks: a browser may refuse its memory, above all to a file on disk; then they last as long as the page is open.

  const memory = (() => {
    try {
      localStorage.setItem("fla-batch", "");
      localStorage.removeItem("fla-batch");
      return localStorage;
    } catch {
      return null;
    }
  })();
  const key = (box) => `fla-batch:${head.dataset.list}:${box.dataset.id}`;
  const remember = (box) => {
    try {
      if (box.checked) memory?.setItem(key(box), "1");
      else memory?.removeItem(key(box));
    } catch {
      // The memory is full; the tick itself stands.
    }
  };
  const recall = () => {
    for (const box of boxes) box.checked = memory?.getItem(key(box)) === "1";
    update();
  };
  const tick = (box) => {
    remember(box);
    update();
    const isShown = (each) => each.offsetParent !== null;
    if (!isShown(box)) boxes.slice(boxes.indexOf(box)).find(isShown)?.focus();
  };

  const update = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    one("progress").value = ticked;
    tell(one(".count"), ticked);
    one(".finish").hidden = ticked < boxes.length;
    head.classList.toggle("begun", ticked > 0);
    for (const tally of all(".tally")) {
      const card = document.getElementById(tally.dataset.card);
      tell(tally, all("[data-id]:checked", card).length);
      tally.classList.toggle("all", isDone(card));
    }
    if (tools) sift();
  };

  // Copying: the number is shown in groups and copied as digits alone.

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.body.appendChild(document.createElement("textarea"));
      field.value = text;
      field.select();
      const copied = document.execCommand("copy");
      field.remove();
      return copied;
    }
  };
  const copyNumber = async (button) => {
    const number = button.parentElement.querySelector(".number");
    const copied = await copy(number.textContent.replace(/\D/g, ""));
    button.focus({ preventScroll: true });
    if (!copied) {
      getSelection().selectAllChildren(number);
      return;
    }
    for (const other of all(".copied")) other.classList.remove("copied");
    button.classList.add("copied");
    one(".told").textContent = button.dataset.done;
    setTimeout(() => button.classList.remove("copied"), 3000);
  };

  // Finding, by how words begin, without their accents: what does not fit is gone from the screen, never from paper.

  const LETTERS = { ł: "l", đ: "d", ð: "d", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th" };
  const words = (text) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[łđðøßæœıþ]/g, (letter) => LETTERS[letter])
      .replace(/(\d)[.\-/](?=\d)/g, "$1")
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  const names = (part) => all("h3, .name, .number, .email", part).map((each) => each.textContent);

  const rows = cards.flatMap((card) => (card.tHead ? [...card.tBodies[0].rows] : [card]));
  const written = new Map(
    rows.map((row) => [row, words([...names(row.closest(".card").tHead ?? row), ...names(row)].join(" "))]),
  );
  const sections = all("section").filter((section) => section.querySelector(".card"));
  const parts = [...cards, ...sections].map((part) => [part, rows.filter((row) => part.contains(row))]);

  const sift = () => {
    const wanted = words(one(".find input").value);
    const hides = one(".hide").checked;
    for (const row of rows) {
      const fits = wanted.every((start) => written.get(row).some((word) => word.startsWith(start)));
      row.classList.toggle("gone", !fits || (hides && isDone(row)));
    }
    for (const [part, own] of parts) part.classList.toggle("gone", own.every((row) => row.matches(".gone")));
    const shown = all(".person:not(.gone)").length;
    if (wanted.length || hides) tell(one(".found"), shown);
    else one(".found").textContent = "";
    one("main").classList.toggle("searching", wanted.length > 0);
    one(".none").hidden = !rows.every((row) => row.matches(".gone"));
  };
  const search = () => {
    if (one(".find input").value) foldAll(false);
    sift();
    if (head.getBoundingClientRect().top <= 0 && measure() > 0) one("main").scrollIntoView();
  };

  // Companies: each can be folded, and gone to.

  const fold = (card, closed) => {
    card.classList.toggle("closed", closed);
    card.querySelector(".fold").setAttribute("aria-expanded", !closed);
  };
  const foldable = tools ? all("table.card") : [];
  const foldAll = (closed) => {
    for (const card of foldable) fold(card, closed);
    one(".fold-all")?.setAttribute("aria-pressed", closed);
  };
  for (const card of foldable) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.append(...card.querySelector("h3").childNodes);
    button.addEventListener("click", () => fold(card, !card.matches(".closed")));
    card.querySelector("h3").append(button);
    fold(card, false);
  }

  const openTools = (open) => {
    tools.classList.toggle("open", open);
    one(".open-tools").setAttribute("aria-expanded", open);
    if (open) one(".find input").focus();
  };
  const goTo = (card) => {
    one(".find input").value = "";
    if (isDone(card)) one(".hide").checked = false;
    sift();
    fold(card, false);
    one(".jump").open = false;
    openTools(false);
    measure();
  };

  // The head stays in view: what is gone to, or in focus, must not lie beneath it.

  const measure = () => {
    const height = getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
    document.documentElement.style.setProperty("--head", `${height}px`);
    return height;
  };

  for (const box of boxes) box.addEventListener("change", () => tick(box));
  for (const button of all(".copy")) button.addEventListener("click", () => copyNumber(button));
  one(".print").addEventListener("click", () => print());
  addEventListener("storage", recall);
  if (tools) {
    one(".find input").addEventListener("input", search);
    one(".hide").addEventListener("change", sift);
    one(".open-tools").addEventListener("click", () => openTools(!tools.matches(".open")));
  }
  const jump = one(".jump");
  if (jump) {
    const close = () => {
      jump.open = false;
    };
    one(".fold-all").addEventListener("click", ({ target }) => foldAll(target.getAttribute("aria-pressed") !== "true"));
    for (const link of all("a", jump)) link.addEventListener("click", () => goTo(one(link.hash)));
    addEventListener("click", (event) => jump.contains(event.target) || close());
    jump.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      close();
      jump.firstElementChild.focus();
    });
  }

  for (const hidden of all(".head, .by-script")) hidden.hidden = false;
  if (!memory) [one(".kept").hidden, one(".lost").hidden] = [true, false];
  new ResizeObserver(measure).observe(head);
  recall();
})();
