import { askPolicy, isPolicyFunction } from '#access/core/ask-policy.ts';
import type { Asker } from '#access/core/permit.ts';
import { permitAnywhere } from '#access/core/permit-anywhere.ts';
import type { PolicyFunction } from '#access/core/policy-table.ts';

type Ask = PolicyFunction | 'public' | 'signed-in';

/** Who may look at a page, and who may send something to it: one of these functions is enough. */
export type RoutePolicy = {
	readonly read: readonly Ask[];
	/** Absent: whoever may read may send; the command behind it asks for itself. */
	readonly write?: readonly Ask[];
	/** The parameter of the address that names a unit. */
	readonly unit?: string;
};

const EVERYBODY: RoutePolicy = { read: ['public'] };
const SIGNED_IN: RoutePolicy = { read: ['signed-in'] };
const TABLES: RoutePolicy = { read: ['tables.read'], write: ['tables.import'] };

/**
 * Pages and addresses for staff, each with the function of the policy table that it stands for. `/**` means everything
 * below as well; the longest that fits counts. The hooks ask before anything of a page is begun; a route that is not
 * here opens for nobody.
 */
export const ROUTE_POLICIES: Readonly<Record<string, RoutePolicy>> = {
	'/(admin)/login/**': EVERYBODY,
	'/(admin)/logout': EVERYBODY,
	'/(admin)/setup': EVERYBODY,
	'/(admin)/refused/[status]': EVERYBODY,
	'/(admin)/invite/**': EVERYBODY,

	'/(work)/work': SIGNED_IN,
	'/(work)/work/account/**': SIGNED_IN,
	'/(work)/work/unit': { read: ['people.substitute'] },
	'/(work)/work/audit': { read: ['audit.read'] },
	'/(work)/work/audit/export': { read: ['audit.read'] },
	'/(work)/work/permissions': { read: ['permissions.read'] },
	'/(work)/work/people': { read: ['people.read'], write: ['people.confirm'] },
	'/(work)/work/roles': { read: ['people.read-role-log'] },
	'/(work)/work/people/invite': { read: ['people.invite'] },
	'/(work)/work/people/import/**': { read: ['people.invite'] },
	'/(work)/work/people/[id]': { read: ['people.read'], write: ['people.invite', 'people.manage'] },

	'/(work)/work/import': { read: ['tables.import'] },
	'/(work)/work/import/round': { read: ['tables.import'] },
	'/(work)/work/import/[id]/**': TABLES,
	'/(work)/work/import/[id]/release': { read: ['tables.read'], write: ['releases.create'] },

	'/(work)/work/sets': { read: ['criteria.read'] },
	'/(work)/work/sets/new': { read: ['criteria.edit'] },
	'/(work)/work/sets/samples/[id]': { read: ['criteria.read'] },
	'/(work)/work/sets/versions/[set]/**': { read: ['criteria.read'], write: ['criteria.edit'] },
	'/(work)/work/sets/drafts/[id]/**': { read: ['criteria.read-drafts'], write: ['criteria.edit'] },
	// Discarding is editing, and its form stands on the same page.
	'/(work)/work/sets/drafts/[id]/publish': {
		read: ['criteria.read-drafts'],
		write: ['criteria.publish', 'criteria.edit'],
	},

	'/(work)/work/rounds/**': { read: ['rounds.read'] },
	'/(work)/work/rounds/new/**': { read: ['rounds.start'] },
	'/(work)/work/rounds/[key]/plan/**': { read: ['rounds.read-board'] },
	'/(work)/work/rounds/[key]/plan/amend': { read: ['rounds.amend-set'] },
	'/(work)/work/rounds/[key]/board/**': { read: ['rounds.read-board'] },
	'/(work)/work/rounds/[key]/council/**': { read: ['council.read'] },
	'/(work)/work/rounds/[key]/council': { read: ['council.read'], write: ['council.prepare'] },
	'/(work)/work/rounds/[key]/council/[number]': { read: ['council.read'], write: ['council.prepare'] },
	'/(work)/work/rounds/[key]/council/[number]/items/[item]': {
		read: ['council.read'],
		write: ['council.vote', 'council.close-item'],
	},
	'/(work)/work/rounds/[key]/council/[number]/minutes': {
		read: ['council.read'],
		write: ['council.prepare', 'council.sign', 'council.file-minutes'],
	},
	'/(work)/work/rounds/[key]/figures': { read: ['figures.read'] },
	'/(work)/work/rounds/[key]/figures/table': { read: ['figures.read'] },
	'/(work)/work/rounds/[key]/figures/template.xlsx': { read: ['figures.enter'] },
	'/(work)/work/rounds/[key]/figures/upload': { read: ['figures.enter'] },
	'/(work)/work/rounds/[key]/figures/[leaf]': {
		read: ['figures.read'],
		write: ['figures.enter', 'figures.answer-objection'],
	},
	'/(work)/work/rounds/[key]/units/[unitId]/figures': {
		read: ['figures.read'],
		write: ['figures.object'],
		unit: 'unitId',
	},
	'/(work)/work/rounds/[key]/fairness/**': { read: ['appraisal.read-fairness'] },
	'/(work)/work/rounds/[key]/readings/**': {
		read: ['appraisal.read-readings'],
		write: ['appraisal.draw-readings', 'appraisal.give-reading'],
	},
	'/(work)/work/rounds/[key]/appraisal/**': { read: ['appraisal.read'], write: ['appraisal.decide'] },
	'/(work)/work/units/[unitId]/documents/**': { read: ['evidence.read'], unit: 'unitId' },
	'/(work)/work/units/[unitId]/documents/new': { read: ['evidence.add'], unit: 'unitId' },
	'/(work)/work/units/[unitId]/documents/[id]': {
		read: ['evidence.read'],
		write: ['evidence.add'],
		unit: 'unitId',
	},
	'/(work)/work/units/[unitId]/documents/[id]/edit': { read: ['evidence.add'], unit: 'unitId' },
	'/(work)/work/units/[unitId]/documents/[id]/files/[fileId]/purge': {
		read: ['evidence.ask-purge', 'evidence.approve-purge'],
		unit: 'unitId',
	},
	'/(work)/work/units/[unitId]/uploads/**': { read: ['evidence.add'], unit: 'unitId' },
	'/(work)/work/damaged': { read: ['evidence.read-damaged'] },
	'/(work)/work/purges': { read: ['evidence.approve-purge'] },

	'/(work)/work/rounds/[key]/units/[unitId]/signed-report': {
		read: ['self-assessment.read'],
		write: ['evidence.add'],
		unit: 'unitId',
	},
	'/(work)/work/rounds/[key]/units/[unitId]/leaves/[code]/evidence': {
		read: ['evidence.read'],
		write: ['evidence.link'],
		unit: 'unitId',
	},
	// Named readers may be anybody with a role; the page asks who they are, and writes down that they read.
	'/(work)/work/rounds/[key]/results': { read: ['signed-in'] },
	'/(work)/work/rounds/[key]/decision/**': { read: ['decision.read-preview'] },
	'/(work)/work/rounds/[key]/units/[unitId]/**': { read: ['self-assessment.read'], unit: 'unitId' },
	'/(work)/work/rounds/[key]/units/[unitId]/explanation/**': {
		read: ['appraisal.read-explanations'],
		write: ['appraisal.answer-explanation', 'appraisal.contest-leaf', 'appraisal.send-explanations'],
		unit: 'unitId',
	},
};

