import type { Inputs } from './input.ts';

const fields = {
	number: '05/KH-STP',
	issuedOn: '2026-01-31',
	issuer: 'Sở Tư pháp',
	subject: 'Kế hoạch cải cách hành chính',
	periodFrom: null,
	periodUntil: null,
	sensitivity: 'public',
	stateSecret: false,
};

export const evidence: Inputs = (province) => {
	const [unitId] = province.units;
	const [documentId, fileId, uploadId] = province.evidenceIds[0];
	const asked = (may: string) => ({ may: `evidence.${may}`, unitId });
	const received = {
		kind: 'pdf',
		flags: [],
		size: 10,
		sha256: '0'.repeat(64),
		scan: 'off',
	};
	return {
		'evidence.documents-of-unit': { input: { unitId }, hides: 'null', asks: asked('read') },
		'evidence.document-detail': { input: { id: documentId }, hides: 'null', asks: asked('read') },
		'evidence.file-to-send': { input: { id: fileId }, hides: 'null', asks: asked('read') },
		'evidence.upload': { input: { id: uploadId }, hides: 'null', asks: asked('add') },
		'evidence.of-leaves': { input: { round: '2026', units: [unitId] } },
		'evidence.link': {
			input: { round: '2026', unitId, documentId, leaves: ['1.2'] },
			hides: 'access.other-unit',
			asks: asked('link'),
		},
		'evidence.unlink': {
			input: { round: '2026', unitId, documentId, leaves: ['1.2'] },
			hides: 'access.other-unit',
			asks: asked('link'),
		},
		'evidence.unit': { input: { unitId }, hides: 'null', asks: asked('read') },
		'evidence.signed-reports': { input: { round: '2026', unitId }, hides: 'null', asks: asked('read') },
		// Whoever may approve none gets an empty list.
		'evidence.purge-requests': { input: {} },
		'evidence.damaged-files': { input: {} },
		'evidence.file-report': {
			input: { round: '2026', unitId, documentId, signer: 'Trần Văn Minh, Giám đốc' },
			asks: asked('add'),
		},
		'evidence.note-view': { input: { documentId }, asks: asked('read') },
		// The upload is nobody's of those who are tried.
		'evidence.cancel-upload': {
			input: { uploadId },
			problem: 'evidence.upload-missing',
			asks: asked('add'),
		},
		'evidence.note-checks': {
			input: { checks: [{ fileId, found: 'same' }], told: { subject: 'Tệp hỏng', text: 'Có tệp hỏng' } },
		},
		'evidence.note-scan': { input: { fileId, scan: 'clean' } },
		'evidence.drop-old-uploads': { input: { before: 1_900_000_000_000 } },
		'evidence.save-document': { input: { unitId, fields }, asks: asked('add') },
		'evidence.start-upload': { input: { unitId, name: 'a.pdf', size: 10 }, asks: asked('add') },
		// The upload is nobody's of those who are tried.
		'evidence.receive-file': {
			input: { uploadId, documentId, ...received },
			problem: 'evidence.upload-missing',
			asks: asked('add'),
		},
		'evidence.announce-bytes': {
			input: { uploadId, sha256: '0'.repeat(64) },
			problem: 'evidence.upload-missing',
			asks: asked('add'),
		},
		'evidence.ask-purge': { input: { fileId, reason: 'Gửi nhầm' }, asks: asked('ask-purge') },
		'evidence.approve-purge': {
			input: { fileId },
			problem: 'evidence.purge-not-asked',
			asks: asked('approve-purge'),
		},
	};
};
