import * as fs from 'node:fs';
import { join } from 'node:path';
import { PROJECT, passableFolder } from './cast.ts';

const NODE_PACKAGE = `node-${process.platform}-${process.arch}`;

/** What npm would have to install, as its lock file says it. */
const LOCK = { packages: { '': {}, 'node_modules/thing': { version: '1.0.0', integrity: 'sha512-x' } } };

/** Stands for npm: writes what the real one writes at its end, after saying so. */
const NPM = `import { writeFileSync, mkdirSync, copyFileSync, symlinkSync, rmSync } from 'node:fs';
console.log('npm called with ' + process.argv.slice(2).join(' '));
if (process.env.NPM_FAILS) process.exit(7);
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules');
symlinkSync(process.env.REAL_NODE_PACKAGE, 'node_modules/${NODE_PACKAGE}');
writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify(LOCK))});
`;

/** Stands for the application: says what reaches it, ends when asked to. */
const ENTRY = `console.log('entry ' + process.versions.node.split('.')[0] + ' ' + JSON.stringify(process.argv.slice(2)));
if (process.argv[2] === 'exit') process.exit(Number(process.argv[3]));
process.on('SIGINT', () => { console.log('got SIGINT'); process.exit(0); });
process.on('SIGTERM', () => { console.log('got SIGTERM'); process.exit(3); });
console.log('pid ' + process.pid);
setInterval(() => {}, 1000);
`;

export type FakeProject = { readonly folder: string; readonly environment: NodeJS.ProcessEnv };

/** A project that has the real bin/ and sentences, and stand-ins for npm and the application. */
export const fakeProject = (options: { installed: boolean }): FakeProject => {
	const folder = passableFolder();
	for (const part of ['bin', 'messages/start'])
		fs.cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
	fs.mkdirSync(join(folder, 'src'));
	fs.writeFileSync(join(folder, 'src', 'start.ts'), ENTRY);
	fs.writeFileSync(join(folder, 'npm-cli.js'), NPM);
	fs.writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'fake', type: 'module' }));
	fs.writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(LOCK));
	const real = fs.realpathSync(join(PROJECT, 'node_modules', NODE_PACKAGE));
	if (options.installed) {
		fs.mkdirSync(join(folder, 'node_modules'));
		fs.symlinkSync(real, join(folder, 'node_modules', NODE_PACKAGE));
		fs.writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify(LOCK));
	}
	const { npm_lifecycle_event: _, ...inherited } = process.env;
	const npm = { npm_execpath: join(folder, 'npm-cli.js'), REAL_NODE_PACKAGE: real };
	return { folder, environment: { ...inherited, ...npm, OPENPAR_LANG: 'en' } };
};
