import { type PublishedResults, resultsOfFiles } from '#exchange/results-of-files.server.ts';
import type { ImportFiles } from '#units/core/import/plan.ts';
import { readingMeans } from '../support/reading-means.ts';

/** Who releases. */
export const OFFICES = ['Văn phòng A', 'Văn phòng B'] as const;

const TABLE = `Đơn vị,Khối,Năm,Điểm thẩm định,Điểm điều tra,Tổng điểm,Xếp hạng
Sở Nội vụ,Sở,2023,61.25,30.5,91.75,1
Sở Tư pháp,Sở,2023,60,30.25,90.25,2
Sở Tài chính,Sở,2023,58.5,29.75,88.25,3
Sở Y tế,Sở,2023,55,28.5,83.5,4
Huyện Ba Tri,Huyện,2023,60.5,29,89.5,2
Huyện Bình Đại,Huyện,2023,62,31.36,93.36,1
Huyện Chợ Lách,Huyện,2023,60,29.2,89.21,3
`;

/** A small published table, computed; one of its sums does not follow, so that there is an inconsistency to keep. */
export const tableOfRelease = async (): Promise<PublishedResults> => {
	const read = await resultsOfFiles(
		{ table: { name: 'table.csv', bytes: new TextEncoder().encode(TABLE) } },
		readingMeans,
	);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read;
};

/** Units that every edition renames, and units that come new with each. */
export const LASTING = 20;
export const NEW_EACH = 5;

/** An edition of the register: all lasting units under new names, and a handful of new ones. */
export const edition = (number: number): ImportFiles[] => {
	const head = ['key', 'kind', 'name', 'code', 'parent', 'region', 'block', 'from', 'until'];
	const row = (key: string, name: string) => [key, 'department', name, '', '', '', 'Sở', '2020-01-01', ''];
	const of = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
	const lasting = of(LASTING).map((at) => row(`so-${at}`, `Sở ${at}, bản ${number}`));
	const fresh = of(NEW_EACH).map((at) => row(`so-moi-${number}-${at}`, `Sở mới ${at} của bản ${number}`));
	return [{ units: { file: 'units.csv', rows: [head, ...lasting, ...fresh] } }];
};
