// Puts a button behind each citation of an article that copies it. Without this script the text can be selected.

"use strict";

for (const section of document.querySelectorAll("[data-copy]")) {
  const status = document.createElement("p");
  status.className = "copied";
  status.setAttribute("role", "status");
  section.append(status);

  for (const text of section.querySelectorAll("[data-copied-as]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = section.dataset.copy;
    button.setAttribute("aria-label", `${section.dataset.copy}: ${text.dataset.copiedAs}`);
    button.addEventListener("click", async () => {
      const done = await copy(text);
      // What has not changed is not read out again.
      status.textContent = "";
      const said = done ? section.dataset.copied : section.dataset.byHand;
      setTimeout(() => (status.textContent = `${said}: ${text.dataset.copiedAs}`), 50);
    });
    text.after(button);
  }
}

// Copies the text of an element; where the browser does not let it, as without HTTPS, selects it and says so.
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}
