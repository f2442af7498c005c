/**
 * Runs n8n with another command than `start`, which is all that server.ts knows: that one starts this file in the place
 * of n8n's own, which gets its command (`worker`, `webhook`) from here.
 *
 * Run by Node 24, which strips the types itself: nothing but plain annotations may stand here.
 */
import { createRequire } from 'node:module';

const entry = process.env.N8N_HOST_ENTRY ?? '';
const command = process.env.N8N_HOST_COMMAND ?? '';
process.argv = [process.argv[0], entry, ...command.split(' ')];
createRequire(entry)(entry);
