/** What is written of a document beside its subject. Days as in ISO 8601. */
export type WrittenDocument = {
	readonly number: string;
	readonly issuer: string;
	readonly issuedOn: string | null;
	readonly periodFrom: string | null;
	readonly periodUntil: string | null;
	readonly sensitivity: string;
};

/** What is recorded of evidence. Names of files are recorded, what they say is not. */
export type EvidenceEvent =
	| {
			readonly type: 'evidence.document-saved';
			readonly document: string;
			readonly unit: string;
			readonly version: number;
			readonly number: string;
			/** Null: it is new. */
			readonly before: WrittenDocument | null;
			readonly after: WrittenDocument;
	  }
	| {
			readonly type: 'evidence.upload-started';
			readonly upload: string;
			readonly unit: string;
			readonly name: string;
			readonly size: number;
	  }
	| {
			/** Of the fourth grade of sensitivity only. */
			readonly type: 'evidence.document-viewed';
			readonly document: string;
			readonly unit: string;
			readonly file: string | null;
	  }
	| {
			readonly type: 'evidence.files-checked';
			readonly files: number;
			readonly damaged: readonly {
				readonly file: string;
				readonly found: 'same' | 'different' | 'missing';
			}[];
	  }
	| {
			readonly type: 'evidence.file-scanned';
			readonly file: string;
			readonly unit: string;
			readonly scan: 'clean' | 'infected';
	  }
	| { readonly type: 'evidence.uploads-dropped'; readonly uploads: readonly string[] }
	| {
			readonly type: 'evidence.report-filed';
			readonly document: string;
			readonly unit: string;
			readonly round: string;
			readonly signer: string;
	  }
	| { readonly type: 'evidence.upload-cancelled'; readonly upload: string; readonly unit: string }
	| {
			/** Before they went to the store. */
			readonly type: 'evidence.bytes-announced';
			readonly upload: string;
			readonly unit: string;
			readonly sha256: string;
	  }
	| {
			readonly type: 'evidence.file-received';
			readonly document: string;
			readonly unit: string;
			readonly file: string;
			readonly part: number;
			readonly version: number;
			readonly name: string;
			readonly sha256: string;
			readonly size: number;
	  }
	| {
			readonly type: 'evidence.document-linked';
			readonly document: string;
			readonly unit: string;
			readonly round: string;
			readonly batch: 'self' | 'explanation';
			readonly leaves: readonly string[];
	  }
	| {
			readonly type: 'evidence.document-unlinked';
			readonly document: string;
			readonly unit: string;
			readonly round: string;
			readonly leaves: readonly string[];
	  }
	| {
			readonly type: 'evidence.purge-asked';
			readonly file: string;
			readonly unit: string;
			readonly reason: string;
	  }
	| {
			readonly type: 'evidence.file-purged';
			readonly file: string;
			readonly unit: string;
			readonly sha256: string;
			readonly name: string;
	  };
