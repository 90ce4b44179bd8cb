import { describe, expect, it } from 'vitest';
import { dropSession, keepSession, sessionToken } from './session-cookie.server.ts';

const aRequest = (address: string) => {
	const jar = new Map<string, { value: string; options: object }>();
	const cookies = {
		get: (name: string) => jar.get(name)?.value,
		set: (name: string, value: string, options: object) => void jar.set(name, { value, options }),
		delete: (name: string) => void jar.delete(name),
	};
	return { request: { cookies, url: new URL(address) }, jar };
};

describe('the cookie of a session', () => {
	it('is bound to this very host over https, and out of reach of scripts', () => {
		const { request, jar } = aRequest('https://cchc.example.vn/login');
		keepSession(request, 'token');
		expect(Object.fromEntries(jar)).toEqual({
			'__Host-openpar': {
				value: 'token',
				options: { path: '/', httpOnly: true, secure: true, sameSite: 'lax' },
			},
		});
		expect(sessionToken(request)).toBe('token');
	});

	it('has a plain name on plain http, which is this machine only, and the two are not taken for each other', () => {
		const { request, jar } = aRequest('http://localhost:3000/login');
		keepSession(request, 'token');
		expect([...jar.keys()]).toEqual(['openpar']);
		expect(sessionToken({ ...request, url: new URL('https://localhost/') })).toBeUndefined();
	});

	it('is taken back at the end', () => {
		const { request, jar } = aRequest('https://cchc.example.vn/');
		keepSession(request, 'token');
		dropSession(request);
		expect(jar.size).toBe(0);
	});
});
