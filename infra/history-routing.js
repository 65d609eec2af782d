/**
 * Runs at CloudFront's edges before each request of the app: the places of the app (/units/finance, /tickets/desk/INC1)
 * are all one page, which looks at its address itself. Here, and not by an error page for what is missing: that would
 * turn the API's 404s into pages, too.
 *
 * A place is whatever is none of the others' paths and no file beside index.html. Deeper down a dot says nothing:
 * a ticket's id may hold one.
 */
const OTHERS = /^\/(v1|s|assets|\.well-known)(\/|$)/;
// Its first dot alone is looked at: a path of many would take its length squared.
const FILE_BESIDE_THE_PAGE = /^\/[^/][^/.]*\.[^/]+$/;

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls the function of this name.
function handler(event) {
  const request = event.request;
  if (!OTHERS.test(request.uri) && !FILE_BESIDE_THE_PAGE.test(request.uri)) request.uri = '/index.html';
  return request;
}
