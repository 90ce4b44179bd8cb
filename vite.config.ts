import { execFileSync } from 'node:child_process';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/** Compiles the messages before anything imports them; in a child process, since inlang leaves timers behind. */
const messages = (): Plugin => ({
	name: 'openpar-messages',
	config: () => {
		// Kit starts further processes that read this file again
		if (process.env['OPENPAR_MESSAGES'] === 'compiled') return;
		process.env['OPENPAR_MESSAGES'] = 'compiled';
		execFileSync(process.execPath, ['tools/compile-messages.ts'], { stdio: 'inherit' });
	},
});

/** `Features.LightDark` of lightningcss. */
const LIGHT_DARK = 1_048_576;

export default defineConfig({
	plugins: [
		messages(),
		sveltekit({
			adapter: adapter({ out: 'build' }),
			// pages are served under several depths from the same bytes
			paths: { relative: false },
			// an answer that carries cookies is checked in src/platform/http/csrf.ts, for every content type
			version: { name: process.env['OPENPAR_BUILD'] ?? String(Date.now()) },
			compilerOptions: { runes: true },
		}),
	],
	// no color of ours uses light-dark(), so color-scheme needs no stand-in variables for older browsers
	css: { lightningcss: { exclude: LIGHT_DARK } },
	build: { target: 'es2020', cssTarget: ['chrome87', 'firefox78', 'safari14'], assetsInlineLimit: 0 },
});
