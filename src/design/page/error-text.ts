import { m } from '#paraglide/messages.js';

/** What a failed page knows about its failure; see App.Error. */
export type PageError = {
	readonly code?: string;
	readonly id?: string;
	readonly details?: Readonly<Record<string, string>>;
};

type Texts = {
	readonly title: () => string;
	readonly text: (error: PageError) => string;
	/** Where to look instead, before the first page. */
	readonly next?: { readonly href: string; readonly label: () => string };
};

const RELEASES = { href: '/releases', label: () => m['portal.home.to-releases']() };

/** The states in which a page cannot show what was asked for, each with what is so and what to do. */
const STATES: Readonly<Record<string, Texts>> = {
	'frame.not-found': {
		title: () => m['frame.not-found.title'](),
		text: () => m['frame.not-found.text'](),
	},
	'frame.forbidden': {
		title: () => m['frame.forbidden.title'](),
		text: () => m['frame.forbidden.text'](),
	},
	'frame.ambiguous': {
		title: () => m['frame.ambiguous.title'](),
		text: () => m['frame.ambiguous.text'](),
	},
	'frame.unreadable': {
		title: () => m['frame.unreadable.title'](),
		text: () => m['frame.unreadable.text'](),
	},
	'frame.too-large': {
		title: () => m['frame.too-large.title'](),
		text: () => m['frame.too-large.text'](),
	},
	'evidence.without-file': {
		title: () => m['evidence.without-file.title'](),
		text: ({ details: { why = '' } = {} }) => m['evidence.without-file']({ why }),
	},
	'frame.embargoed': {
		title: () => m['frame.embargoed.title'](),
		text: () => m['frame.embargoed.text'](),
	},
	'frame.withdrawn': {
		title: () => m['frame.withdrawn.title'](),
		text: () => m['frame.withdrawn.text'](),
	},
	'frame.failed': {
		title: () => m['frame.failed.title'](),
		text: ({ id = '' }) => m['frame.failed.text']({ id }),
	},
	'frame.unavailable': {
		title: () => m['frame.unavailable.title'](),
		text: () => m['frame.unavailable.text'](),
	},
	'portal.no-release': {
		title: () => m['portal.no-release.title'](),
		text: () => m['portal.no-release.text'](),
		next: RELEASES,
	},
	'portal.no-block': {
		title: () => m['portal.no-block.title'](),
		text: () => m['portal.no-block.text'](),
		next: RELEASES,
	},
	'portal.no-jurisdiction': {
		title: () => m['frame.not-found.title'](),
		text: () => m['portal.no-jurisdiction.text'](),
		next: RELEASES,
	},
	'portal.no-set': {
		title: () => m['portal.no-set.title'](),
		text: () => m['portal.no-set.text'](),
		next: RELEASES,
	},
	'portal.no-leaves': {
		title: () => m['portal.no-leaves.title'](),
		text: () => m['portal.no-leaves.text'](),
		next: RELEASES,
	},
	'portal.no-year': {
		title: () => m['portal.no-year.title'](),
		text: () => m['portal.no-year.text'](),
		next: RELEASES,
	},
};

type Message = (values: Readonly<Record<string, string>>) => string;
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

/** A problem with a sentence of its own, where a page is asked about what is not there. */
const problemOf = (code: string): Texts | undefined => {
	const sentence = MESSAGES[code];
	return (
		sentence && { title: () => m['frame.not-found.title'](), text: ({ details = {} }) => sentence(details) }
	);
};

/** What failed in the system has a number to report; without one it was what somebody sent. */
const stateOf = ({ code = '', id }: PageError): Texts => {
	const unknown = id === undefined ? 'frame.unreadable' : 'frame.failed';
	const isFailure = code === 'frame.failed' && id === undefined;
	return (isFailure ? undefined : (STATES[code] ?? problemOf(code))) ?? (STATES[unknown] as Texts);
};

export const errorTitle = (error: PageError): string => stateOf(error).title();
export const errorText = (error: PageError): string => stateOf(error).text(error);
export const errorNext = (error: PageError): { href: string; label: string } | undefined => {
	const { next } = stateOf(error);
	return next && { href: next.href, label: next.label() };
};
