/** Adds the security headers that a host did not send. */

/**
 * The response with these headers, where it has no Content-Security-Policy; else the response itself, since browsers start a cached script that
 * nobody touched faster.
 */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  if (response.headers.has('Content-Security-Policy')) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers: all });
}
