/** How Kinow's API is called. */
import type { PlatformApi } from '../shared/platform';

export const api: PlatformApi = {
	baseUrl: ({ baseUrl }) => String(baseUrl || 'https://api.kinow.com/api').replace(/\/+$/, ''),
	// Kinow limits calls by the minute without saying how many (kinow.md 4).
	rateLimit: { calls: 2, seconds: 1 },
};
