import { exportRelease } from '#publication/queries/export-release.server.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { readRelease } from './release-bytes.ts';

/** Runs `openpar release export`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const [number = ''] = call.operands;
	const folder = call.text('to') ?? '';
	const files = await readRelease(number, call);
	try {
		await exportRelease(folder, files);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR' && code !== 'EACCES') throw error;
		throw new WrongCall({ code: 'cli.folder-taken', details: { path: folder } });
	}
	call.output.out(`${call.say('cli.release-exported', { number, folder, count: files.length })}\n`);
	return EXIT.fine;
};
