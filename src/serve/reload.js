// Reloads the page when the preview has a newer edition of the site than the one the page is from.
(() => {
  const { edition } = document.currentScript.dataset;
  const KEPT = "backfile-place";
  let source = null;
  let retry = 0;

  // A browser keeps six connections to a host, and every open tab would hold one: only what is seen listens.
  const listen = () => {
    clearTimeout(retry);
    if (document.hidden || source) return;
    source = new EventSource("/.backfile/events");
    source.addEventListener("edition", (event) => {
      if (event.data !== edition) reload();
    });
    source.onerror = () => {
      // Some browsers give up when the preview is not there; it may be started again at any time.
      if (!source || source.readyState !== EventSource.CLOSED) return;
      hangUp();
      retry = setTimeout(listen, 1000);
    };
  };

  const hangUp = () => {
    source?.close();
    source = null;
  };

  const reload = () => {
    hangUp();
    try {
      sessionStorage.setItem(KEPT, JSON.stringify([location.href, scrollX, scrollY]));
    } catch {
      // Without storage the browser's own memory of the place has to do.
    }
    location.reload();
  };

  const returnToPlace = () => {
    try {
      const [href, x, y] = JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
      sessionStorage.removeItem(KEPT);
      if (href === location.href) scrollTo({ left: x, top: y, behavior: "instant" });
    } catch {
      // What is there was not put there by us.
    }
  };

  if (document.readyState === "complete") returnToPlace();
  else addEventListener("load", returnToPlace);
  document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : listen()));
  addEventListener("pagehide", hangUp);
  addEventListener("pageshow", listen);
  listen();
})();
