import type { Phase } from './phases.ts';
import { ROLES, type Role } from './roles.ts';

/** Whose unit a function is done to: the role's own, one that is not its own, or either. */
export type Whose = 'own' | 'other' | 'any';

/** One line of the policy table: these roles may do this, to whose unit, while one of these phases is open for it. */
export type PolicyRow = {
	readonly may: string;
	readonly roles: readonly Role[];
	/** Absent: the function is not about a unit. */
	readonly unit?: Whose;
	/** Absent: whatever the phase. */
	readonly phases?: readonly Phase[];
	/** Which fields; absent: all that the function has. */
	readonly fields?: readonly string[];
};

const ORGANISING = ['administrator', 'organiser'] as const;
const UNIT = ['unit-clerk', 'unit-head'] as const;
/** Who reads everything of every unit. An administrator keeps accounts and reads no scores. */
const READING_ALL = [
	'organiser',
	'secretariat',
	'council-member',
	'council-chair',
	'leader',
	'auditor',
] as const;
/** Everybody who works with the sets of a round; survey officers see of them the leaves of surveys. */
const WORKING = [...READING_ALL, 'administrator', 'appraiser', ...UNIT] as const;
const SELF = ['self-assessment'] as const;
/** While units see figures about them and may object: as long as figures are entered, so that none comes too late for it. */
const OBJECTING = ['explanation', 'appraisal-2', 'council'] as const;
const ENTERING = ['self-assessment', 'appraisal-1', 'explanation', 'appraisal-2', 'council'] as const;
/** Leaves that are scored by the survey of officials or by SIPAS. */
const SURVEYS = ['surveys'] as const;
/** When units know what was judged of them. */
const TOLD = ['explanation', 'appraisal-2', 'council', 'decision', 'published'] as const;
/** What is published is only corrected. */
const DECIDING = ['decision', 'published'] as const;
const CORRECTING = ['self-assessment', 'explanation'] as const;

/**
 * Who may do what: function × role × own or other unit × phase × field. Everything that is not written here is refused.
 * Tests are made from it, for every command, query and route; database policies beneath it hold by themselves.
 */
