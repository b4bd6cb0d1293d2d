// A job's page follows it by server-sent events; without this script the page reloads itself.
const place = document.querySelector("[data-events]");
if (place) {
  const bar = place.querySelector("progress");
  const told = place.querySelector(".told");
  const source = new EventSource(place.dataset.events);
  source.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    if (news.over) {
      source.close();
      location.reload();
      return;
    }
    if (told.textContent !== news.told) told.textContent = news.told;
    if (news.total) {
      bar.max = news.total;
      bar.value = news.done;
    } else {
      bar.removeAttribute("value");
    }
  });
}
