import { type RoundFindings, roundFindings } from '#exchange/core/round-findings.ts';
import { type RoundResults, roundResults } from '#exchange/round-results.server.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Lineage } from '#par-index/core/compare.ts';
import { computeResults } from '#par-index/core/compute-results.ts';
import type { PublishedTable } from '#par-index/core/published-table.ts';
import type { Results } from '#par-index/core/results.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { entriesOfCells } from '#par-index/core/scorecard/entries-of-cells.ts';
import type { UnitHistory } from '#par-index/core/unit-history.ts';
import { readSettings, saysRounding } from '#par-index/settings.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { type AffectedUnits, affectedUnits } from '#publication/core/affected.ts';
import { contentAsBytes, type ReleaseContent, releaseContent } from '#publication/core/content.ts';
import { type Computed, freeze } from '#publication/core/frozen.ts';
import { correctedCells, withCorrected } from '#publication/core/input-change.ts';
import { resultHash } from '#publication/core/manifest.ts';
import type { RoundSource, SourceUnit } from '#publication/core/round-source.ts';
import { SCOPES, type Scope } from '#publication/core/scope.ts';
import type { OwnUnits } from '#units/core/unit.ts';

/** What the register of units knows about the units of a round. */
type HistoryOf = (table: PublishedTable) => Promise<UnitHistory>;

/** What pages show of the results of a round before they are published, and the hash that a release of each scope has. */
export type RoundPreview = {
	/** Of each unit everything but its leaves. */
	readonly results: Results;
	readonly hashes: Readonly<Record<Scope, string>>;
	readonly findings: RoundFindings;
	/** Units for which nothing at all was entered: they stand in no ranking. */
	readonly withoutEntries: readonly string[];
	readonly affected: AffectedUnits;
};

/** The content of a release of a round. */
export type RoundContent = {
	readonly content: ReleaseContent<Uint8Array>;
	/** Units of the register by their names in the results. */
	readonly unitIds: Readonly<Record<string, string>>;
	readonly fictitious: boolean;
};

/** What the child is asked about a round. */
export type RoundTask =
	| { readonly task: 'preview-round'; readonly source: RoundSource; readonly own: OwnUnits }
	| {
			readonly task: 'freeze-round';
			readonly source: RoundSource;
			readonly own: OwnUnits;
			readonly scope: Scope;
	  };

/** An answer, or all that stands in its way. */
export type RoundAnswer<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problems: readonly Problem[] };

type Refused = { readonly ok: false; readonly problems: readonly Problem[] };
const refuse = (...problems: readonly Problem[]): Refused => ({ ok: false, problems });

/** The units with what a correction makes of their cells. */
const correctedUnits = ({ sets, units, changes }: RoundSource): RoundAnswer<readonly SourceUnit[]> => {
	if (changes.length === 0) return { ok: true, value: units };
	const known = units.flatMap((unit) => {
		const set = unit.set === null ? undefined : sets[unit.set];
		return set ? [{ ...unit, set }] : [];
	});
	const corrected = correctedCells(known, changes);
	if (!corrected.ok) return refuse(corrected.problem);
	const own = (id: string) => corrected.value.filter(({ unitId }) => unitId === id).map(({ cell }) => cell);
	return {
		ok: true,
		value: units.map((unit) => ({ ...unit, cells: withCorrected(unit.cells, own(unit.unitId)) })),
	};
};

const keyOf = ({ unit, block }: { readonly unit: string; readonly block: string }): string =>
	JSON.stringify([block, unit]);

/** A round computed from its cells, as entries from a file are: the one way to results (`roundResults`). */
export const roundOfCells = async (
	source: RoundSource,
	historyOf: HistoryOf,
): Promise<({ readonly ok: true; readonly units: readonly SourceUnit[] } & RoundResults) | Refused> => {
	const { key, year, sets, previous } = source;
	const settings = readSettings(source.settings);
	if (!settings.ok) return settings;
	const units = correctedUnits(source);
	if (!units.ok) return units;
	const pinned = new Map(
		units.value.flatMap(({ name, block, set }) => {
			const document = set === null ? undefined : sets[set];
			return document ? [[keyOf({ unit: name, block }), document] as const] : [];
		}),
	);
	const without = units.value.filter(({ set }) => set === null);
	if (without.length > 0)
		return refuse(
			...without.map(({ name }) => ({ code: 'rounds.check-unit-without-set', details: { unit: name } })),
		);
	const entries = units.value.flatMap(({ name, block, cells }) => {
		const set = pinned.get(keyOf({ unit: name, block }));
		return set ? entriesOfCells({ unit: name, block, year, set, cells }, key) : [];
	});
	const computed = await roundResults(
		{
			sets,
			entries,
			file: key,
			settings: settings.settings,
			saysRounding: saysRounding(source.settings),
			previous,
			setOf: (unit) => pinned.get(keyOf(unit)),
		},
		historyOf,
	);
	if (!computed.ok) return computed;
	const { index, computed: made } = computed;
	const results = { ...index.results, blocks: inPlanOrder(index.results.blocks, units.value) };
	return {
		...computed,
		index: { ...index, results },
		computed: { ...made, results },
		units: units.value,
	};
};

