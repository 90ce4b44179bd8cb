/** Runs the comparisons of `bench/` one after the other, alone on the machine; names as arguments choose among them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

process.chdir(resolve(import.meta.dirname, '..'));

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((word) => name.includes(word));
const files = existsSync('bench') ? readdirSync('bench').filter((name) => /^[a-z0-9-]+\.ts$/.test(name)) : [];
const chosen = files.filter(isWanted).sort();
if (chosen.length === 0) console.error('nothing to compare in bench/');

const failed = chosen.filter((name) => {
	console.log(`\n== ${name}`);
	return spawnSync(process.execPath, [join('bench', name)], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) console.error(`\nfailed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 || chosen.length === 0 ? 1 : 0;
