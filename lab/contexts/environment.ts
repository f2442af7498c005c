/** What n8n-core finds in its environment, to be imported before it: it reads and writes its settings as soon as it is loaded. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// Not the home folder.
process.env.N8N_USER_FOLDER ??= mkdtempSync(path.join(os.tmpdir(), 'n8n-test-'));
process.env.N8N_ENCRYPTION_KEY ??= 'for-tests-only';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.NO_PROXY = '127.0.0.1,localhost';