const hashOf = (computed: Computed, scope: Scope): string =>
	resultHash(freeze(computed, scope, sha256).entries, { ruleSemantics: RULE_SEMANTICS, scope }, sha256);

/**
 * Blocks in the order in which the round's plan names them; entries of a file know no such order, and the files of a release
 * sort their lines anyway.
 */
const inPlanOrder = <T extends { readonly block: string }>(
	blocks: readonly T[],
	units: readonly SourceUnit[],
): readonly T[] => {
	const order = [...new Set(units.map(({ block }) => block.normalize('NFC')))];
	const placeOf = ({ block }: T): number => {
		const place = order.indexOf(block.normalize('NFC'));
		return place === -1 ? order.length : place;
	};
	return blocks.toSorted((a, b) => placeOf(a) - placeOf(b));
};

/** Ids by name; a name that two units have is nobody's. */
const idsOf = (units: readonly SourceUnit[]): Readonly<Record<string, string>> =>
	Object.fromEntries(
		units
			.filter(({ name }) => units.filter((other) => other.name === name).length === 1)
			.map(({ name, unitId }) => [name, unitId]),
	);

/** The same table by other settings: what a rule of ties or of rounding decides. */
const recomputing = ({ table, previous, lineages }: Computed['inputs']) => {
	const answers = new Map(
		lineages.map(({ unit, block, year, earlier, ...lineage }) => [
			JSON.stringify([unit, block, year, earlier]),
			lineage,
		]),
	);
	return (settings: Results['settings']): Results =>
		computeResults({
			table,
			settings,
			previous: previous.map(({ results }) => results as unknown as Results),
			predecessors: (unit, block, year, earlier) => {
				const known = answers.get(JSON.stringify([unit, block, year ?? null, earlier ?? null]));
				if (!known) return undefined;
				const { lineage, names } = known;
				return (lineage === 'same' ? { kind: 'same', names: names ?? [] } : { kind: lineage }) as Lineage;
			},
			unitAreas: 'elsewhere',
		});
};

/** Computes a round for people to look at. */
export const previewRound = async (
	source: RoundSource,
	historyOf: HistoryOf,
): Promise<RoundAnswer<RoundPreview>> => {
	const round = await roundOfCells(source, historyOf);
	if (!round.ok) return round;
	const { index, computed, units } = round;
	const there = new Set(index.results.units.map(keyOf));
	const recompute = recomputing(computed.inputs);
	const findings = roundFindings(index);
	return {
		ok: true,
		value: {
			results: {
				...index.results,
				units: index.results.units.map(({ leaves: _, ...unit }) => unit),
			} as Results,
			hashes: Object.fromEntries(SCOPES.map((scope) => [scope, hashOf(computed, scope)])) as Record<
				Scope,
				string
			>,
			findings: { ...findings, scored: inPlanOrder(findings.scored, units) },
			withoutEntries: units
				.filter(({ name, block }) => !there.has(keyOf({ unit: name, block })))
				.map(({ name }) => name),
			affected: affectedUnits(index.results, (settings) => recompute(settings as Results['settings'])),
		},
	};
};

/** Makes the content of a release of a round. */
export const freezeRound = async (
	source: RoundSource,
	historyOf: HistoryOf,
	scope: Scope,
): Promise<RoundAnswer<RoundContent>> => {
	const round = await roundOfCells(source, historyOf);
	if (!round.ok) return round;
	const content = contentAsBytes(releaseContent(round.computed, scope, sha256), (text) => Buffer.from(text));
	return {
		ok: true,
		value: { content, unitIds: idsOf(round.units), fictitious: round.index.results.fictitious },
	};
};