export const POLICY_TABLE = [
	{ may: 'units.import', roles: ORGANISING },
	// Drafts hold what is not published yet.
	{ may: 'tables.read', roles: [...ORGANISING, 'auditor'] },
	{ may: 'tables.import', roles: ORGANISING },
	{ may: 'criteria.read', roles: WORKING },
	{ may: 'criteria.read-drafts', roles: [...ORGANISING, 'secretariat', 'auditor'] },
	{ may: 'criteria.edit', roles: ORGANISING },
	{ may: 'criteria.publish', roles: ORGANISING },
	{ may: 'releases.read', roles: [...ORGANISING, 'auditor'] },
	// Of files, and without a decision: whoever runs rounds publishes by the decision on them, which two people make.
	{ may: 'releases.create', roles: ['administrator'] },

	{ may: 'people.read', roles: ['administrator', 'organiser', 'auditor'] },
	{ may: 'people.manage', roles: ['administrator'] },
	{ may: 'people.invite', roles: ORGANISING, fields: ['round-roles'] },
	{ may: 'people.invite', roles: ['administrator'], fields: ['all-roles'] },
	// Who of these may say yes to which role stands in `second-person.ts`.
	{ may: 'people.confirm', roles: ORGANISING },
	// Whoever works here sees who gave whom which role.
	{ may: 'people.read-role-log', roles: ROLES },
	{ may: 'people.substitute', roles: ['unit-head'], unit: 'own' },
	{ may: 'people.substitute', roles: ORGANISING },

	{ may: 'rounds.start', roles: ['organiser'] },
	{ may: 'rounds.plan', roles: ['organiser'], phases: ['preparation'] },
	{ may: 'rounds.open', roles: ['organiser'], phases: ['preparation'] },
	// People come and go while a round lasts; who appraises and who decides may change until the decision.
	{
		may: 'rounds.appoint',
		roles: ['organiser'],
		phases: ['preparation', 'self-assessment', 'appraisal-1', 'explanation', 'appraisal-2', 'council'],
	},
	{
		may: 'rounds.advance',
		roles: ['organiser'],
		phases: ['self-assessment', 'appraisal-1', 'explanation', 'appraisal-2', 'council', 'decision'],
	},
	{
		may: 'rounds.change-deadline',
		roles: ['organiser'],
		phases: [
			'preparation',
			'self-assessment',
			'appraisal-1',
			'explanation',
			'appraisal-2',
			'council',
			'decision',
		],
	},
	{
		may: 'rounds.amend-set',
		roles: ['organiser'],
		phases: ['self-assessment', 'appraisal-1', 'explanation', 'appraisal-2'],
	},
	// Nobody gives their own unit more time: the organiser's is ranked too.
	{ may: 'rounds.extend', roles: ['organiser'], unit: 'other', phases: CORRECTING },
	{ may: 'rounds.ask-reopening', roles: ['organiser', 'secretariat'], unit: 'any' },
	// Two people: whoever asked does not approve, which the command and the database both hold.
	{ may: 'rounds.approve-reopening', roles: ['organiser', 'council-chair'], unit: 'other' },
	{ may: 'rounds.read', roles: [...WORKING, 'survey-officer'] },
	{ may: 'rounds.read-board', roles: [...READING_ALL] },
	{ may: 'rounds.remind', roles: ['organiser', 'secretariat'], unit: 'any' },

	{ may: 'self-assessment.read', roles: UNIT, unit: 'own' },
	{ may: 'self-assessment.read', roles: [...READING_ALL, 'appraiser'], unit: 'any' },
	// Also by an extension or a reopening. What is explained later goes its own way, leaf by leaf.
	{ may: 'self-assessment.enter', roles: UNIT, unit: 'own', phases: SELF },
	{ may: 'self-assessment.comment', roles: UNIT, unit: 'own' },
	{ may: 'self-assessment.share-leaves', roles: UNIT, unit: 'own', phases: SELF },
	{ may: 'self-assessment.hand-over', roles: ['unit-clerk'], unit: 'own', phases: SELF },
	{ may: 'self-assessment.send-back', roles: ['unit-head'], unit: 'own', phases: SELF },
	{ may: 'self-assessment.submit', roles: ['unit-head'], unit: 'own', phases: SELF },
	{ may: 'self-assessment.withdraw', roles: ['unit-head'], unit: 'own', phases: SELF },

	{ may: 'evidence.read', roles: UNIT, unit: 'own' },
	{ may: 'evidence.read', roles: [...READING_ALL, 'appraiser'], unit: 'any' },
	// A document may be made ready at any time; what it proves is said while the phase is open.
	{ may: 'evidence.read-damaged', roles: [...READING_ALL, 'administrator'] },
	{ may: 'evidence.add', roles: UNIT, unit: 'own' },
	{ may: 'evidence.link', roles: UNIT, unit: 'own', phases: CORRECTING },
	{ may: 'evidence.ask-purge', roles: ['unit-head'], unit: 'own' },
	{ may: 'evidence.ask-purge', roles: ['organiser'], unit: 'any' },
	// An administrator keeps accounts and sees no evidence: whoever approves has to see what it is.
	{ may: 'evidence.approve-purge', roles: ['organiser', 'secretariat'], unit: 'other' },

	// Nobody appraises their own unit. Whoever belongs to it and judges others knows of it no earlier than it does.
	{ may: 'appraisal.read', roles: [...READING_ALL, 'appraiser'], unit: 'other' },
	{ may: 'appraisal.read', roles: [...READING_ALL, 'appraiser'], unit: 'any', phases: TOLD },
	// What was judged of them units read when it is their turn to answer; the database holds the same.
	{ may: 'appraisal.read-own', roles: UNIT, unit: 'own', phases: TOLD },
	{ may: 'appraisal.decide', roles: ['appraiser'], unit: 'other', phases: ['appraisal-1', 'appraisal-2'] },
	{ may: 'appraisal.ask-explanation', roles: ['appraiser'], unit: 'other', phases: ['appraisal-1'] },
	// Units see what is asked of them from the phase of explanation on; the database holds the same.
	{ may: 'appraisal.read-explanations', roles: UNIT, unit: 'own', phases: TOLD },
	{ may: 'appraisal.read-explanations', roles: [...READING_ALL, 'appraiser'], unit: 'other' },
	{ may: 'appraisal.read-explanations', roles: [...READING_ALL, 'appraiser'], unit: 'any', phases: TOLD },
	{ may: 'appraisal.answer-explanation', roles: UNIT, unit: 'own', phases: ['explanation'] },
	{ may: 'appraisal.contest-leaf', roles: ['unit-head'], unit: 'own', phases: ['explanation'] },
	{ may: 'appraisal.send-explanations', roles: ['unit-head'], unit: 'own', phases: ['explanation'] },
	// A second reading helps to see how fair decisions are; it changes no score.
	{
		may: 'appraisal.draw-readings',
		roles: ['organiser', 'secretariat'],
		phases: ['appraisal-1', 'explanation', 'appraisal-2'],
	},
	{ may: 'appraisal.read-readings', roles: [...READING_ALL, 'appraiser'] },
	{
		may: 'appraisal.give-reading',
		roles: ['appraiser'],
		unit: 'other',
		phases: ['appraisal-1', 'explanation', 'appraisal-2'],
	},
	{ may: 'appraisal.read-fairness', roles: READING_ALL },

	{ may: 'council.read', roles: [...READING_ALL] },
	{ may: 'council.prepare', roles: ['organiser', 'secretariat'], phases: ['appraisal-2', 'council'] },
	// Who belongs to a unit neither votes on it, nor says what was decided about it, nor whether it is talked about.
	{
		may: 'council.change-agenda',
		roles: ['organiser', 'secretariat'],
		unit: 'other',
		phases: ['appraisal-2', 'council'],
	},
	{ may: 'council.vote', roles: ['council-member', 'council-chair'], unit: 'other', phases: ['council'] },
	{ may: 'council.close-item', roles: ['secretariat', 'council-chair'], unit: 'other', phases: ['council'] },
	{ may: 'council.sign', roles: ['council-chair'], phases: ['council'] },
	{
		may: 'council.file-minutes',
		roles: ['organiser', 'secretariat', 'council-chair'],
		phases: ['council', 'decision'],
	},

	// Figures that units never score themselves: the leader's points, indexes of others, outcomes, surveys.
	{ may: 'figures.read', roles: [...READING_ALL, 'appraiser'], unit: 'any' },
	{ may: 'figures.read', roles: UNIT, unit: 'own', phases: OBJECTING },
	// Of figures those of surveys, and of them none of a unit to which they belong; the database holds the same.
	{ may: 'figures.read', roles: ['survey-officer'], unit: 'other', fields: SURVEYS },
	{ may: 'figures.enter', roles: ['organiser', 'secretariat'], unit: 'other', phases: ENTERING },
	{ may: 'figures.enter', roles: ['survey-officer'], unit: 'other', phases: ENTERING, fields: SURVEYS },
	{ may: 'figures.object', roles: ['unit-head'], unit: 'own', phases: OBJECTING },
	{ may: 'figures.answer-objection', roles: ['organiser', 'secretariat'], unit: 'other', phases: ENTERING },
	{
		may: 'figures.answer-objection',
		roles: ['survey-officer'],
		unit: 'other',
		phases: ENTERING,
		fields: SURVEYS,
	},

	// Before the council's session only the organiser looks, at what is provisional. Readers are named by row.
	{
		may: 'decision.read-preview',
		roles: ['organiser'],
		phases: ['appraisal-1', 'explanation', 'appraisal-2', 'council', 'decision', 'published'],
	},
	{ may: 'decision.read-preview', roles: ['council-chair'], phases: ['council', ...DECIDING] },
	{ may: 'decision.name-reader', roles: ['organiser'], phases: ['council', 'decision'] },
	// Two people: whoever proposed does not approve, which the command and the database both hold.
	{ may: 'decision.propose', roles: ['organiser'], phases: DECIDING },
	{ may: 'decision.approve', roles: ['organiser', 'council-chair'], phases: DECIDING },
	{ may: 'decision.upload', roles: ['organiser'], phases: DECIDING },
	{ may: 'decision.publish', roles: ['organiser'], phases: DECIDING },

	{ may: 'audit.read', roles: ['administrator', 'auditor'] },
	// What a record says of scores, opinions and evidence: an administrator keeps accounts and reads none of it here either.
	{ may: 'audit.read-judged', roles: ['auditor'] },
	{ may: 'permissions.read', roles: ['administrator', 'auditor'] },
] as const satisfies readonly PolicyRow[];

/** What somebody may be asked to be allowed. */
export type PolicyFunction = (typeof POLICY_TABLE)[number]['may'];
