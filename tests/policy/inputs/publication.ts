import { releaseInput } from '../world.ts';
import type { Inputs } from './input.ts';

export const publication: Inputs = ({ waitingNumber: number, slug, units }) => ({
	'publication.compare-units': { input: { number, slugs: ['so-tai-chinh'] } },
	'publication.create-release': { input: releaseInput() },
	'publication.criterion-results': { input: { number, set: 'x', leaf: '1.1' } },
	'publication.find-release': { input: { number } },
	'publication.latest-releases': { input: {} },
	'publication.list-releases': { input: { jurisdiction: slug } },
	'publication.published-units': { input: { slug: 'so-tai-chinh' } },
	'publication.release-bytes': { input: { number } },
	'publication.release-files': { input: { number } },
	'publication.release-overview': { input: { number } },
	'publication.release-ranking': { input: { number } },
	'publication.release-set': { input: { number, set: 'x' } },
	'publication.search-published': { input: { text: 'Sở' } },
	'publication.unit-card': { input: { number, block: 'so-ban-nganh', unit: 'so-tai-chinh' } },
	'publication.unit-results': { input: { unitIds: units } },
	'publication.waiting-releases': { input: { jurisdiction: slug } },
});
