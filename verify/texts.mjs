/** What the verifier says, in Vietnamese and English. `{name}` is replaced by the finding's member. */
export const TEXTS = {
	'no-such-path': ['Không mở được {path}.', 'Cannot open {path}.'],
	'not-a-bundle': [
		'{path} không phải là thư mục, cũng không phải là tệp gói của một bản công bố.',
		'{path} is neither a folder nor a one-file bundle of a release.',
	],
	'bundle-not-canonical': [
		'{path} không đúng từng chữ dạng của tệp gói (một thành phần thừa, lặp, thiếu hay viết khác): đã bị sửa sau khi tải về. Hãy tải lại.',
		'{path} is not a one-file bundle to the letter (a member too many, twice, missing or written otherwise): it was changed after it was downloaded. Please download it again.',
	],
	'no-manifest': ['Trong {path} không có tệp manifest.json.', 'There is no manifest.json in {path}.'],
	usage: [
		'Cách dùng: node verify/release.mjs THƯ_MỤC_HOẶC_TỆP_GÓI [--json] [--lang vi|en] [--expect MÃ_BĂM]\n' +
			'Kết thúc bằng 0 khi bản công bố đúng, 1 khi có chỗ sai, 2 khi gọi sai cách.',
		'Usage: node verify/release.mjs FOLDER_OR_BUNDLE [--json] [--lang vi|en] [--expect HASH]\n' +
			'Ends with 0 when the release is right, 1 when something is wrong, 2 for a wrong call.',
	],
	right: [
		'Bản công bố {number} đúng: {lines} dòng không thay đổi, {checked} con số tính lại khớp.',
		'Release {number} is right: {lines} lines unchanged, {checked} figures recomputed and equal.',
	],
	wrong: ['Bản công bố {number}: {count} chỗ sai.', 'Release {number}: {count} findings.'],
	hash: ['Mã băm của bản công bố: {hash}', 'Hash of the release: {hash}'],
	signed: ['Chữ ký Ed25519 đúng với khóa {key}.', 'The Ed25519 signature holds for the key {key}.'],
	unsigned: [
		'Không có chữ ký: hãy đối chiếu mã băm với mã đã in trong quyết định hoặc trên cổng thông tin.',
		'Not signed: compare the hash with the one printed in the decision or on the site.',
	],
	'not-recomputed': ['Không tính lại {field}: {reason}.', 'Not recomputed: {field} ({reason}).'],
	'file-missing': ['Thiếu tệp {file}.', 'The file {file} is missing.'],
	'file-unknown': ['Tệp {file} không thuộc bản công bố.', 'The file {file} does not belong to a release.'],
	'file-changed': [
		'Tệp {file} không còn như khi công bố.',
		'The file {file} is not the one that was released.',
	],
	'not-declared': [
		'Tệp {file} không được khai trong manifest.json ở đúng chỗ.',
		'The file {file} is not declared in its place in manifest.json.',
	],
	'declaration-changed': [
		'manifest.json, mục {field}: không đúng với tệp.',
		'manifest.json, {field}: does not agree with the file.',
	],
	'not-utf8': ['Tệp {file} không phải là văn bản UTF-8.', 'The file {file} is not UTF-8 text.'],
	'no-final-newline': [
		'Tệp {file} không kết thúc bằng dấu xuống dòng: phần cuối bị mất hoặc bị sửa.',
		'The file {file} does not end with a line feed: its end was cut or changed.',
	],
	'not-json': ['{file}, dòng {line}: không phải là JSON.', '{file}, line {line}: not JSON.'],
	'not-canonical': [
		'{file}, dòng {line}: không ở dạng chuẩn RFC 8785.',
		'{file}, line {line}: not in the canonical form of RFC 8785.',
	],
	'not-nfc': ['{file}, dòng {line}: chữ không ở dạng NFC.', '{file}, line {line}: text is not in NFC.'],
	fraction: [
		'{file}, dòng {line}: số thập phân phải ghi trong ngoặc kép.',
		'{file}, line {line}: a decimal must be a text.',
	],
	'out-of-order': [
		'{file}, dòng {line}: sai thứ tự so với dòng trên.',
		'{file}, line {line}: out of order after the line above.',
	],
	'line-changed': ['{file}, dòng {line}: đã bị sửa. {record}', '{file}, line {line}: was changed. {record}'],
	'line-moved': ['{file}, dòng {line}: đã bị đổi chỗ. {record}', '{file}, line {line}: was moved. {record}'],
	'line-added': [
		'{file}, dòng {line}: không có khi công bố. {record}',
		'{file}, line {line}: was not there when released. {record}',
	],
	'line-missing': [
		'{file}: dòng {line} khi công bố nay không còn.',
		'{file}: what was line {line} when released is gone.',
	],
	'leaf-changed': [
		'leaves.txt, dòng {line} ({field}): mã băm đã bị sửa.',
		'leaves.txt, line {line} ({field}): the hash was changed.',
	],
	'leaf-place': [
		'leaves.txt, dòng {line}: chỉ đến chỗ không có hoặc sai thứ tự.',
		'leaves.txt, line {line}: stands for nothing or is out of order.',
	],
	'not-a-checksum': ['{file}, dòng {line}: không phải là mã băm.', '{file}, line {line}: not a checksum.'],
	'sum-place': [
		'SHA256SUMS, dòng {line}: không phải tên tệp phải có ở dòng này.',
		'SHA256SUMS, line {line}: not the file that belongs in this line.',
	],
	'sum-differs': [
		'SHA256SUMS, dòng {line}: mã băm không đúng với tệp {field}.',
		'SHA256SUMS, line {line}: the hash does not agree with {field}.',
	],
	'member-changed': ['manifest.json, mục {field}: đã bị sửa.', 'manifest.json, {field}: was changed.'],
	'member-added': [
		'manifest.json, mục {field}: không có khi công bố.',
		'manifest.json, {field}: was not there when released.',
	],
	'member-missing': ['manifest.json, mục {field}: đã mất.', 'manifest.json, {field}: is gone.'],
	'value-differs': [
		'manifest.json, mục {field}: không khớp với giá trị tính từ các tệp.',
		'manifest.json, {field}: is not what follows from the files.',
	],
	'format-unknown': [
		'manifest.json, mục format: bộ kiểm tra này không biết dạng đó.',
		'manifest.json, format: this verifier does not know it.',
	],
	'files-count': ['manifest.json, mục files: sai số tệp.', 'manifest.json, files: wrong number of files.'],
	'signature-fails': [
		'manifest.json, mục signature: chữ ký không đúng.',
		'manifest.json, signature: the signature does not hold.',
	],
	'hash-not-expected': [
		'Mã băm của bản công bố không phải là mã được đưa ra để đối chiếu.',
		'The hash of the release is not the expected one.',
	],
	'computed-differs': [
		'{file}, dòng {line}, {record}: {field} ghi {stated}, tính lại là {computed}.',
		'{file}, line {line}, {record}: {field} says {stated}, recomputed {computed}.',
	],
	'set-differs': [
		'{file}, dòng {line}: nội dung bộ tiêu chí {record} không đúng với mã băm {stated}.',
		'{file}, line {line}: the content of the criteria set {record} is not what its hash {stated} says.',
	],
	'result-missing': [
		'{file}: thiếu kết quả của {record}, có trong inputs.ndjson dòng {line}.',
		'{file}: no result for {record}, which stands in inputs.ndjson line {line}.',
	],
	'block-missing': ['{file}: thiếu số liệu của khối {record}.', '{file}: no figures for the block {record}.'],
	'result-unfounded': [
		'{file}, dòng {line}: {record} không có trong dữ liệu đầu vào.',
		'{file}, line {line}: {record} is not in the inputs.',
	],
	'cannot-recompute': [
		'Không tính lại được từ dữ liệu này: {reason}.',
		'These data cannot be recomputed: {reason}.',
	],
};

const shown = (value) => {
	if (value === undefined) return '';
	if (value === null || typeof value !== 'object') return String(value);
	const { unit, block, year, key, kind } = value;
	return [unit, block, year, unit || block ? undefined : (key ?? kind)]
		.filter((part) => part || part === 0)
		.join(', ');
};

/** Says findings and remarks as sentences in 'vi' or 'en', by their texts in both. */
export const speaker =
	(texts) =>
	(language, { code, ...details }) => {
		const text = texts[code]?.[language === 'en' ? 1 : 0] ?? `${code} ${JSON.stringify(details)}`;
		return text.replace(/\{(\w+)\}/g, (_, name) => shown(details[name])).trimEnd();
	};

/** A finding or a remark about a release as a sentence in 'vi' or 'en'. */
export const say = speaker(TEXTS);
