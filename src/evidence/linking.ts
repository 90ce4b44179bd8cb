import { permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import type { LinkInput } from './link-input.ts';
import { type DocumentState, lockDocument } from './queries/document-state.ts';
import { type LinksPlace, lockPlaceOfLinks, readLinks, type StandingLink } from './queries/place-of-links.ts';

/** A document, the card whose leaves it may prove, and its links there; all as they stand after the locks. */
export type LinkState = {
	readonly document: DocumentState | undefined;
	readonly place: LinksPlace | undefined;
	readonly links: readonly StandingLink[];
};

/** Locks what putting a document to leaves, and taking it off, rest on. */
export const lockLinks = async (
	tx: WriteTransaction,
	{ round, unitId, documentId }: LinkInput,
	{ jurisdictionId }: Actor,
): Promise<LinkState> => {
	const document = await lockDocument(tx, jurisdictionId, documentId);
	const place = await lockPlaceOfLinks(tx, { jurisdictionId, round, unitId });
	const links = await readLinks(tx, { jurisdictionId, roundId: place?.roundId, documentId });
	return { document, place, links };
};

/** Whether somebody changes links of a unit at all, whatever the hour. */
export const mayEverLink = (actor: Actor, { place }: LinkState, { unitId }: LinkInput) =>
	permit(actor, 'evidence.link', {
		roundId: place?.roundId,
		unitId,
		phases: ['self-assessment', 'explanation'],
	});

/**
 * The card whose links somebody may change at `now`, by the clock of after the locks, and the phases that are open for it.
 * Problems: `evidence.document-missing`, `evidence.no-such-card`, those of `permit`.
 */
export const openPlace = (
	{ document, place }: LinkState,
	{ unitId }: LinkInput,
	actor: Actor,
	now: number,
): Decision<LinksPlace & { readonly open: readonly Phase[] }> => {
	if (!document || document.unitId !== unitId) return no('evidence.document-missing');
	if (!place) return no('evidence.no-such-card');
	const open = openAt(place, now);
	const permitted = permit(actor, 'evidence.link', { roundId: place.roundId, unitId, phases: open });
	return permitted.ok ? yes({ ...place, open }) : permitted;
};
