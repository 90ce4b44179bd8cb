const ADDRESS = /^(localhost|(\d{1,3}\.){3}\d{1,3}|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/**
 * The origin this request came to, which is what forms must come from and absolute links are made of.
 * A configured origin is the only one. Without it only `localhost` and bare addresses are answered: a foreign name
 * that points to this machine (DNS rebinding) must not become "our own site".
 */
export const ownOrigin = (host: string | undefined, configured: string | undefined): string | undefined => {
	if (configured) return new URL(configured).host === host ? configured : undefined;
	return host && ADDRESS.test(host) ? `http://${host}` : undefined;
};
