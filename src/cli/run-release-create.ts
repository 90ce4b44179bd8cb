import type { UnitResult } from '#par-index/core/results.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { releaseContent } from '#publication/core/content.ts';
import { SCOPES } from '#publication/core/scope.ts';
import { unitIdsOf } from '#unit-ids.server.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { compute } from './compute.ts';
import { withDatabase } from './database.ts';
import { actingFor, answerOf } from './jurisdiction.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/;

const scopeOf = (call: Call) => {
	const scope = call.text('scope') ?? 'ranking';
	const known = SCOPES.find((one) => one === scope);
	if (known) return known;
	throw new WrongCall({ code: 'cli.unknown-scope', details: { value: scope, known: SCOPES.join(', ') } });
};

const publishAtOf = (call: Call): string | undefined => {
	const instant = call.text('publish-at');
	if (instant === undefined || (INSTANT.test(instant) && !Number.isNaN(Date.parse(instant)))) return instant;
	throw new WrongCall({ code: 'cli.not-an-instant', details: { value: instant } });
};

/** The year assessed: the only one in the table, or the one that is named. */
const yearOf = (call: Call, units: readonly UnitResult[]): number => {
	const named = call.text('year');
	const years = new Set(named === undefined ? units.flatMap(({ year }) => year ?? []) : [Number(named)]);
	const [year, ...others] = years;
	if (year !== undefined && others.length === 0) return year;
	throw new WrongCall({ code: 'cli.year-needed', details: {} });
};

/** Runs `openpar release create`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { say, output } = call;
	const [scope, publishAt] = [scopeOf(call), publishAtOf(call)];
	const { inputs, results, unitKeys } = await compute(call);
	const year = yearOf(call, results.units);
	const made = await withDatabase(call, async (app) => {
		const { actor, name } = await actingFor(call, app);
		return answerOf(
			await app.runCommand(createRelease, actor, {
				year,
				title: { vi: call.text('title'), en: call.text('title-en') },
				fictitious: false,
				asPublishedElsewhere: true,
				source: {
					number: call.text('decision'),
					date: call.text('decision-date'),
					issuer: call.text('issuer') ?? name,
				},
				supersedes: call.text('supersedes'),
				publishAt,
				program: { name: app.site.name, version: app.site.version },
				ruleSemantics: RULE_SEMANTICS,
				content: releaseContent({ inputs, results }, scope, sha256),
				unitIds: await unitIdsOf(app, actor, unitKeys),
			}),
		);
	});
	output.out(`${say('cli.release-created', { number: made.number, hash: made.hash })}\n`);
	const { length: count } = results.inconsistencies;
	if (count > 0) output.out(`${say('cli.release-found', { count })}\n`);
	output.out(`${say('cli.release-verify', { number: made.number })}\n`);
	return EXIT.fine;
};