/** The policy of a route by its id; undefined where nobody wrote one down. */
export const routePolicy = (id: string): RoutePolicy | undefined => {
	const exact = ROUTE_POLICIES[id];
	if (exact) return exact;
	const parts = id.split('/');
	for (let length = parts.length; length > 1; length--) {
		const found = ROUTE_POLICIES[`${parts.slice(0, length).join('/')}/**`];
		if (found) return found;
	}
	return undefined;
};

export type RouteRequest = {
	readonly id: string;
	readonly method: string;
	readonly params: Readonly<Partial<Record<string, string>>>;
};

/** What an open page asks again and again while nobody touches it: no sign that somebody is there. */
const ASKED_BY_ITSELF = ['/(work)/work/rounds/[key]/units/[unitId]/cells'];
/** Pages that load again by themselves while something is being computed; their address says so (`?again=1`). */
const LOADED_AGAIN = ['/(work)/work/rounds/[key]/results', '/(work)/work/rounds/[key]/decision'];

export const isAskedByItself = ({
	id,
	method,
	query,
}: Omit<RouteRequest, 'params'> & { readonly query?: URLSearchParams }): boolean =>
	method === 'GET' &&
	(ASKED_BY_ITSELF.includes(id) || (LOADED_AGAIN.includes(id) && query?.has('again') === true));

/** Nobody is signed in: may do what is for everybody. */
const NOBODY: Asker = { personId: '', grants: [] };

/**
 * Whether a request to a page for staff goes on. Refused is 403 where the address names no thing, and 404 where it does:
 * whether that thing is there, is nobody's business who may not see it.
 */
export const judgeRoute = (
	asker: Asker | undefined,
	{ id, method, params }: RouteRequest,
): 'go on' | 'sign in' | 403 | 404 => {
	const policy = routePolicy(id);
	if (!policy) return 404;
	const isRead = method === 'GET' || method === 'HEAD';
	const asks = isRead ? policy.read : (policy.write ?? policy.read);
	const unitId = policy.unit === undefined ? undefined : params[policy.unit];
	const may = (ask: Ask): boolean =>
		isPolicyFunction(ask)
			? permitAnywhere(asker ?? NOBODY, ask, unitId).ok
			: askPolicy(asker ?? NOBODY, ask).ok;
	if (!asker && !asks.includes('public')) return 'sign in';
	if (asks.some(may)) return 'go on';
	return id.includes('[') ? 404 : 403;
};

/** Pages to which the frame of staff pages leads. */
const LED_TO = [
	'/work/import',
	'/work/sets',
	'/work/sets/new',
	'/work/rounds',
	'/work/people',
	'/work/roles',
	'/work/purges',
	'/work/damaged',
	'/work/permissions',
	'/work/audit',
];

/** Those to which it does not lead somebody, because they would not be let in. */
export const closedTo = (asker: Asker): readonly string[] =>
	LED_TO.filter((path) => judgeRoute(asker, { id: `/(work)${path}`, method: 'GET', params: {} }) !== 'go on');
