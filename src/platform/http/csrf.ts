const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

type Headers = { readonly origin?: string | undefined; readonly site?: string | undefined };

/**
 * Whether a request that may change something was started by another site, whatever its content type. A browser
 * names the page's origin (`Origin`) and, the newer ones, its relation to us (`Sec-Fetch-Site`): each that is there
 * must agree, and one must be there. Programs without either send the header `Origin` themselves.
 */
export const isForeignWrite = (method: string, { origin, site }: Headers, ownOrigin: string): boolean => {
	if (SAFE.has(method)) return false;
	if (origin === undefined && site === undefined) return true;
	if (origin !== undefined && origin !== ownOrigin) return true;
	return site !== undefined && site !== 'same-origin';
};
