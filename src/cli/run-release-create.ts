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
import { readRound } from './read-round.ts';

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

/** What is released: a round computed from its sets and entries, or a published table. */
const released = async (call: Call) => {
	const isRound = call.has('set') || call.has('entries');
	if (!isRound) {
		const { inputs, results, unitKeys } = await compute(call);
		const statement = { fictitious: false, asPublishedElsewhere: true };
		return { computed: { inputs, results }, unitKeys, statement, problems: 0 };
	}
	if (call.has('table'))
		throw new WrongCall({ code: 'cli.options-exclude', details: { option: '--table', other: '--entries' } });
	const missing = ['set', 'entries'].filter((name) => !call.has(name));
	if (missing.length > 0)
		throw new WrongCall(
			...missing.map((name) => ({ code: 'cli.option-missing', details: { option: `--${name}` } })),
		);
	const { computed, index, unitKeys } = await readRound(call, 'traces');
	// Sets that are written for illustration make no results of anybody.
	const statement = { fictitious: index.results.fictitious, asPublishedElsewhere: false };
	return { computed, unitKeys, statement, problems: index.problems.length };
};

/** The decision that a release rests on; a round computed here may have none yet. */
const sourceOf = (call: Call, issuer: string | undefined) => {
	const [number, date] = [call.text('decision'), call.text('decision-date')];
	return issuer === undefined ? undefined : { number, date, issuer };
};

/** Runs `openpar release create`. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { say, output } = call;
	const [scope, publishAt] = [scopeOf(call), publishAtOf(call)];
	const { computed, unitKeys, statement, problems } = await released(call);
	const { results } = computed;
	const year = yearOf(call, results.units as readonly UnitResult[]);
	const made = await withDatabase(call, async (app) => {
		const { actor, name } = await actingFor(call, app);
		return answerOf(
			await app.runCommand(createRelease, actor, {
				year,
				title: { vi: call.text('title'), en: call.text('title-en') },
				...statement,
				source: sourceOf(call, call.text('issuer') ?? (statement.asPublishedElsewhere ? name : undefined)),
				supersedes: call.text('supersedes'),
				publishAt,
				program: { name: app.site.name, version: app.site.version },
				ruleSemantics: RULE_SEMANTICS,
				content: releaseContent(computed, scope, sha256),
				unitIds: await unitIdsOf(app, actor, unitKeys),
			}),
		);
	});
	output.out(`${say('cli.release-created', { number: made.number, hash: made.hash })}\n`);
	const count = results.inconsistencies.length + problems;
	if (count > 0) output.out(`${say('cli.release-found', { count })}\n`);
	output.out(`${say('cli.release-verify', { number: made.number })}\n`);
	return EXIT.fine;
};
