const BROWSERS: readonly (readonly [RegExp, string])[] = [
	[/Edg\//, 'Edge'],
	[/coc_coc|CocCoc/i, 'Cốc Cốc'],
	[/Firefox\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
	[/Android/, 'Android'],
	[/iPhone|iPad/, 'iOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux'],
];

const named = (agent: string, names: readonly (readonly [RegExp, string])[]): string | undefined =>
	names.find(([sign]) => sign.test(agent))?.[1];

/** Browser and system, as their owner would call them: "Firefox, Windows"; '' for what is neither. */
export const deviceOf = (agent: string): string =>
	[named(agent, BROWSERS), named(agent, SYSTEMS)].filter(Boolean).join(', ');
