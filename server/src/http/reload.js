// Served in development alone: loads the page again when the server comes back with another build.
let build;
const look = async () => {
  try {
    const { id } = await (await fetch("/build.json", { cache: "no-store" })).json();
    build ??= id;
    if (id !== build) location.reload();
  } catch {
    // The server is about to be replaced.
  }
};
look();
setInterval(look, 500);
