/**
 * What a page may load and where it may send forms: only this site, no inline script or style, no frame around it.
 * Pages are written so that nothing needs an exception.
 */
const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self'",
	"font-src 'self'",
	"connect-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join('; ');

/**
 * The headers of every answer. `origin` is the configured one: HSTS only where people come by https, since on plain
 * http it means nothing and on a loopback name it would lock the developer out of other programs.
 */
export const securityHeaders = (origin: string | undefined): readonly (readonly [string, string])[] => [
	['Content-Security-Policy', CONTENT_SECURITY_POLICY],
	['X-Content-Type-Options', 'nosniff'],
	['Referrer-Policy', 'same-origin'],
	['Cross-Origin-Opener-Policy', 'same-origin'],
	['Cross-Origin-Resource-Policy', 'same-origin'],
	['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
	...(origin?.startsWith('https://')
		? ([['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']] as const)
		: []),
];
