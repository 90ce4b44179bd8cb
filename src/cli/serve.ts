import { type CliCommand, EXIT } from './command-line.ts';

export const serve: CliCommand = {
	name: 'serve',
	options: {},
	examples: ['npx openpar serve', 'PORT=8080 npx openpar serve'],
	run: async ({ environment, locale }) => {
		const { variables } = environment;
		// The site's start speaks Khmer too.
		if (variables['OPENPAR_LANG'] !== 'km' || locale !== 'vi') variables['OPENPAR_LANG'] = locale;
		// Runs until it is asked to stop, and ends the process itself.
		await import('#start.ts');
		return EXIT.fine;
	},
};
