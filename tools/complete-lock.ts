/**
 * Adds to package-lock.json what a registry without the packages for other machines left out: `npm ci` refuses a lock
 * file in which an optional package (a binary for another system) is not named. Run after every `npm install`.
 * With `--check` it only says what is missing, and exits with 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Package = {
	version?: string;
	dev?: boolean;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	optionalDependencies?: Record<string, string>;
};
type Packages = Record<string, Package>;

const SYSTEMS = [
	'android',
	'darwin',
	'win32',
	'freebsd',
	'openbsd',
	'netbsd',
	'linux',
	'sunos',
	'aix',
	'openharmony',
];
const PROCESSORS = [
	'arm64',
	'x64',
	'ia32',
	'arm',
	'ppc64',
	'riscv64',
	's390x',
	'loong64',
	'mips64el',
	'wasm32',
];

/** Whether a package that stands at a path finds another one, as Node looks for it: in its own folder, then above. */
const finds = (packages: Packages, path: string, name: string): boolean => {
	if (packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`]) return true;
	if (path === '') return false;
	const above = path.lastIndexOf('/node_modules/');
	return finds(packages, above < 0 ? '' : path.slice(0, above), name);
};

/** What the name of a package for one kind of machine says about it, as npm would have written it. */
export const machineOf = (name: string): Pick<Package, 'os' | 'cpu' | 'libc'> | undefined => {
	const words = (name.split('/').at(-1) ?? '').split(/[-_.]/);
	const os =
		SYSTEMS.find((system) => words.includes(system)) ?? (words.includes('wasm32') ? 'wasi' : undefined);
	const cpu = PROCESSORS.find((processor) => words.includes(processor));
	if (!os) return undefined;
	return { ...(cpu ? { cpu: [cpu] } : {}), ...(words.includes('musl') ? { libc: ['musl'] } : {}), os: [os] };
};

/** The packages that the lock file should name and does not, with their places. */
export const missingFrom = (packages: Packages): Packages => {
	const missing: Packages = {};
	for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
		for (const [name, version] of Object.entries(optionalDependencies)) {
			const machine = machineOf(name);
			if (!machine || finds(packages, path, name)) continue;
			missing[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...machine };
		}
	}
	return missing;
};

if (import.meta.main) {
	const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Packages };
	const missing = missingFrom(lock.packages);
	for (const path of Object.keys(missing)) console.log(`not in package-lock.json: ${path}`);
	if (process.argv.includes('--check')) process.exitCode = Object.keys(missing).length > 0 ? 1 : 0;
	else {
		const all = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
		writeFileSync(
			'package-lock.json',
			`${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, '\t')}\n`,
		);
	}
}
