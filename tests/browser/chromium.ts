import { existsSync } from 'node:fs';

/** Without a sandbox as root, without a GPU, and with nothing that calls out. */
const FLAGS = [
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const DEBIAN = '/usr/bin/chromium';

/** The browser of the tests: the one named by CHROMIUM, the system's, or the one that npm brought. */
export const findChromium = async (): Promise<{ executablePath: string; args: string[] }> => {
	const args = process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS;
	const named = process.env['CHROMIUM'];
	if (named) return { executablePath: named, args };
	if (existsSync(DEBIAN)) return { executablePath: DEBIAN, args };
	const { default: chromium } = await import('@sparticuz/chromium');
	return {
		executablePath: await chromium.executablePath(),
		args: [...new Set([...chromium.args, ...FLAGS])],
	};
};
