import { serveChild } from '#platform/child/serve-child.server.ts';
import { draftResults } from './draft-results.server.ts';

// The program of the child that reads drafts: what people send is opened here and nowhere else.
serveChild(draftResults);
