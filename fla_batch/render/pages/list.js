"use strict";
(() => {
  const boxes = [...document.querySelectorAll("input[data-id]")];
  const key = (box) => `fla-batch:${box.dataset.id}`;

  // A browser may refuse its memory, above all to a file on disk: then ticks last as long as the page is open.
  const memory = (() => {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  })();
  const remember = (box) => {
    try {
      if (box.checked) memory?.setItem(key(box), "1");
      else memory?.removeItem(key(box));
    } catch {
      // The memory is full or closed; the tick itself stands.
    }
  };

  const progress = document.querySelector(".progress");
  const bar = progress.querySelector("progress");
  const status = progress.querySelector("[data-text]");
  const count = () => {
    bar.value = boxes.filter((box) => box.checked).length;
    status.textContent = status.dataset.text.replace("#", bar.value);
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.body.appendChild(document.createElement("textarea"));
      field.value = text;
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };
  const copyNumber = async (button) => {
    const number = button.parentElement.querySelector("b").textContent;
    await copy(number.replace(/\D/g, ""));
    button.focus();
    const label = button.textContent;
    if (label === button.dataset.done) return;
    button.textContent = button.dataset.done;
    window.setTimeout(() => {
      button.textContent = label;
    }, 2000);
  };

  for (const box of boxes) {
    box.checked = Boolean(memory?.getItem(key(box)));
    box.addEventListener("change", () => {
      remember(box);
      count();
    });
  }
  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", () => copyNumber(button));
  }
  document.querySelector(".print").addEventListener("click", () => window.print());
  for (const hidden of document.querySelectorAll(".progress, .copy, .by-script")) hidden.hidden = false;
  count();
})();
