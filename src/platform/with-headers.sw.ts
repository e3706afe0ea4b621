/** Adds the security headers that a host did not send. */

/**
 * The response with these headers, where it lacks one of them, as those of hosts that send none do, and those that were cached before a header was
 * added; else the response itself, since browsers start a cached script that nobody touched faster.
 */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const missing = Object.entries(headers).filter(([name]) => !response.headers.has(name));
  if (missing.length === 0) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of missing) all.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers: all });
}
