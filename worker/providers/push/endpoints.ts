/**
 * Whether an address is one of a push service that this deployment speaks to. Anybody who is signed in may name an
 * address that our server will then call: so only https, on the standard port, without credentials, and only hosts
 * that are known, or their subdomains (OWASP, Server-Side Request Forgery Prevention, case 1).
 */
export const isPushEndpoint = (endpoint: string, hosts: readonly string[]): boolean => {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
};
