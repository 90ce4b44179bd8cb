import { type Document, parseDocument } from 'yaml';

/** The settings that most tables need, as a form sends them: texts, checked when the whole is read. */
export type CommonSettings = {
	readonly rank: {
		readonly basis: string;
		readonly digits: string;
		readonly ties: string;
		readonly keys: readonly string[];
	};
	readonly bands: readonly BandFields[];
};

export type BandFields = {
	readonly name: string;
	readonly from: string;
	readonly fromInclusive: boolean;
	readonly until: string;
	readonly untilInclusive: boolean;
};

/** A band without a name and borders is a row that was left empty. */
const isFilled = ({ name, from, until }: BandFields): boolean => name !== '' || from !== '' || until !== '';

const bandNode = ({ name, from, fromInclusive, until, untilInclusive }: BandFields) => ({
	name,
	...(from === '' ? {} : { from, fromInclusive: String(fromInclusive) }),
	...(until === '' ? {} : { until, untilInclusive: String(untilInclusive) }),
});

/** An empty text is no map yet. */
const open = (yaml: string): Document => {
	const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: false });
	return document.contents === null ? parseDocument('{}', { schema: 'failsafe' }) : document;
};

/**
 * Writes the common settings into a YAML text and leaves everything else in it, comments too, as it stands. The text
 * must be settings already; what comes out is checked like anything that is typed.
 */
export const withCommonSettings = (yaml: string, { rank, bands }: CommonSettings): string => {
	const document = open(yaml.trim() === '' ? '' : yaml);
	const { keys, ...scalars } = rank;
	document.setIn(['rank'], document.createNode({ ...scalars, ...(keys.length > 0 ? { keys } : {}) }));
	document.setIn(['bands', 'default'], document.createNode(bands.filter(isFilled).map(bandNode)));
	return document.toString({ lineWidth: 110 });
};
