/** The headers that the service worker gives to answers of hosts which send none. */
import { expect, test } from 'vitest';
import { withHeaders } from '../../../src/platform/with-headers.sw.js';

const HEADERS = { 'Content-Security-Policy': "default-src 'none'", 'X-Content-Type-Options': 'nosniff' };

test('an answer without a policy gets it, and keeps its own headers, status and body', async () => {
  const answer = withHeaders(new Response('code', { status: 203, headers: { 'Content-Type': 'text/javascript' } }), HEADERS);
  expect(answer.status).toBe(203);
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
  expect(answer.headers.get('content-type')).toBe('text/javascript');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await answer.text()).toBe('code');
});

test('an answer that has all of them stays as it is, with what its host says in them', () => {
  const answer = new Response('code', {
    headers: { 'content-security-policy': "default-src 'self'", 'x-content-type-options': 'nosniff' },
  });
  expect(withHeaders(answer, HEADERS)).toBe(answer);
});

test('an answer that was cached before a header was added gets that one alone', () => {
  const answer = withHeaders(new Response('code', { headers: { 'content-security-policy': "default-src 'self'" } }), HEADERS);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'self'");
});
