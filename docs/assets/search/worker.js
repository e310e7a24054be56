/* The search behind the theme's box: it fetches what it needs with the first question.

The theme sends {type: 0} once and {type: 2, data: query} for what is typed, and expects
{type: 1} and {type: 3, data: {items}}, a list of groups of hits. */

async function ready() {
  const { loaded, search } = await import("./ranking.js");
  const index = await loaded();
  return (query) => search(query, index);
}

let search;
let latest;
self.onmessage = async ({ data: { type, data } }) => {
  if (type === 0) postMessage({ type: 1 });
  if (type !== 2) return;
  latest = data;
  const items = data.trim() ? (await (search ??= ready()))(data) : [];
  if (data === latest) postMessage({ type: 3, data: { items } });
};
