import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Without a sandbox as root, without a GPU, and with nothing that calls out. */
const FLAGS = [
	'--disable-gpu',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const DEBIAN = '/usr/bin/chromium';

type Browser = { executablePath: string; args: string[]; env?: Record<string, string> };

/**
 * The browser that npm brought. It is built for a machine without its libraries and unpacks them beside itself; its
 * own flags would switch off web security, so they are not taken.
 */
const unpackChromium = async (): Promise<Browser> => {
	const { default: chromium, inflate } = await import('@sparticuz/chromium');
	const executablePath = await chromium.executablePath();
	const libraries = fileURLToPath(
		new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium')),
	);
	const env = { ...process.env, LD_LIBRARY_PATH: join(await inflate(libraries), 'lib') } as Record<
		string,
		string
	>;
	return { executablePath, args: [...FLAGS, '--no-sandbox', '--disable-setuid-sandbox'], env };
};

/** Whether npm brought a browser for this machine. */
const isBrought = process.platform === 'linux' && process.arch === 'x64';

/**
 * The browser of the tests: the one named by CHROMIUM, the one that npm brought, or the system's. The one of npm has
 * nothing but pages in it, which takes a third less of the machine than one with windows.
 */
export const findChromium = async (): Promise<Browser> => {
	const executablePath = process.env['CHROMIUM'] ?? (!isBrought && existsSync(DEBIAN) ? DEBIAN : undefined);
	if (!executablePath) return await unpackChromium();
	return { executablePath, args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS };
};
