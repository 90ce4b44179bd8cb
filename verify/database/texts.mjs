import { TEXTS as OF_RELEASES, speaker } from '../texts.mjs';

/** What the verifier of an installation says beside what it says of releases, in Vietnamese and English. */
const TEXTS = {
	...OF_RELEASES,
	usage: [
		'Cách dùng: DATABASE_URL=… node verify/database.mjs [--files THƯ_MỤC] [--checkpoint TỆP_HOẶC_THƯ_MỤC]… [--key KHÓA] [--json] [--lang vi|en]\n' +
			'Kết thúc bằng 0 khi mọi thứ đúng, 1 khi có chỗ sai, 2 khi gọi sai cách.',
		'Usage: DATABASE_URL=… node verify/database.mjs [--files FOLDER] [--checkpoint FILE_OR_FOLDER]… [--key KEY] [--json] [--lang vi|en]\n' +
			'Ends with 0 when everything is right, 1 when something is wrong, 2 for a wrong call.',
	],
	'no-connection': [
		'Không kết nối được với cơ sở dữ liệu: {reason}.',
		'Cannot reach the database: {reason}.',
	],
	'no-store': [
		'Kho tệp minh chứng không trả lời hoặc từ chối: {reason}.',
		'The store of evidence does not answer or refuses: {reason}.',
	],
	'no-checkpoint': ['Không mở được {source}.', 'Cannot open {source}.'],
	at: ['{jurisdiction}: {sentence}', '{jurisdiction}: {sentence}'],
	'at-release': [
		'{jurisdiction}, bản công bố {release}: {sentence}',
		'{jurisdiction}, release {release}: {sentence}',
	],
	whole: [
		'Đúng: {records} bản ghi nhật ký, {checkpoints} điểm mốc, {releases} bản công bố, {files} tệp minh chứng, {entries} lần nhập điểm, {facts} dòng dữ liệu mà kết quả dựa vào, không bị sửa.',
		'Right: {records} audit records, {checkpoints} checkpoints, {releases} releases, {files} files of evidence, {entries} entries of scores, {facts} rows that results rest on, unchanged.',
	],
	faulty: ['Có {count} chỗ sai.', '{count} findings.'],
	'files-skipped': [
		'Không đối chiếu nội dung tệp minh chứng: chưa chỉ ra thư mục (--files) hay kho tệp (OPENPAR_S3_…).',
		'The bytes of evidence were not looked at: no folder was named (--files) and no bucket (OPENPAR_S3_…).',
	],
	'record-missing': ['nhật ký thiếu bản ghi số {seq}.', 'the audit chain lacks record {seq}.'],
	'body-changed': [
		'nội dung bản ghi nhật ký số {seq} đã bị sửa.',
		'the body of audit record {seq} was changed.',
	],
	'columns-changed': [
		'các cột của bản ghi nhật ký số {seq} không còn như nội dung của nó.',
		'the columns of audit record {seq} no longer say what its body says.',
	],
	'chain-broken': [
		'bản ghi nhật ký số {seq} không nối tiếp bản ghi trước.',
		'audit record {seq} does not follow from the one before.',
	],
	'tail-cut': [
		'nhật ký dừng ở bản ghi số {seq}, không đúng với nơi chuỗi phải dừng: phần cuối bị cắt hoặc bị thêm.',
		'the audit chain ends with record {seq} and not where its head says: its end was cut, or something was added.',
	],
	'checkpoint-unreadable': ['Điểm mốc {source}: không đọc được.', 'Checkpoint {source}: cannot be read.'],
	'checkpoint-forged': [
		'Điểm mốc {source}: chữ ký không đúng.',
		'Checkpoint {source}: its signature does not hold.',
	],
	'checkpoint-other-key': [
		'Điểm mốc {source}: ký bằng khóa khác.',
		'Checkpoint {source}: signed with another key.',
	],
	'checkpoint-out-of-order': [
		'Điểm mốc {source}: không nối tiếp điểm mốc trước.',
		'Checkpoint {source}: does not follow from the one before.',
	],
	'checkpoint-not-kept': [
		'Điểm mốc {source}: ở đây không còn điểm mốc ấy.',
		'Checkpoint {source}: is not here any more.',
	],
	'checkpoint-differs': [
		'bản ghi nhật ký số {seq} không phải là bản ghi mà điểm mốc {source} đã ghi nhận: chuỗi đã bị viết lại.',
		'audit record {seq} is not the one that checkpoint {source} saw: the chain was written anew.',
	],
	'checkpoint-beyond': [
		'điểm mốc {source} đã thấy bản ghi nhật ký số {seq}, nay không còn: phần cuối bị cắt.',
		'checkpoint {source} saw audit record {seq}, which is gone: the end was cut.',
	],
	'jurisdiction-gone': [
		'điểm mốc {source} đã ghi nhận địa bàn này, nay không còn.',
		'checkpoint {source} saw this jurisdiction, which is gone.',
	],
	'counter-changed': [
		'số thứ tự bản công bố năm {year} đã bị sửa.',
		'the counter of releases of {year} was changed.',
	],
	'release-unrecorded': ['không có trong nhật ký.', 'is not in the audit chain.'],
	'release-gone': ['có trong nhật ký nhưng không còn.', 'is in the audit chain and gone.'],
	'file-place': ['tệp {file} đứng sai chỗ.', 'the file {file} is out of place.'],
	'file-hash': ['mã băm ghi cho tệp {file} không đúng.', 'the hash noted for the file {file} is wrong.'],
	'column-changed': [
		'bảng {table}, cột {field} đã bị sửa. {file}',
		'table {table}, column {field} was changed. {file}',
	],
	'row-changed': [
		'bảng {table}, dòng {position}, cột {field} đã bị sửa.',
		'table {table}, row {position}, column {field} was changed.',
	],
	'rows-changed': [
		'bảng {table}: các dòng không còn như khi công bố.',
		'table {table}: its rows are not those that were released.',
	],
	'file-unrecorded': [
		'tệp minh chứng {file} ({id}) không có trong nhật ký.',
		'file of evidence {file} ({id}) is not in the audit chain.',
	],
	'file-gone': [
		'tệp minh chứng {file} ({id}) có trong nhật ký nhưng không còn.',
		'file of evidence {file} ({id}) is in the audit chain and gone.',
	],
	'bytes-gone': [
		'mất nội dung tệp minh chứng {file} ({id}).',
		'the bytes of the file of evidence {file} ({id}) are gone.',
	],
	'bytes-changed': [
		'nội dung tệp minh chứng {file} ({id}) đã bị sửa hoặc hỏng.',
		'the bytes of the file of evidence {file} ({id}) were changed or damaged.',
	],
	'cell-differs': [
		'ô điểm của đơn vị {unit}, tiêu chí {leaf}, bước {stage}, mục {input} không còn như các lần nhập.',
		'the cell of unit {unit}, leaf {leaf}, stage {stage}, input {input} is not where its events came to.',
	],
	'entry-differs': [
		'lần nhập của đơn vị {unit}, tiêu chí {leaf}, mục {input} không như nhật ký ghi.',
		'what unit {unit} entered at leaf {leaf}, input {input} is not what the audit chain recorded.',
	],
	'fact-differs': [
		'bảng {table}, {key}: dữ liệu không còn như bản ghi nhật ký số {seq} đã ghi.',
		'table {table}, {key}: not what audit record {seq} wrote.',
	],
	'fact-unrecorded': [
		'bảng {table}, {key}: không có bản ghi nhật ký nào ghi dữ liệu này.',
		'table {table}, {key}: no audit record wrote it.',
	],
	'fact-gone': [
		'bảng {table}, {key}: bản ghi nhật ký số {seq} đã ghi, nay không còn.',
		'table {table}, {key}: audit record {seq} wrote it, and it is gone.',
	],
	'words-changed': [
		'từ khóa tìm kiếm của bản ghi nhật ký số {seq} đã bị sửa.',
		'the words that audit record {seq} is found by were changed.',
	],
	'words-strange': [
		'có từ khóa tìm kiếm cho bản ghi nhật ký số {seq}, mà bản ghi này không có.',
		'there are search words for audit record {seq}, which is not there.',
	],
};

const speak = speaker(TEXTS);

/** A finding as a sentence that begins with whose it is. */
export const say = (language, finding) => {
	const sentence = speak(language, finding);
	const { jurisdiction, release } = finding;
	if (jurisdiction === undefined) return sentence;
	return speak(language, {
		code: release === undefined ? 'at' : 'at-release',
		jurisdiction,
		release,
		sentence,
	});
};
