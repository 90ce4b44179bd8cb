import { execFileSync } from 'node:child_process';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { build, defineConfig, type Plugin } from 'vite';
import { mergeMessages } from './tools/compile-messages.ts';

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

/** What scripts of pages say: scoring, and what they find wrong. Everything else comes in words with the page. */
const SAID_IN_BROWSER =
	/^(?:scoring|card\.(?:column|done-of|input|lock|no|standing|total-of|yes)|self-assessment)\b/;
const MESSAGES = '#paraglide/messages.js';

/** Messages for scripts of pages: only those that they say, without the machinery for servers (docs/decisions/014-grid.md). */
const messagesInBrowser = (): Plugin => ({
	name: 'openpar-messages-in-browser',
	enforce: 'pre',
	resolveId: (id) => (id === MESSAGES ? `\0${MESSAGES}` : undefined),
	load: (id) => {
		if (id !== `\0${MESSAGES}`) return undefined;
		const { messages } = mergeMessages('messages');
		const said = (locale: 'vi' | 'en') =>
			Object.fromEntries(Object.entries(messages[locale]).filter(([key]) => SAID_IN_BROWSER.test(key)));
		return `const texts = ${JSON.stringify({ vi: said('vi'), en: said('en') })};
const here = document.documentElement.lang;
const fill = (text, values) => text.replaceAll(/\\{(\\w+)\\}/g, (hole, name) => String(values?.[name] ?? hole));
export const m = Object.fromEntries(Object.keys(texts.vi).map((key) => [key, (values, options) =>
	fill((texts[options?.locale ?? here] ?? texts.vi)[key], values)]));`;
	},
});

/**
 * The program of children, in a few files: read from its four hundred sources it would begin a quarter of a second later. What
 * reads PDF looks for files beside its own.
 */
const childProgram = (): Plugin => ({
	name: 'openpar-child-program',
	buildApp: {
		// The adapter has emptied the folder by then.
		order: 'post',
		handler: async () => {
			await build({
				configFile: false,
				logLevel: 'warn',
				build: { ssr: 'src/child-program.ts', outDir: 'build/child', target: 'node24' },
				ssr: { noExternal: true, external: ['pdfjs-dist'] },
			});
		},
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
		childProgram(),
	],
	// no color of ours uses light-dark(), so color-scheme needs no stand-in variables for older browsers
	css: { lightningcss: { exclude: LIGHT_DARK } },
	// scripts of pages are built as modules of their own: `import url from './x.client.ts?worker&url'`
	worker: { format: 'es', plugins: () => [messagesInBrowser()] },
	build: { target: 'es2020', cssTarget: ['chrome87', 'firefox78', 'safari14'], assetsInlineLimit: 0 },
});
